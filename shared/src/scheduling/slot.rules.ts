import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { addDays, fullDate, isZone } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import { parseRecurrence } from './recurrence-rule';
import { LONGEST_SESSION_MINUTES, SHORTEST_SESSION_MINUTES } from './vocabulary';

/** A slot somebody wants. */
export interface SlotFacts {
  /** RFC 5545 RRULE without its name. */
  recurrence: string;
  startsOn: LocalDate;
  /** HH:mm at the facility. */
  wallTime: string;
  durationMinutes: number;
  timeZone: string;
  /** The facility's present day. */
  today: LocalDate;
  /** The first day it is to be held on from: what lies before is over. */
  from: LocalDate;
  /** The first day it fires on from there; asked for only once the rule is known to be readable. */
  firstOccurrence: () => LocalDate | null;
}

const AHEAD_DAYS = 365;

/** A day nobody has in mind is a slip of the fingers. */
export const isWithinAYear: Rule<{ date: LocalDate; today: LocalDate }> = ({ date, today }) => {
  const last = addDays(today, AHEAD_DAYS);
  return date > last ? refuse('TOO_FAR_AHEAD', { last: fullDate(last) }) : null;
};

export const zoneExists: Rule<SlotFacts> = ({ timeZone }) => (isZone(timeZone) ? null : refuse('NO_SUCH_ZONE', { zone: timeZone }));

export const wallTimeIsATime: Rule<SlotFacts> = ({ wallTime }) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(wallTime) ? null : refuse('WALL_TIME_FORM', { time: wallTime }));

export const lastsAsGroupsDo: Rule<SlotFacts> = ({ durationMinutes }) =>
  Number.isInteger(durationMinutes) && durationMinutes >= SHORTEST_SESSION_MINUTES && durationMinutes <= LONGEST_SESSION_MINUTES ? null : refuse('DURATION_OUT_OF_RANGE', { least: SHORTEST_SESSION_MINUTES, most: LONGEST_SESSION_MINUTES });

export const ruleIsReadable: Rule<SlotFacts> = ({ recurrence }) => {
  const parsed = parseRecurrence(recurrence);
  return 'refusal' in parsed ? parsed.refusal : null;
};

export const ruleEndsAfterItStarts: Rule<SlotFacts> = ({ recurrence, startsOn }) => {
  const parsed = parseRecurrence(recurrence);
  const until = 'recurrence' in parsed ? parsed.recurrence.until : null;
  return until !== null && until < startsOn ? refuse('RULE_ENDS_BEFORE_IT_STARTS', { ends: fullDate(until), starts: fullDate(startsOn) }) : null;
};

export const beginsWithinAYear: Rule<SlotFacts> = ({ startsOn, today }) => isWithinAYear({ date: startsOn, today });

export const ruleFires: Rule<SlotFacts> = ({ from, firstOccurrence }) => (firstOccurrence() === null ? refuse('RULE_NEVER_FIRES', { from: fullDate(from) }) : null);

export const slotRules: readonly Rule<SlotFacts>[] = [zoneExists, wallTimeIsATime, lastsAsGroupsDo, beginsWithinAYear, ruleIsReadable, ruleEndsAfterItStarts, ruleFires];
