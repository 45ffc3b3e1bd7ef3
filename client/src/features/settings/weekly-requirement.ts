import { duration } from '@groupwork/shared/kernel/time';

/** What a week of a level of care asks for, as typed. */
export interface TypedRequirement { hours: string; minutes: string; days: string }

export const asTyped = (weeklyMinutes: number | null, weeklyDays: number | null): TypedRequirement =>
  weeklyMinutes === null ? { hours: '', minutes: '', days: '' } : { hours: String(Math.trunc(weeklyMinutes / 60)), minutes: weeklyMinutes % 60 === 0 ? '' : String(weeklyMinutes % 60), days: weeklyDays === null ? '' : String(weeklyDays) };

/** `9 h on at least 3 days a week` */
export function requirementWords(weeklyMinutes: number | null, weeklyDays: number | null): string {
  if (weeklyMinutes === null) return 'Asks for no hours';
  const days = weeklyDays === null ? '' : weeklyDays === 1 ? ' on at least 1 day' : ` on at least ${weeklyDays} days`;
  return `${duration(weeklyMinutes)} a week${days}`;
}

const MOST_HOURS = 168;

function whole(text: string, least: number, most: number): number | null {
  if (!/^\d{1,4}$/.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

export type ReadRequirement = { weeklyMinutes: number | null; weeklyDays: number | null } | { problems: Partial<Record<keyof TypedRequirement, string>> };

/** Nothing typed asks for nothing; days without hours would be a requirement nobody can meet. */
export function readRequirement(typed: TypedRequirement): ReadRequirement {
  const [hoursText, minutesText, daysText] = [typed.hours.trim(), typed.minutes.trim(), typed.days.trim()];
  const hours = hoursText === '' ? 0 : whole(hoursText, 0, MOST_HOURS);
  const minutes = minutesText === '' ? 0 : whole(minutesText, 0, 59);
  const days = daysText === '' ? null : whole(daysText, 1, 7);
  const problems = {
    ...(hours === null ? { hours: `A whole number from 0 to ${MOST_HOURS}.` } : {}),
    ...(minutes === null ? { minutes: 'A whole number from 0 to 59.' } : {}),
    ...(days === null && daysText !== '' ? { days: 'A whole number from 1 to 7.' } : {}),
  };
  if (hours === null || minutes === null || Object.keys(problems).length > 0) return { problems };
  const total = hours * 60 + minutes;
  if (total === 0 && days !== null) return { problems: { hours: 'Say how many hours on these days.' } };
  return { weeklyMinutes: total === 0 ? null : total, weeklyDays: days };
}
