import { clockTimeWithHalf, facilityDate, fullDate, type Instant, toMillis, wallTime } from '@groupwork/shared/kernel/time';

const isMidnight = (instant: Instant, timeZone: string): boolean => wallTime(instant, timeZone) === '00:00';

/** `Nov 2, 2026, 9:00 AM`: stays in care lie years apart, so the year is said. */
export const chartMoment = (instant: Instant, timeZone: string): string => `${fullDate(facilityDate(instant, timeZone))}, ${clockTimeWithHalf(instant, timeZone)}`;

/** `Nov 2, 2026` where it begins with the day. */
export const chartStart = (instant: Instant, timeZone: string): string => (isMidnight(instant, timeZone) ? fullDate(facilityDate(instant, timeZone)) : chartMoment(instant, timeZone));

/** `the end of Nov 29, 2026` where it ends with the day. */
export const chartEnd = (instant: Instant, timeZone: string): string => (isMidnight(instant, timeZone) ? `the end of ${fullDate(facilityDate(new Date(toMillis(instant) - 1), timeZone))}` : chartMoment(instant, timeZone));
