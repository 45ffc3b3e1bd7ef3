import { addDays, dayBounds } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { Settings } from '../settings/settings';

/** Seven calendar days of a facility: 167 to 169 hours where the clocks change. */
export interface ProgramWeek {
  /** First day. */
  from: LocalDate;
  /** Last day. */
  until: LocalDate;
  start: Date;
  /** The first instant that is not in it any more. */
  end: Date;
  /** Its seven days, worked out once: whoever looks at a facility looks at thousands of stays. */
  days: readonly { date: LocalDate; start: Date; end: Date }[];
}

const weekdays: Record<Settings['weekStartsOn'], number> = { SUNDAY: 0, MONDAY: 1, SATURDAY: 6 };

/** The program week a day of the facility lies in. */
export function programWeek(date: LocalDate, zone: string, startsOn: Settings['weekStartsOn']): ProgramWeek {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  const from = addDays(date, -((weekday - weekdays[startsOn] + 7) % 7));
  const until = addDays(from, 6);
  const days = Array.from({ length: 7 }, (_none, place) => addDays(from, place)).map((each) => ({ date: each, ...dayBounds(each, zone) }));
  return { from, until, start: dayBounds(from, zone).start, end: dayBounds(until, zone).end, days };
}
