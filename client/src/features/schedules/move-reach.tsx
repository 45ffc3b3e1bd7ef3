import { useQuery } from '@apollo/client/react';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { GroupScheduleDocument, PlanChoicesDocument, ScheduleWeekDocument } from '../../graphql/generated/operations';
import { Dialog } from '../../ui/dialog';
import { mondayOf } from '../../ui/grid-geometry';
import { Block, Loading } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import { ReachPanel } from './reach-panel';
import { onNewGround, type WantedChange } from './slot-change';
import { draftOf, type Occurrence, type Slot } from './slot-draft';
import { namesOf } from './names-of';

/** A session as it was before it was moved. */
interface MovedSession { id: string; groupTitle: string; date: LocalDate; roomId: string | null; leaderIds: readonly string[] }
/** When, where and by whom it was put. */
interface MovedTo { day: LocalDate; wallTime: string; durationMinutes: number; roomId: string | null; leaderIds: readonly string[] }

export interface MoveReachProps {
  session: MovedSession;
  scheduleId: string;
  facility: { id: string; timeZone: string };
  to: MovedTo;
  /** Moves this one alone. */
  onOne: () => void;
  onDone: () => void;
  onLeave: () => void;
}

/** What its slot was asked to become: only what the move changed, so that a room or leaders of the group stay the group's. */
function wantedOf(slot: Slot, occurrence: Occurrence, session: MovedSession, { day, wallTime, durationMinutes, roomId, leaderIds }: MovedTo): WantedChange {
  const base = draftOf(slot, occurrence);
  return { kind: 'EDIT', slot, occurrence, draft: { ...base, day, wallTime, durationMinutes, roomId: roomId === session.roomId ? base.roomId : roomId, leaderIds: leaderIds.join() === session.leaderIds.join() ? base.leaderIds : leaderIds } };
}

/** After a session of a schedule was moved: whether that is for it alone, or for those that follow in its slot too. */
export function MoveReach({ session, scheduleId, facility, to, onOne, onDone, onLeave }: MoveReachProps) {
  const schedule = useQuery(GroupScheduleDocument, { variables: { scheduleId }, fetchPolicy: 'network-only' });
  const week = useQuery(ScheduleWeekDocument, { variables: { scheduleId, from: mondayOf(session.date) }, fetchPolicy: 'network-only' });
  const { data: choices } = useQuery(PlanChoicesDocument, { variables: { facilityId: facility.id } });
  const [first, setFirst] = useState<WantedChange | null>(null);
  const slots = schedule.data?.groupSchedule.slots;
  const occurrences = week.data?.scheduleWeek;
  const occurrence = occurrences?.find(({ sessionId }) => sessionId === session.id);
  const slot = slots?.find(({ id }) => id === occurrence?.slotId);
  const known = slots !== undefined && occurrences !== undefined;
  if (first === null && slot !== undefined && occurrence !== undefined) setFirst(wantedOf(slot, occurrence, session, to));

  // Where the slot has ended there is nothing to ask; nor where it cannot be told: a move of one is then what was meant.
  const nothingToAsk = schedule.error !== undefined || week.error !== undefined || (known && slot === undefined && first === null);
  const one = useEffectEvent(onOne);
  useEffect(() => { if (nothingToAsk) one(); }, [nothingToAsk]);
  const panel = useRef<HTMLDivElement>(null);
  const isShown = first !== null;
  useEffect(() => { if (isShown) panel.current?.querySelector<HTMLElement>('input:checked')?.focus(); }, [isShown]);
  if (nothingToAsk) return null;
  return (
    <Dialog opened onClose={onLeave} title={`Move ${session.groupTitle}`}>
      {first === null ? <Loading><Block width={260} height={160} /></Loading> : (
        <div ref={panel}><ReachPanel
          scheduleId={scheduleId} asked={first} wanted={onNewGround(first, slots ?? [], occurrences ?? [])} names={namesOf(choices)} timeZone={facility.timeZone} fromForm={false} onOne={onOne} onBack={onLeave}
          onDone={() => { say(`${session.groupTitle} is changed.`); onDone(); }}
          onStale={() => { void Promise.all([schedule.refetch(), week.refetch()]).catch(() => undefined); }}
        /></div>
      )}
    </Dialog>
  );
}
