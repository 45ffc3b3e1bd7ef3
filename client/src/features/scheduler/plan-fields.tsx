import { useQuery } from '@apollo/client/react';
import { facilityDate, parseClockTime, type LocalDate } from '@groupwork/shared/kernel/time';
import { LONGEST_SESSION_MINUTES, SHORTEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import type { Failure } from '../../graphql/explain';
import { PlanChoicesDocument, SessionPlanPreviewDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useFacility } from '../../graphql/viewer';
import { DayField } from '../../ui/day-field';
import { RowSkeletons } from '../../ui/skeleton';
import classes from './scheduler-dialogs.module.css';

/** A session's time, place and people as they are typed. */
export interface TypedPlan {
  groupId: string;
  date: LocalDate;
  time: string;
  minutes: string;
  roomId: string | null;
  leaderIds: readonly string[];
}

export interface ReadPlan { date: LocalDate; wallTime: string; durationMinutes: number; roomId: string | null; leaderIds: string[] }

/** What was typed as the server takes it; null with what is missing in the fields. */
export function readPlan(typed: TypedPlan): { plan: ReadPlan | null; problems: { time: string | null; minutes: string | null } } {
  const wallTime = parseClockTime(typed.time, '12:00');
  const durationMinutes = Number(typed.minutes);
  const fits = Number.isInteger(durationMinutes) && durationMinutes >= SHORTEST_SESSION_MINUTES && durationMinutes <= LONGEST_SESSION_MINUTES;
  const problems = { time: wallTime === null ? 'Write a time like 9:30 AM.' : null, minutes: fits ? null : `Write minutes from ${SHORTEST_SESSION_MINUTES} to ${LONGEST_SESSION_MINUTES}.` };
  return { plan: wallTime === null || !fits ? null : { date: typed.date, wallTime, durationMinutes, roomId: typed.roomId, leaderIds: [...typed.leaderIds] }, problems };
}

interface PlanFieldsProps { typed: TypedPlan; onChange: (typed: TypedPlan) => void; sessionId: string | null; choosesGroup: boolean; shown: boolean; failure: Failure | null }

/** The same fields for a new session and for one that is moved; whether room and leaders are free is said at once. */
export function PlanFields({ typed, onChange, sessionId, choosesGroup, shown, failure }: PlanFieldsProps) {
  const facility = useFacility();
  const today = facilityDate(serverNow(), facility.timeZone);
  const { data } = useQuery(PlanChoicesDocument, { variables: { facilityId: facility.id } });
  if (data === undefined) return <RowSkeletons rows={4} />;
  const place = data.node?.__typename === 'Facility' ? data.node : { rooms: [], staff: [] };
  const set = (change: Partial<TypedPlan>): void => onChange({ ...typed, ...change });
  const { plan, problems } = readPlan(typed);
  const told = (field: string): string | null => failure?.fields.find((each) => each.field === field)?.messages.join(' ') ?? null;
  const choose = (groupId: string): void => {
    const group = data.groups.find(({ id }) => id === groupId);
    set({ groupId, ...(group === undefined ? {} : { roomId: typed.roomId ?? group.room?.id ?? null, leaderIds: typed.leaderIds.length > 0 ? typed.leaderIds : group.leaders.map(({ id }) => id) }) });
  };
  return (
    <>
      {choosesGroup && <NativeSelect label="Group" autoFocus data-autofocus value={typed.groupId} error={shown && typed.groupId === '' ? 'Choose the group.' : told('groupId')} data={[{ value: '', label: 'Choose a group' }, ...data.groups.filter(({ enabled }) => enabled).map(({ id, title }) => ({ value: id, label: title }))]} onChange={(event) => choose(event.currentTarget.value)} />}
      <div className={classes['pair']}>
        <DayField label="Day" autoFocus={!choosesGroup} value={typed.date} today={today} onChange={(date) => { if (date !== null) set({ date }); }} problem={told('date')} />
        <TextInput label="Starts" autoComplete="off" value={typed.time} error={shown ? problems.time : null} onChange={(event) => set({ time: event.currentTarget.value })} />
        <TextInput label="Minutes" inputMode="numeric" autoComplete="off" value={typed.minutes} error={(shown ? problems.minutes : null) ?? told('durationMinutes')} onChange={(event) => set({ minutes: event.currentTarget.value })} />
      </div>
      <NativeSelect label="Room" value={typed.roomId ?? ''} error={told('roomId')} data={[{ value: '', label: 'None' }, ...place.rooms.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => set({ roomId: event.currentTarget.value || null })} />
      <MultiSelect label="Leaders" description="The first leads, the others co-lead. Without one, whoever starts it leads it." searchable error={told('leaderIds')} data={place.staff.map(({ id, name, credential }) => ({ value: id, label: credential === null ? name : `${name}, ${credential}` }))} value={[...typed.leaderIds]} onChange={(leaderIds) => set({ leaderIds })} />
      {plan !== null && <Busy facilityId={facility.id} sessionId={sessionId} plan={plan} />}
    </>
  );
}

function Busy({ facilityId, sessionId, plan }: { facilityId: string; sessionId: string | null; plan: ReadPlan }) {
  const { data } = useQuery(SessionPlanPreviewDocument, { variables: { input: { facilityId, sessionId, ...plan } }, fetchPolicy: 'network-only' });
  const warnings = data?.sessionPlanPreview ?? [];
  return <div role="status">{warnings.length > 0 && <ul className={classes['warnings']}>{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}</div>;
}
