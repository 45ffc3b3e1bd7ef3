import { clashesOf } from '@groupwork/shared/scheduling/clashes';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { ScheduleSession } from './schedule-sessions.read';

/** A patient on a schedule from an instant to an instant, as it is or as it would become. */
export interface Membership {
  scheduleId: string;
  startsAt: Date;
  endsAt: Date | null;
  /** Lineages of the slots left out. */
  leftOut: ReadonlySet<string>;
  /** Would be added now. */
  added: boolean;
}

/** A session somebody is expected in, and the schedule that brings it; what they have goes before what is added. */
export interface Expected {
  id: string;
  start: Date;
  end: Date;
  session: ScheduleSession;
  /** The first schedule that brings it; null for a session by itself. */
  scheduleId: string | null;
  /** Every schedule of this patient that brings it. */
  ways: string[];
  added: boolean;
}

const bySchedule = new WeakMap<readonly ScheduleSession[], Map<string, ScheduleSession[]>>();

/** The same sessions are looked at for many patients, so they are sorted into their schedules once. */
function sessionsOf(sessions: readonly ScheduleSession[], scheduleId: string): readonly ScheduleSession[] {
  let sorted = bySchedule.get(sessions);
  if (!sorted) {
    const pairs = grouped(sessions.flatMap((session) => session.scheduleIds.map((id) => ({ id, session }))), (pair) => pair.id);
    sorted = new Map([...pairs].map(([id, own]) => [id, own.map((pair) => pair.session)]));
    bySchedule.set(sessions, sorted);
  }
  return sorted.get(scheduleId) ?? [];
}

/** Every session once, however many ways lead to it; of a schedule not those in which they have no seat yet. */
export function expectedSessions(memberships: readonly Membership[], sessions: readonly ScheduleSession[], single: readonly ScheduleSession[] = [], hasNoSeat: (session: ScheduleSession) => boolean = () => false): Expected[] {
  const expected = new Map<string, Expected>();
  const add = (session: ScheduleSession, scheduleId: string | null, added: boolean): void => {
    const known = expected.get(session.id);
    if (!known) expected.set(session.id, { id: session.id, start: session.start, end: session.end, session, scheduleId, ways: scheduleId === null ? [] : [scheduleId], added });
    else if (scheduleId !== null && !known.ways.includes(scheduleId)) known.ways.push(scheduleId);
  };
  const inOrder = [...memberships].sort((one, other) => Number(one.added) - Number(other.added));
  for (const { scheduleId, startsAt, endsAt, leftOut, added } of inOrder) {
    for (const session of sessionsOf(sessions, scheduleId)) {
      const isValid = session.start >= startsAt && (endsAt === null || session.start < endsAt);
      if (isValid && !(session.lineageId !== null && leftOut.has(session.lineageId)) && !hasNoSeat(session)) add(session, scheduleId, added);
    }
  }
  for (const session of single) add(session, null, false);
  return [...expected.values()].sort((one, other) => one.start.getTime() - other.start.getTime());
}

/** Two series, or single sessions, that overlap: the first time they do, and how often in all. */
export interface SeriesClash {
  /** What they have; of two that are added the earlier. */
  first: Expected;
  second: Expected;
  times: number;
}

const series = ({ session }: Expected): string => session.lineageId ?? session.id;

/** The clashes that what is added brings: what the patient has already is not asked about again. */
export function clashesAdded(expected: readonly Expected[]): SeriesClash[] {
  const clashes = new Map<string, SeriesClash>();
  for (const [earlier, later] of clashesOf(expected)) {
    if (!earlier.added && !later.added) continue;
    const [first, second] = earlier.added && !later.added ? [later, earlier] : [earlier, later];
    const key = [series(first), series(second)].sort().join(' ');
    const known = clashes.get(key);
    if (known) known.times += 1;
    else clashes.set(key, { first, second, times: 1 });
  }
  return [...clashes.values()];
}
