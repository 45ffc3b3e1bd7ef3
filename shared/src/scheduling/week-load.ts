import { DAY, duration, facilityDate, toMillis } from '../kernel/time';
import type { Instant } from '../kernel/time';

interface Expected { start: Instant; end: Instant; countsTowardHours: boolean }

/** What a week of somebody holds: of two sessions at once only one counts. */
export interface WeekLoad { minutes: number; days: number }

/** What a level of care asks of a week; nothing where null. */
export interface WeekRequirement { levelOfCare: string; minutes: number | null; days: number | null }

/**
 * Minutes and days of the sessions of seven days that count toward required hours. A week that begins in the middle
 * of a day ends in the middle of the same weekday, which is one day of it.
 */
export function weekLoad(sessions: readonly Expected[], timeZone: string): WeekLoad {
  const counting = sessions.filter((session) => session.countsTowardHours).sort((one, other) => toMillis(one.start) - toMillis(other.start));
  let counted = 0;
  let until = Number.NEGATIVE_INFINITY;
  for (const session of counting) {
    const [start, end] = [Math.max(toMillis(session.start), until), toMillis(session.end)];
    if (end <= start) continue;
    counted += end - start;
    until = end;
  }
  return { minutes: Math.trunc(counted / 60_000), days: new Set(counting.map((session) => weekday(session.start, timeZone))).size };
}

const weekday = (instant: Instant, timeZone: string): number => ((new Date(`${facilityDate(instant, timeZone)}T00:00:00Z`).getTime() / DAY) % 7 + 7) % 7;

export interface WeekShortfall { minutes: number; days: number }

export const shortOf = (requirement: WeekRequirement, load: WeekLoad): WeekShortfall => ({
  minutes: Math.max(0, (requirement.minutes ?? 0) - load.minutes),
  days: Math.max(0, (requirement.days ?? 0) - load.days),
});

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** `15 h 10 a week on 6 days.` */
export const loadWords = (load: WeekLoad): string => `${duration(load.minutes)} a week on ${days(load.days)}.`;

/** `PHP 2.5 asks for 20 h on 5 days. 4 h 50 short.`; null where nothing is asked for. */
export function requirementWords(requirement: WeekRequirement, load: WeekLoad): string | null {
  const asks = [requirement.minutes ? duration(requirement.minutes) : '', requirement.days ? `${requirement.minutes ? 'on ' : ''}${days(requirement.days)}` : ''].filter(Boolean).join(' ');
  if (asks === '') return null;
  const short = shortOf(requirement, load);
  const missing = [short.minutes > 0 ? duration(short.minutes) : '', short.days > 0 ? days(short.days) : ''].filter(Boolean).join(' and ');
  return `${requirement.levelOfCare} asks for ${asks}. ${missing === '' ? 'Met.' : `${missing} short.`}`;
}
