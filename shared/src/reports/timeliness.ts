import { addDays, dayBounds, minutesBetween } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

/** A program's clock for documentation: payers and states count differently, so it is a policy and no law here. */
export interface DocumentationClock {
  documentWithinDays: number;
  /** Monday to Friday without the facility's holidays, or every day. */
  documentDays: 'BUSINESS' | 'CALENDAR';
  /** Whether the day of service is day 1, or the day after it. */
  documentDayOne: 'DAY_AFTER' | 'SERVICE_DAY';
}

export const timelinessStandings = ['OVERDUE', 'OPEN', 'LATE', 'ON_TIME'] as const;
export type TimelinessStanding = (typeof timelinessStandings)[number];
export const timelinessWords: Record<TimelinessStanding, string> = { OVERDUE: 'Overdue', OPEN: 'Still open', LATE: 'Signed late', ON_TIME: 'On time' };

const SUNDAY = 0;
const SATURDAY = 6;
/** Two years of days: beyond them nothing but holidays would have to lie. */
const FURTHEST = 731;

const isWeekend = (date: LocalDate): boolean => [SUNDAY, SATURDAY].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

/** The last day on which a session of this day is documented in time. A day that does not count is none of the days. */
export function lastDayInTime(serviceDay: LocalDate, { documentWithinDays, documentDays, documentDayOne }: DocumentationClock, holidays: ReadonlySet<LocalDate>): LocalDate {
  const counts = (date: LocalDate): boolean => documentDays === 'CALENDAR' || (!isWeekend(date) && !holidays.has(date));
  let date = documentDayOne === 'SERVICE_DAY' ? serviceDay : addDays(serviceDay, 1);
  let left = documentWithinDays - (counts(date) ? 1 : 0);
  for (let step = 0; left > 0 && step < FURTHEST; step += 1) {
    date = addDays(date, 1);
    if (counts(date)) left -= 1;
  }
  return date;
}

/** The moment from which it is late: the end of that day where the session was held. */
export const dueAt = (serviceDay: LocalDate, clock: DocumentationClock, holidays: ReadonlySet<LocalDate>, timeZone: string): Date => dayBounds(lastDayInTime(serviceDay, clock, holidays), timeZone).end;

export function timelinessOf(due: Date, signedAt: Date | null, now: Date): TimelinessStanding {
  if (signedAt) return signedAt < due ? 'ON_TIME' : 'LATE';
  return now < due ? 'OPEN' : 'OVERDUE';
}

export interface TimedSession { standing: TimelinessStanding; endedAt: Date | null; signedAt: Date | null }

export interface TimelinessCounts {
  sessions: number;
  onTime: number;
  late: number;
  open: number;
  overdue: number;
  /** From the end to the signature, of those that are signed; null where none is. */
  medianMinutes: number | null;
}

function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.trunc(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.trunc(((sorted[middle - 1] ?? 0) + upper) / 2);
}

export function countTimeliness(sessions: readonly TimedSession[]): TimelinessCounts {
  const of = (standing: TimelinessStanding): number => sessions.filter((session) => session.standing === standing).length;
  const taken = sessions.flatMap(({ endedAt, signedAt }) => (endedAt && signedAt ? [Math.max(0, minutesBetween(endedAt, signedAt))] : []));
  return { sessions: sessions.length, onTime: of('ON_TIME'), late: of('LATE'), open: of('OPEN'), overdue: of('OVERDUE'), medianMinutes: median(taken) };
}

/** `Within 3 business days, the day after the session is day 1.` */
export function clockWords({ documentWithinDays: days, documentDays, documentDayOne }: DocumentationClock): string {
  const kind = documentDays === 'BUSINESS' ? 'business' : 'calendar';
  return `Within ${days} ${kind} ${days === 1 ? 'day' : 'days'}; ${documentDayOne === 'SERVICE_DAY' ? 'the day of the session' : 'the day after the session'} is day 1.`;
}
