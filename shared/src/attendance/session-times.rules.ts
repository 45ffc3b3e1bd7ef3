import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addMinutes, momentOn } from '../kernel/time';

/** New actual times of a session, against the stays already recorded in it. */
export interface SessionTimesChange {
  actualStart: Date;
  actualEnd: Date | null;
  now: Date;
  date: string;
  timeZone: string;
  toleranceMinutes: number;
  /** The first start and the last end or open start among all stays. */
  firstIn: Date | null;
  lastMoment: Date | null;
}

const moment = ({ timeZone, date }: SessionTimesChange, instant: Date): string => momentOn(instant, timeZone, date);

export const startHasCome: Rule<SessionTimesChange> = (change) =>
  change.actualStart > change.now ? refuse('START_IN_FUTURE', { start: moment(change, change.actualStart), now: moment(change, change.now) }) : null;

export const endHasComeToo: Rule<SessionTimesChange> = (change) =>
  change.actualEnd && change.actualEnd > change.now ? refuse('END_IN_FUTURE', { end: moment(change, change.actualEnd), now: moment(change, change.now) }) : null;

export const startsBeforeItsEnd: Rule<SessionTimesChange> = (change) =>
  change.actualEnd && change.actualEnd <= change.actualStart ? refuse('END_BEFORE_START', { end: moment(change, change.actualEnd), start: moment(change, change.actualStart) }) : null;

export const startKeepsEveryStay: Rule<SessionTimesChange> = (change) =>
  change.firstIn && change.firstIn < addMinutes(change.actualStart, -change.toleranceMinutes)
    ? refuse('START_AFTER_FIRST_MARK', { start: moment(change, change.actualStart), mark: moment(change, change.firstIn) })
    : null;

export const endKeepsEveryStayToo: Rule<SessionTimesChange> = (change) =>
  change.actualEnd && change.lastMoment && change.lastMoment > addMinutes(change.actualEnd, change.toleranceMinutes)
    ? refuse('END_BEFORE_LAST_MARK', { end: moment(change, change.actualEnd), mark: moment(change, change.lastMoment) })
    : null;

export const sessionTimesRules: readonly Rule<SessionTimesChange>[] = [startHasCome, endHasComeToo, startsBeforeItsEnd, startKeepsEveryStay, endKeepsEveryStayToo];
