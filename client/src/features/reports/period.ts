import { addDays, addMonths, type LocalDate } from '@groupwork/shared/kernel/time';

/** First and last day, both included, where the facility is. */
export interface Days { from: LocalDate; until: LocalDate }

export const periods = ['WEEK', 'FOUR_WEEKS', 'MONTH', 'LAST_MONTH', 'QUARTER', 'YEAR'] as const;
export type Period = (typeof periods)[number];
export const periodWords: Record<Period, string> = { WEEK: 'Last 7 days', FOUR_WEEKS: 'Last 4 weeks', MONTH: 'This month', LAST_MONTH: 'Last month', QUARTER: 'Last 3 months', YEAR: 'Last 12 months' };

const firstOfMonth = (date: LocalDate): LocalDate => `${date.slice(0, 8)}01`;

/** Up to today, but for the month that is over. */
export function periodDays(period: Period, today: LocalDate): Days {
  const month = firstOfMonth(today);
  switch (period) {
    case 'WEEK': return { from: addDays(today, -6), until: today };
    case 'FOUR_WEEKS': return { from: addDays(today, -27), until: today };
    case 'MONTH': return { from: month, until: today };
    case 'LAST_MONTH': return { from: addMonths(month, -1), until: addDays(month, -1) };
    case 'QUARTER': return { from: addDays(addMonths(today, -3), 1), until: today };
    case 'YEAR': return { from: addDays(addMonths(today, -12), 1), until: today };
  }
}

/** Which of them some days are; null for days of one's own choosing. */
export const periodOf = ({ from, until }: Days, today: LocalDate): Period | null =>
  periods.find((period) => { const days = periodDays(period, today); return days.from === from && days.until === until; }) ?? null;
