import { useQuery } from '@apollo/client/react';
import { type LocalDate, mediumDate, parseClockTime } from '@groupwork/shared/kernel/time';
import { recurrenceWords } from '@groupwork/shared/scheduling/recurrence-rule';
import { LONGEST_SESSION_MINUTES, SHORTEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import { MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { PlanChoicesDocument } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { RowSkeletons } from '../../ui/skeleton';
import { RuleFields } from './rule-fields';
import { recurrenceOf, type SlotDraft } from './slot-draft';
import classes from './slot-form.module.css';

interface SlotFormProps {
  draft: SlotDraft;
  today: LocalDate;
  /** The slot's group, which may be in use no more; null for a new slot. */
  held: { id: string; title: string } | null;
  /** A new slot asks for its rule at once; of one that is there the rule is a line until it is wanted. */
  isNew: boolean;
  /** Why the next step makes no sense yet, looked at when it is asked for. */
  problemOf: (draft: SlotDraft) => string | null;
  onChange: (draft: SlotDraft) => void;
  onNext: (draft: SlotDraft) => void;
  onLeave: () => void;
  more?: ReactNode;
}

interface Problems { group: string | null; time: string | null; minutes: string | null; form: string | null }

const NONE: Problems = { group: null, time: null, minutes: null, form: null };
const NOBODY: readonly { id: string; name: string; credential: string | null }[] = [];

function clockWords(wallTime: string): string {
  const hour = Number(wallTime.slice(0, 2));
  return `${hour % 12 === 0 ? 12 : hour % 12}:${wallTime.slice(3)} ${hour < 12 ? 'AM' : 'PM'}`;
}

/** A slot's group, rule, time, place and people. Nothing is saved here: the next step says what it comes to. */
export function SlotForm({ draft, today, held, isNew, problemOf, onChange, onNext, onLeave, more }: SlotFormProps) {
  const facility = useFacility();
  const { data } = useQuery(PlanChoicesDocument, { variables: { facilityId: facility.id } });
  const [time, setTime] = useState<string | null>(null);
  const [minutes, setMinutes] = useState<string | null>(null);
  const [rule, setRule] = useState<{ open: boolean; problem: string | null }>({ open: isNew, problem: null });
  const [problems, setProblems] = useState(NONE);
  if (data === undefined) return <RowSkeletons rows={5} />;
  const { rooms, staff } = data.node?.__typename === 'Facility' ? data.node : { rooms: [], staff: NOBODY };
  const group = data.groups.find(({ id }) => id === draft.groupId) ?? null;
  const groups = data.groups.filter(({ enabled }) => enabled).map(({ id, title }) => ({ value: id, label: title }));
  const choices = held === null || groups.some(({ value }) => value === held.id) ? groups : [...groups, { value: held.id, label: `${held.title}, not in use` }];
  const recurrence = recurrenceOf(draft.rrule);

  const set = (change: Partial<SlotDraft>): void => { setProblems(NONE); onChange({ ...draft, ...change }); };
  /** Who leads because the group says so gives way to whoever leads the other group. */
  const inGroup = (groupId: string | null): void => {
    const ofGroup = draft.leaderIds.join() === (group?.leaders.map(({ id }) => id).join() ?? '');
    set({ groupId, ...(ofGroup ? { leaderIds: [] } : {}) });
  };
  const readTime = (): string | null => (time === null ? draft.wallTime : parseClockTime(time, draft.wallTime));
  const readMinutes = (): number | null => {
    const read = minutes === null ? draft.durationMinutes : Number(minutes);
    return Number.isInteger(read) && read >= SHORTEST_SESSION_MINUTES && read <= LONGEST_SESSION_MINUTES ? read : null;
  };
  const next = (event: FormEvent): void => {
    event.preventDefault();
    const [wallTime, durationMinutes] = [readTime(), readMinutes()];
    const wanted = { ...draft, wallTime: wallTime ?? draft.wallTime, durationMinutes: durationMinutes ?? draft.durationMinutes };
    const found: Problems = {
      group: draft.groupId === null ? 'Choose the group.' : null,
      time: wallTime === null ? 'Write a time like 9:30 AM.' : null,
      minutes: durationMinutes === null ? `Write minutes from ${SHORTEST_SESSION_MINUTES} to ${LONGEST_SESSION_MINUTES}.` : null,
      form: rule.problem,
    };
    const stops = Object.values(found).some((problem) => problem !== null);
    const form = stops ? found.form : problemOf(wanted);
    setProblems({ ...found, form });
    if (stops || form !== null) return;
    onChange(wanted);
    onNext(wanted);
  };
  return (
    <form className={classes['form']} onSubmit={next} noValidate>
      <NativeSelect label="Group" value={draft.groupId ?? ''} error={problems.group} data={[{ value: '', label: 'Choose a group' }, ...choices]} onChange={(event) => inGroup(event.currentTarget.value || null)} />
      {draft.day !== null && <DayField label="Day of this one" value={draft.day} today={today} onChange={(day) => { if (day !== null) set({ day }); }} />}
      <div className={classes['pair']}>
        <TextInput label="Starts" autoComplete="off" value={time ?? clockWords(draft.wallTime)} error={problems.time} onChange={(event) => { setProblems(NONE); setTime(event.currentTarget.value); }} onBlur={() => { const read = readTime(); if (time !== null && read !== null) { set({ wallTime: read }); setTime(null); } }} />
        <TextInput label="Minutes" inputMode="numeric" autoComplete="off" value={minutes ?? String(draft.durationMinutes)} error={problems.minutes} onChange={(event) => { setProblems(NONE); setMinutes(event.currentTarget.value); }} onBlur={() => { const read = readMinutes(); if (minutes !== null && read !== null) { set({ durationMinutes: read }); setMinutes(null); } }} />
      </div>
      <NativeSelect label="Room" value={draft.roomId ?? ''} data={[{ value: '', label: group?.room ? `The group’s: ${group.room.name}` : 'The group’s' }, ...rooms.map(({ id, name }) => ({ value: id, label: name }))]} onChange={(event) => set({ roomId: event.currentTarget.value || null })} />
      <MultiSelect
        label="Leaders" description={group !== null && draft.leaderIds.length === 0 && group.leaders.length > 0 ? `The group’s: ${group.leaders.map(({ name }) => name).join(', ')}` : 'The first leads, the others co-lead.'} searchable hidePickedOptions
        data={staff.map(({ id, name, credential }) => ({ value: id, label: credential === null ? name : `${name}, ${credential}` }))} value={[...draft.leaderIds]} onChange={(leaderIds) => set({ leaderIds })}
      />
      {rule.open ? (
        <fieldset className={classes['part']}>
          <legend>Repeats</legend>
          <RuleFields rrule={draft.rrule} startsOn={draft.startsOn} today={today} onChange={(rrule) => set({ rrule })} onTyping={(problem) => setRule({ open: true, problem })} />
          <DayField label="First day" value={draft.startsOn} today={today} onChange={(startsOn) => { if (startsOn !== null) set({ startsOn }); }} />
        </fieldset>
      ) : (
        <div className={classes['ruleLine']}>
          <span><span className={classes['soft']}>Repeats</span><br />{recurrence === null ? draft.rrule : recurrenceWords(recurrence)}{draft.startsOn > today && `, from ${mediumDate(draft.startsOn)}`}</span>
          <ActionButton variant="subtle" aria-label="Change the rule" onClick={() => setRule({ open: true, problem: null })}>Change</ActionButton>
        </div>
      )}
      {problems.form !== null && <p className={classes['problem']} role="alert">{problems.form}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" onClick={() => undefined}>Next: what it changes</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
      {more}
    </form>
  );
}
