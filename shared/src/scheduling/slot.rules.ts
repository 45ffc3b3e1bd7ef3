import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { fullDate, isZone } from '../kernel/time';
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
  /** The first day it fires on; asked for only once the rule is known to be readable. */
  firstOccurrence: () => LocalDate | null;
}

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

export const ruleFires: Rule<SlotFacts> = ({ firstOccurrence }) => (firstOccurrence() === null ? refuse('RULE_NEVER_FIRES', {}) : null);

export const slotRules: readonly Rule<SlotFacts>[] = [zoneExists, wallTimeIsATime, lastsAsGroupsDo, ruleIsReadable, ruleEndsAfterItStarts, ruleFires];
