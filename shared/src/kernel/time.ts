import { DateTime, IANAZone } from 'luxon';
import { placeZone } from './place-zone';

/** An instant as the server (Date) or the wire (ISO text) has it. */
export type Instant = Date | string;

/** A calendar date, YYYY-MM-DD, in whatever zone the sentence says. */
export type LocalDate = string;

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Two clocks that are set by the network differ by less: what another one has told or written is not still to come. */
export const CLOCKS_DIFFER = MINUTE;

export const toDate = (instant: Instant): Date => (typeof instant === 'string' ? new Date(instant) : instant);
export const toMillis = (instant: Instant): number => toDate(instant).getTime();
export const addMinutes = (instant: Instant, minutes: number): Date => new Date(toMillis(instant) + minutes * MINUTE);
export const later = (one: Date, other: Date): Date => (one >= other ? one : other);
export const earlier = (one: Date, other: Date): Date => (one <= other ? one : other);

/** Now, for what follows on something written at a moment by another clock: just after that one, where it is ahead by no more than right clocks differ. */
export function following(written: Date, now: Date): Date {
  const ahead = written.getTime() - now.getTime();
  return ahead > 0 && ahead <= CLOCKS_DIFFER ? new Date(written.getTime() + 1) : now;
}

const LOCALE = 'en-US';

export const inZone = (instant: Instant, zone: string): DateTime => DateTime.fromMillis(toMillis(instant), { zone: placeZone(zone), locale: LOCALE });
const dateOnly = (date: LocalDate): DateTime => DateTime.fromISO(date, { zone: 'utc', locale: LOCALE });

/** An IANA name: `local` and `UTC+3` mean something to the library, `+03:00` to the platform, and none of them is a place. */
const checkedZone = (zone: string): boolean => /^[a-z]/i.test(zone) && IANAZone.isValidZone(zone);

/** There are some hundreds of them, and each costs the platform a formatter to look up: those that are one are remembered. */
const MOST_ZONES = 1_000;
const knownZones = new Set<string>();

export function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  const known = checkedZone(zone);
  if (known && knownZones.size < MOST_ZONES) knownZones.add(zone);
  return known;
}

export const isLocalDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && dateOnly(text).isValid;

/** The facility's calendar date at an instant. */
export function facilityDate(instant: Instant, zone: string): LocalDate {
  return inZone(instant, zone).toFormat('yyyy-MM-dd');
}

/** Wall time as 'HH:mm', the form slots and time inputs use. */
export const wallTime = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('HH:mm');

/**
 * The instant of a wall time. A time in the spring gap shifts forward by the gap (02:30 becomes 03:30);
 * a repeated hour means its first occurrence.
 */
export function instantFromWallTime(date: LocalDate, time: string, zone: string): Date {
  const read = DateTime.fromISO(`${date}T${time}`, { zone: placeZone(zone) });
  if (!read.isValid) throw new RangeError(`No such wall time: ${date} ${time} in ${zone}.`);
  return (read.getPossibleOffsets()[0] ?? read).toJSDate();
}

/** `November 2026` */
export const monthName = (date: LocalDate): string => dateOnly(date).toFormat('LLLL yyyy');

/** `November 16 to 22`, `November 30 to December 6` */
export function dateRange(from: LocalDate, until: LocalDate): string {
  const [first, last] = [dateOnly(from), dateOnly(until)];
  return `${first.toFormat('LLLL d')} to ${last.toFormat(first.month === last.month ? 'd' : 'LLLL d')}`;
}

/** From the date's first instant up to, not including, the next date's. A day is 23 to 25 hours long. */
export function dayBounds(date: LocalDate, zone: string): { start: Date; end: Date } {
  const start = DateTime.fromISO(date, { zone: placeZone(zone) }).startOf('day');
  if (!start.isValid) throw new RangeError(`No such date: ${date} in ${zone}.`);
  return { start: start.toJSDate(), end: start.plus({ days: 1 }).startOf('day').toJSDate() };
}

export const addDays = (date: LocalDate, days: number): LocalDate => dateOnly(date).plus({ days }).toFormat('yyyy-MM-dd');

/** The same day of another month, or that month's last day where it has none. */
export const addMonths = (date: LocalDate, months: number): LocalDate => dateOnly(date).plus({ months }).toFormat('yyyy-MM-dd');

/** Whole calendar days from one date to another; negative when the other is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => Math.round(dateOnly(to).diff(dateOnly(from), 'days').days);

/** `10:03` */
export const clockTime = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('h:mm');

