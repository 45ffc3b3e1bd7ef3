import { DAY, addDays, addMinutes, facilityDate, instantFromWallTime, MINUTE, wallTime } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import { quietHoursAt } from '../patients/reach.rules';
import type { QuietHours } from '../patients/reach.rules';
import { eveningBefore } from './quiet-hours';

const DAY_MINUTES = DAY / MINUTE;

/**
 * So long before a start. Whole days go by the calendar, so that a day before ten is ten whatever night lies between;
 * what is left goes by the clock that never jumps.
 */
export function beforeStart(start: Date, minutes: number, zone: string): Date {
  const days = Math.trunc(minutes / DAY_MINUTES);
  const day = days === 0 ? start : instantFromWallTime(addDays(facilityDate(start, zone), -days), wallTime(start, zone), zone);
  return addMinutes(day, -(minutes % DAY_MINUTES));
}

export interface ReminderAsked {
  /** Planned start of the first appointment of the recipient's day. */
  first: Date;
  /** So many minutes before it. */
  offset: number;
  /** The recipient's. */
  zone: string;
  quiet: QuietHours;
}

/**
 * When a reminder of a day ought to leave. What falls into the quiet hours waits for their end where that is still on
 * a day before; otherwise it leaves the evening before they begin.
 */
export function reminderDue({ first, offset, zone, quiet }: ReminderAsked): Date {
  const wanted = beforeStart(first, offset, zone);
  const hours = quietHoursAt(wanted, quiet, zone);
  if (hours === null) return wanted;
  return facilityDate(hours.ends, zone) < facilityDate(first, zone) ? hours.ends : eveningBefore(hours.began, quiet, zone);
}

/** The recipient's days a planner looks at: today, and as far as the earliest reminder of a day reaches. */
export function reminderDays(now: Date, offsets: readonly number[], zone: string): { from: LocalDate; until: LocalDate } {
  const today = facilityDate(now, zone);
  return { from: today, until: addDays(today, 2 + Math.ceil(Math.max(0, ...offsets) / DAY_MINUTES)) };
}
