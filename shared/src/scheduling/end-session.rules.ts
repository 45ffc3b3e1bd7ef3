import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import type { RosterLine } from '../attendance/roster-line';
import { momentLostByEnd } from '../attendance/stay-bounds';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { momentOn } from '../kernel/time';
import { sessionWord } from './group-session-status';

export const isRunning: Rule<SessionAct> = ({ session }) => {
  if (session.status === 'IN_PROGRESS') return null;
  return session.status === 'UPCOMING' ? refuse('NOT_STARTED', {}) : refuse('NOT_RUNNING', { status: sessionWord(session) });
};

/** With everyone decided and nobody here there was no group: Not held is the way out. */
export const somebodyAttendedOrIsUndecided: Rule<SessionAct> = ({ session }) => (session.counts.attended === 0 && session.counts.notTaken === 0 ? refuse('NOBODY_ATTENDED', {}) : null);

/** What can be known before an end time is chosen. */
export const endOfferRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isRunning, ...facilitatesThisSession, somebodyAttendedOrIsUndecided];

/** Who runs it stops and starts everyone's time. */
export const pauseSessionRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isRunning, ...facilitatesThisSession];

export interface EndSession extends SessionAct {
  endedAt: Date;
  lines: readonly RosterLine[];
  toleranceMinutes: number;
}

const moment = ({ session }: SessionAct, instant: Date): string => momentOn(instant, session.timeZone, session.date);

export const endsAfterItsStart: Rule<EndSession> = (act) => {
  const start = act.session.actualStart;
  return start && act.endedAt <= start ? refuse('END_BEFORE_START', { end: moment(act, act.endedAt), start: moment(act, start) }) : null;
};

export const endHasCome: Rule<EndSession> = (act) => (act.endedAt > act.at ? refuse('END_IN_FUTURE', { end: moment(act, act.endedAt), now: moment(act, act.at) }) : null);

/** In a pause nobody's time runs, so the session cannot end later than it was paused. */
export const endsNotInAPause: Rule<EndSession> = (act) => {
  const paused = act.session.pausedAt;
  return paused && act.endedAt > paused ? refuse('END_IN_PAUSE', { paused: moment(act, paused) }) : null;
};

/** Nobody's recorded stay may be lost by an end time chosen too early. */
export const endKeepsEveryStay: Rule<EndSession> = (act) => {
  const lost = momentLostByEnd(act.lines, act.endedAt, act.toleranceMinutes);
  return lost ? refuse('END_BEFORE_LAST_MARK', { end: moment(act, act.endedAt), mark: moment(act, lost) }) : null;
};

export const endSessionRules: readonly Rule<EndSession>[] = [...endOfferRules, endsAfterItsStart, endHasCome, endsNotInAPause, endKeepsEveryStay];
