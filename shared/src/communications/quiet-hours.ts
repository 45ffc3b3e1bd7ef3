import { addMinutes, instantFromWallTime } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { QuietHours } from '../patients/reach.rules';

/** What would have to leave in the quiet hours leaves this long before them. */
const BEFORE_QUIET_MINUTES = 60;

/** The evening before the quiet hours that began on a date: an hour before them, by the clock on the wall. */
export function eveningBefore(began: LocalDate, { quietFrom }: QuietHours, zone: string): Date {
  return addMinutes(instantFromWallTime(began, quietFrom, zone), -BEFORE_QUIET_MINUTES);
}
