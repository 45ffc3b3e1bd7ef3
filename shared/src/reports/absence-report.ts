import { absenceReasonWords, absenceReasons } from '../attendance/vocabulary';
import type { AbsenceReason } from '../attendance/vocabulary';
import type { LocalDate } from '../kernel/time';

/** Monday first, as the calendar counts them: 1 to 7. */
export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const DAYS = weekdayNames.length;

/** 1 is Monday. */
export const weekdayOf = (date: LocalDate): number => ((new Date(`${date}T00:00:00Z`).getUTCDay() + DAYS - 1) % DAYS) + 1;

export const absenceWord = (reason: AbsenceReason | null): string => (reason === null ? 'No reason given' : absenceReasonWords[reason].label);

/** Places on rosters of one day with one outcome. */
export interface DayCount { date: LocalDate; outcome: 'ATTENDED' | 'EXCUSED' | 'NOT_EXCUSED'; reason: AbsenceReason | null; count: number }

export interface ReasonCount { reason: AbsenceReason | null; excused: number; notExcused: number; /** On Mondays, on Tuesdays and so on. */ weekdays: number[] }
export interface WeekdayCount { weekday: number; attended: number; excused: number; notExcused: number }

const sum = (counts: readonly DayCount[], outcome?: DayCount['outcome']): number => counts.reduce((all, one) => all + (outcome === undefined || one.outcome === outcome ? one.count : 0), 0);

export const byWeekday = (counts: readonly DayCount[]): WeekdayCount[] =>
  weekdayNames.map((_name, at) => {
    const own = counts.filter(({ date }) => weekdayOf(date) === at + 1);
    return { weekday: at + 1, attended: sum(own, 'ATTENDED'), excused: sum(own, 'EXCUSED'), notExcused: sum(own, 'NOT_EXCUSED') };
  });

/** Reasons that occur, the most frequent first; those of whom nobody said why at their place among them. */
export function byReason(counts: readonly DayCount[]): ReasonCount[] {
  const absent = counts.filter(({ outcome }) => outcome !== 'ATTENDED');
  return [...absenceReasons, null]
    .map((reason): ReasonCount => {
      const own = absent.filter((one) => one.reason === reason);
      return { reason, excused: sum(own, 'EXCUSED'), notExcused: sum(own, 'NOT_EXCUSED'), weekdays: weekdayNames.map((_name, at) => sum(own.filter(({ date }) => weekdayOf(date) === at + 1))) };
    })
    .filter(({ excused, notExcused }) => excused + notExcused > 0)
    .sort((one, other) => other.excused + other.notExcused - one.excused - one.notExcused);
}
