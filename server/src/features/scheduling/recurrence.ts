import { RRuleTemporal } from 'rrule-temporal';
import { addDays, instantFromWallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { parseRecurrence, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';

/** One occurrence of a rule, named for ever by the wall time it was first planned at. */
export interface Occurrence {
  /** YYYY-MM-DDTHH:mm in the facility's zone. */
  originalStartLocal: string;
  start: Date;
}

export interface SlotRule {
  /** RFC 5545 RRULE without the name, e.g. FREQ=WEEKLY;BYDAY=MO,WE. */
  rrule: string;
  /** First day of the rule, YYYY-MM-DD. */
  startsOn: LocalDate;
  /** HH:mm in the facility's zone. */
  wallTime: string;
}

const compact = (date: LocalDate, time: string): string => `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;

/** Only what people may ask for is expanded, whatever else the library could read. */
function accepted(rrule: string): string {
  const parsed = parseRecurrence(rrule);
  if ('refusal' in parsed) throw new RangeError(`No slot repeats like this: ${rrule}`);
  return writeRecurrence(parsed.recurrence);
}

/**
 * The days a rule fires on from one day to another, both included: days it names, never its first day as such.
 * It is expanded over wall times that belong to no zone, so no clock change can add, lose or shift a day.
 */
function days({ rrule, startsOn, wallTime }: SlotRule, from: LocalDate, until: LocalDate): LocalDate[] {
  const expanded = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${compact(startsOn, wallTime)}\nRRULE:${accepted(rrule)}` });
  const moments = expanded.between(new Date(`${from}T00:00:00Z`), new Date(`${until}T23:59:59Z`), true);
  return moments.map((moment) => new Date(Number(moment.epochMilliseconds)).toISOString().slice(0, 10));
}

/**
 * The occurrences from one calendar day to another, both included. A start in the spring gap shifts forward, a
 * repeated hour means its first occurrence, and ten o'clock stays ten o'clock across both clock changes.
 */
export function occurrences(rule: SlotRule, timeZone: string, from: LocalDate, until: LocalDate): Occurrence[] {
  return days(rule, from, until).map((date) => ({ originalStartLocal: `${date}T${rule.wallTime}`, start: instantFromWallTime(date, rule.wallTime, timeZone) }));
}

/** Eight years hold every day of the year, February 29 included. Near days first: most rules fire within a month. */
const DAYS_LOOKED_AT = [31, 366, 8 * 366];

/** The first day a rule fires on from a day on; null where it has none within eight years. */
export function firstOccurrence(rule: SlotRule, from: LocalDate): LocalDate | null {
  for (const ahead of DAYS_LOOKED_AT) {
    const [first] = days(rule, from, addDays(from, ahead));
    if (first !== undefined) return first;
  }
  return null;
}
