import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { daysBetween, shortDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

/** Something that is said to have taken effect on a day that is over. */
export interface BackDate {
  date: LocalDate;
  /** The facility's present day. */
  today: LocalDate;
  /** Holds session:back-date. */
  mayBackDate: boolean;
  facilityName: string;
  /** The facility's setting backDateWindowDays. */
  windowDays: number;
}

const isPast = ({ date, today }: BackDate): boolean => date < today;

export const earlierDayNeedsTheRight: Rule<BackDate> = (act) => (isPast(act) && !act.mayBackDate ? refuse('BACK_DATE_RIGHT_NEEDED', {}) : null);

export const earlierDayIsWithinTheWindow: Rule<BackDate> = (act) => {
  const daysAgo = daysBetween(act.date, act.today);
  return isPast(act) && daysAgo > act.windowDays ? refuse('BEYOND_BACK_DATE_WINDOW', { date: shortDate(act.date), daysAgo, facility: act.facilityName, limit: act.windowDays }) : null;
};

export const backDateRules: readonly Rule<BackDate>[] = [earlierDayNeedsTheRight, earlierDayIsWithinTheWindow];
