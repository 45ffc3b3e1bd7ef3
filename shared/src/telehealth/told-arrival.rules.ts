import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { CLOCKS_DIFFER, clockTime, earlier, facilityDate, later, momentOn } from '../kernel/time';
import { sessionWord } from '../scheduling/group-session-status';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { Delivery } from '../scheduling/vocabulary';
import { linkOpensAt } from './join-page';

/** That a patient entered a session by video, as other software tells it, and perhaps that they left. */
export interface ToldArrival {
  session: { status: GroupSessionStatus; delivery: Delivery; plannedStart: Date; actualStart: Date | null; timeZone: string; returnedAt: Date | null };
  opensMinutes: number;
  joinedAt: Date;
  leftAt: Date | null;
  /** When they left, as it was told before of the same entering. */
  leftBefore: Date | null;
  now: Date;
}

const isByVideo: Rule<ToldArrival> = ({ session }) => (session.delivery === 'IN_PERSON' ? refuse('NOT_TELEHEALTH', {}) : null);

const isAheadOrRunning: Rule<ToldArrival> = ({ session }) => (session.status === 'UPCOMING' || session.status === 'IN_PROGRESS' ? null : refuse('SESSION_CLOSED', { status: sessionWord(session) }));

/** Nobody enters before the room opens; one that was started before opened with its start. */
const isAfterOpening: Rule<ToldArrival> = ({ session: { plannedStart, actualStart, timeZone }, opensMinutes, joinedAt, now }) => {
  const opensAt = earlier(linkOpensAt(plannedStart, opensMinutes), actualStart ?? plannedStart);
  return joinedAt < opensAt ? refuse('LINK_NOT_OPEN', { opensAt: momentOn(opensAt, timeZone, facilityDate(now, timeZone)) }) : null;
};

const isNotStillToCome: Rule<ToldArrival> = ({ session: { timeZone }, joinedAt, leftAt, now }) => {
  const last = leftAt ? later(joinedAt, leftAt) : joinedAt;
  return last.getTime() - now.getTime() > CLOCKS_DIFFER ? refuse('TIME_IN_FUTURE', { time: clockTime(last, timeZone), now: clockTime(now, timeZone) }) : null;
};

/** What a stay was told to end with stands: a person may have accepted it. */
const leftOnce: Rule<ToldArrival> = ({ session: { timeZone }, leftAt, leftBefore }) => (leftAt && leftBefore && leftAt.getTime() !== leftBefore.getTime() ? refuse('LEFT_TOLD_ALREADY', { time: clockTime(leftBefore, timeZone) }) : null);

export const toldArrivalRules: readonly Rule<ToldArrival>[] = [isByVideo, isAheadOrRunning, isAfterOpening, isNotStillToCome, leftOnce];
