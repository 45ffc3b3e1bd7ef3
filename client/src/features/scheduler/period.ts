import { addDays, addMonths, dateRange, type LocalDate, longDate, monthName } from '@groupwork/shared/kernel/time';
import { mondayOf } from '../../ui/grid-geometry';

export const spans = ['day', 'week', 'month'] as const;
export type Span = (typeof spans)[number];
export const spanWords: Record<Span, string> = { day: 'Day', week: 'Week', month: 'Month' };

export interface Period { from: LocalDate; until: LocalDate; days: LocalDate[]; title: string }

const daysOf = (from: LocalDate, count: number): LocalDate[] => Array.from({ length: count }, (_none, day) => addDays(from, day));
const WEEK = 7;
/** Whole weeks around any month. */
const MONTH = 42;

/** The days that are shown around a day; a month in whole weeks. */
export function periodOf(span: Span, date: LocalDate): Period {
  if (span === 'day') return { from: date, until: date, days: [date], title: longDate(date) };
  const first = mondayOf(span === 'week' ? date : `${date.slice(0, 7)}-01`);
  const days = daysOf(first, span === 'week' ? WEEK : MONTH).filter((day, place) => span === 'week' || place < 28 || addDays(first, place - (place % WEEK)).slice(0, 7) <= date.slice(0, 7));
  const until = days.at(-1) ?? first;
  return { from: first, until, days, title: span === 'week' ? dateRange(first, until) : monthName(date) };
}

/** The same span before or after. */
export const stepped = (span: Span, date: LocalDate, by: -1 | 1): LocalDate => (span === 'month' ? addMonths(date, by) : addDays(date, by * (span === 'week' ? WEEK : 1)));
