import { RRuleTemporal } from 'rrule-temporal';
import { addDays, instantFromWallTime } from '@groupwork/shared/kernel/time';

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
  startsOn: string;
  /** HH:mm in the facility's zone. */
  wallTime: string;
}

const compact = (date: string, time: string): string => `${date.replaceAll('-', '')}T${time.replace(':', '')}00`;

/**
 * The occurrences from one calendar day to another, both included. The rule is expanded over wall times that
 * belong to no zone, and each becomes an instant afterwards: a start in the spring gap shifts forward, a repeated
 * hour means its first occurrence, and ten o'clock stays ten o'clock across both clock changes.
 */
export function occurrences(rule: SlotRule, timeZone: string, from: string, until: string): Occurrence[] {
  const expanded = new RRuleTemporal({ rruleString: `DTSTART;TZID=UTC:${compact(rule.startsOn, rule.wallTime)}\nRRULE:${rule.rrule}` });
  return expanded.between(new Date(`${from}T00:00:00Z`), new Date(`${addDays(until, 1)}T00:00:00Z`), true).flatMap((moment) => {
    const local = new Date(Number(moment.epochMilliseconds)).toISOString().slice(0, 16);
    const date = local.slice(0, 10);
    if (date > until) return [];
    return [{ originalStartLocal: local, start: instantFromWallTime(date, local.slice(11), timeZone) }];
  });
}
