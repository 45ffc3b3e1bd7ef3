import { clockTimeWithHalf, duration, facilityDate, mediumDate, weekdayName } from '../kernel/time';
import type { Instant, LocalDate } from '../kernel/time';
import type { HoursState } from './week-hours';

/** A level's week as it is shown; instants as the wire has them or as the server does. */
export interface HoursShown {
  levelOfCare: string;
  minutes: number | null;
  days: number | null;
  since: Instant | null;
  until: Instant | null;
  finalised: { minutes: number; days: number };
  pending: { minutes: number; days: number };
  planned: { minutes: number; days: number };
  state: HoursState;
  short: { minutes: number; days: number };
  metOn: LocalDate | null;
}

export interface WeekShown {
  from: LocalDate;
  until: LocalDate;
  timeZone: string;
  /** Its last day has passed. */
  over: boolean;
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** What was attended, signed or not. */
export const attendedMinutesOf = ({ finalised, pending }: Pick<HoursShown, 'finalised' | 'pending'>): number => finalised.minutes + pending.minutes;

/** `7 h 31 of 9 h`, or of days where no minutes are asked for; what was attended so far. */
export function attendedOf(level: HoursShown): string {
  const attended = attendedMinutesOf(level);
  if (level.minutes) return `${duration(attended)} of ${duration(level.minutes)}`;
  return level.days ? `${level.finalised.days + level.pending.days} of ${days(level.days)}` : duration(attended);
}

/** `50 min short`, `1 day short`, `50 min and 1 day short` */
export function shortWords({ short }: Pick<HoursShown, 'short'>): string {
  const missing = [short.minutes > 0 ? duration(short.minutes) : '', short.days > 0 ? days(short.days) : ''].filter(Boolean);
  return `${missing.join(' and ')} short`;
}

/** The same in a word or two; how much is missing where something is. */
export function standingLabel(level: Pick<HoursShown, 'state' | 'short'>): string {
  switch (level.state) {
    case 'NO_MINIMUM': return 'No weekly minimum';
    case 'ANOTHER_LEVEL': return 'Not the present level';
    case 'MET': return 'Met';
    case 'MET_WHEN_SIGNED': return 'Met once signed';
    case 'ON_TRACK': return 'On track';
    case 'SHORT':
    case 'OUT_OF_REACH': return shortWords(level);
  }
}

/** Where the week stands, in a sentence; null where the label says it all. */
export function standingWords(level: HoursShown, week: WeekShown): string | null {
  switch (level.state) {
    case 'NO_MINIMUM':
    case 'ANOTHER_LEVEL':
    case 'SHORT': return null;
    case 'MET': return `Met: ${attendedOf(level)}${level.metOn === null ? '' : `, met on ${weekdayName(level.metOn)}`}.`;
    case 'MET_WHEN_SIGNED': return `Met once everything is signed: ${attendedOf(level)}${level.metOn === null ? '' : `, reached on ${weekdayName(level.metOn)}`}.`;
    case 'ON_TRACK': return `On track: enough is planned until ${weekdayName(week.until)}.`;
    case 'OUT_OF_REACH': return week.over ? `The week ended ${shortWords(level)}.` : `Cannot be reached by ${weekdayName(week.until)}. Tell utilization review.`;
  }
}

/** `until Wed, Nov 18, 12:00 PM` or `since …`; empty where the level was held all week. */
export function heldWords({ since, until }: Pick<HoursShown, 'since' | 'until'>, timeZone: string): string {
  const moment = (instant: Instant): string => `${mediumDate(facilityDate(instant, timeZone))}, ${clockTimeWithHalf(instant, timeZone)}`;
  return [since === null ? '' : `since ${moment(since)}`, until === null ? '' : `until ${moment(until)}`].filter(Boolean).join(', ');
}

/** `Days attended 4, needs 3`; null where no days are asked for. */
export const daysWords = (level: HoursShown): string | null => (level.days ? `Days attended ${level.finalised.days + level.pending.days}, needs ${level.days}` : null);

/** What heads the groups that would close a short week. */
export function closingWords(closing: readonly { closesAlone: boolean }[], needed: number): string {
  if (closing.some(({ closesAlone }) => closesAlone)) return closing.length === 1 ? 'This would close it' : 'One of these would close it';
  return `It takes at least ${needed} of these to close it`;
}

/** `3 groups left could close it` */
export const closingCount = (count: number): string => `${count} ${count === 1 ? 'group' : 'groups'} left could close it`;
