import { addDays, daysBetween, isLocalDate, type LocalDate } from '@groupwork/shared/kernel/time';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NUMBERS = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/;
const WORDS = /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:,?\s+(\d{4}))?$/;

const two = (value: number): string => String(value).padStart(2, '0');

function dated(month: number, day: number, year: string | undefined, near: LocalDate): LocalDate | null {
  const write = (of: number): LocalDate => `${of}-${two(month)}-${two(day)}`;
  if (year !== undefined) {
    const date = write(Number(year.length === 2 ? `20${year}` : year));
    return isLocalDate(date) ? date : null;
  }
  const around = Number(near.slice(0, 4));
  const distance = (date: LocalDate): number => Math.abs(daysBetween(near, date));
  return [around - 1, around, around + 1].map(write).filter(isLocalDate).sort((one, other) => distance(one) - distance(other))[0] ?? null;
}

/** What a person typed as a date: Nov 24, 11/24, 11/24/2026, 2026-11-24, today, tomorrow. Without a year the one nearest to `near`. */
export function parseDay(typed: string, near: LocalDate): LocalDate | null {
  const text = typed.trim().toLowerCase();
  if (text === 'today') return near;
  if (text === 'tomorrow') return addDays(near, 1);
  if (isLocalDate(text)) return text;
  const numbers = NUMBERS.exec(text);
  if (numbers) return dated(Number(numbers[1]), Number(numbers[2]), numbers[3], near);
  const words = WORDS.exec(text);
  const month = words ? MONTHS.indexOf((words[1] ?? '').slice(0, 3)) + 1 : 0;
  return words && month > 0 ? dated(month, Number(words[2]), words[3], near) : null;
}
