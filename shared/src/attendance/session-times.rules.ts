import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, momentOn } from '../kernel/time';
import type { RosterLine } from './roster-line';
import { firstMoment, momentLostByEnd } from './stay-bounds';

/** New actual times of a session, against the stays already recorded in it. */
export interface SessionTimesChange {
  actualStart: Date;
  actualEnd: Date | null;
  now: Date;
  date: string;
  timeZone: string;
  toleranceMinutes: number;
  lines: readonly RosterLine[];
}

const moment = ({ timeZone, date }: SessionTimesChange, instant: Date): string => momentOn(instant, timeZone, date);

export const startHasCome: Rule<SessionTimesChange> = (change) =>
  change.actualStart > change.now ? refuse('START_IN_FUTURE', { start: moment(change, change.actualStart), now: moment(change, change.now) }) : null;

export const newEndHasCome: Rule<SessionTimesChange> = (change) =>
  change.actualEnd && change.actualEnd > change.now ? refuse('END_IN_FUTURE', { end: moment(change, change.actualEnd), now: moment(change, change.now) }) : null;

export const startsBeforeItsEnd: Rule<SessionTimesChange> = (change) =>
  change.actualEnd && change.actualEnd <= change.actualStart ? refuse('END_BEFORE_START', { end: moment(change, change.actualEnd), start: moment(change, change.actualStart) }) : null;

export const startKeepsEveryStay: Rule<SessionTimesChange> = (change) => {
  const first = firstMoment(change.lines);
  const isLost = first !== null && first < addMinutes(change.actualStart, -change.toleranceMinutes);
  return isLost ? refuse('START_AFTER_FIRST_MARK', { start: moment(change, change.actualStart), mark: moment(change, first) }) : null;
};

export const newEndKeepsEveryStay: Rule<SessionTimesChange> = (change) => {
  const lost = change.actualEnd && momentLostByEnd(change.lines, change.actualEnd, change.toleranceMinutes);
  return change.actualEnd && lost ? refuse('END_BEFORE_LAST_MARK', { end: moment(change, change.actualEnd), mark: moment(change, lost) }) : null;
};

export const sessionTimesRules: readonly Rule<SessionTimesChange>[] = [startHasCome, newEndHasCome, startsBeforeItsEnd, startKeepsEveryStay, newEndKeepsEveryStay];