/** `10:03 AM` */
export const clockTimeWithHalf = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('h:mm a');

/** `11:22:07 AM`, for signatures and saves. */
export const clockTimeWithSeconds = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('h:mm:ss a');

/** `10:00 to 10:50 AM`; AM or PM is said once unless the range crosses noon or midnight. */
export function clockRange(start: Instant, end: Instant, zone: string): string {
  const from = inZone(start, zone);
  const until = inZone(end, zone);
  const sameHalf = from.toFormat('a') === until.toFormat('a') && from.hasSame(until, 'day');
  return `${from.toFormat(sameHalf ? 'h:mm' : 'h:mm a')} to ${until.toFormat('h:mm a')}`;
}

/** `EST`, `EDT`, `GMT+2`: what the zone is called at that instant. */
export const zoneName = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('ZZZZ');

/** `Thursday, November 19` */
export const longDate = (date: LocalDate): string => dateOnly(date).toFormat('cccc, LLLL d');

/** `Thursday` */
export const weekdayName = (date: LocalDate): string => dateOnly(date).toFormat('cccc');

/** `Thu, Nov 19` */
export const mediumDate = (date: LocalDate): string => dateOnly(date).toFormat('ccc, LLL d');

/** `Nov 19` */
export const shortDate = (date: LocalDate): string => dateOnly(date).toFormat('LLL d');

/** `Nov 19, 2026`, where the year must be said: charts, birth dates, signatures. */
export const fullDate = (date: LocalDate): string => dateOnly(date).toFormat('LLL d, yyyy');

/** `Nov 19, 2026, 11:22:07 AM EST`: a signature's local date and time with its zone. */
export const signedMoment = (instant: Instant, zone: string): string => inZone(instant, zone).toFormat('LLL d, yyyy, h:mm:ss a ZZZZ');

/** `10:03 AM` on the reference date, else `Nov 18, 10:03 AM`. */
export function momentOn(instant: Instant, zone: string, date: LocalDate): string {
  const own = facilityDate(instant, zone);
  const time = clockTimeWithHalf(instant, zone);
  return own === date ? time : `${shortDate(own)}, ${time}`;
}

/** `47 min`, `6 h 10`, `6 h`. Never a decimal. */
export function duration(minutes: number): string {
  const whole = Math.max(0, Math.trunc(minutes));
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  const hours = Math.trunc(whole / 60);
  return rest === 0 ? `${hours} h` : `${hours} h ${String(rest).padStart(2, '0')}`;
}

/** Age of something waiting: `now`, `12 min`, `18 h`, `2 days`. */
export function age(since: Instant, now: Instant): string {
  const passed = Math.max(0, toMillis(now) - toMillis(since));
  if (passed < MINUTE) return 'now';
  if (passed < HOUR) return `${Math.trunc(passed / MINUTE)} min`;
  if (passed < 2 * DAY) return `${Math.trunc(passed / HOUR)} h`;
  return `${Math.trunc(passed / DAY)} days`;
}

/** Whole minutes from one instant to another, truncated. */
export const minutesBetween = (from: Instant, to: Instant): number => Math.trunc((toMillis(to) - toMillis(from)) / MINUTE);

const TYPED = /^\s*(\d{1,2})(?:[:.]?([0-5]\d))?\s*(a|p)?\.?m?\.?\s*$/i;

/**
 * What a person typed as a time, as 'HH:mm': 10:03 AM, 10:03, 1003, 2p. Without AM or PM the hour is taken
 * in the half of the day nearest to `near` ('HH:mm'), which is the time the field showed before.
 */
export function parseClockTime(text: string, near = '12:00'): string | null {
  const match = TYPED.exec(text);
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? '0');
  const half = match[3]?.toLowerCase();
  const write = (hours: number): string => `${String(hours).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  if (half) return hour >= 1 && hour <= 12 ? write((hour % 12) + (half === 'p' ? 12 : 0)) : null;
  if (hour > 23) return null;
  if (hour === 0 || hour > 12 || /^0\d/.test(text.trim())) return write(hour);
  const target = Number(near.slice(0, 2)) * 60 + Number(near.slice(3));
  const candidates = [hour % 12, (hour % 12) + 12];
  const [best] = candidates.sort((one, other) => Math.abs(one * 60 + minute - target) - Math.abs(other * 60 + minute - target));
  return write(best ?? hour);
}
