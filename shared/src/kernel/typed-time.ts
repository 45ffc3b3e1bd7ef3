import { DAY, clockTimeWithHalf, facilityDate, instantFromWallTime, parseClockTime, wallTime } from './time';

/**
 * The instant of a typed time, on the calendar day nearest to the one it stands beside, so that a session across
 * midnight can be corrected. The seconds of an unchanged time are kept.
 */
export function instantOfTypedTime(text: string, near: Date, timeZone: string): Date | null {
  if (text.trim() === clockTimeWithHalf(near, timeZone)) return near;
  const time = parseClockTime(text, wallTime(near, timeZone));
  if (time === null) return null;
  const days = [-1, 0, 1].map((offset) => instantFromWallTime(facilityDate(new Date(near.getTime() + offset * DAY), timeZone), time, timeZone));
  return days.reduce((best, day) => (Math.abs(day.getTime() - near.getTime()) < Math.abs(best.getTime() - near.getTime()) ? day : best));
}
