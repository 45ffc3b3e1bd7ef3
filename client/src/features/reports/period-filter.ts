import { fullDate, isLocalDate, type LocalDate, mediumDate } from '@groupwork/shared/kernel/time';
import { type Days, periodDays } from './period';

const dateOf = (text: string | null): LocalDate | null => (text !== null && isLocalDate(text) ? text : null);

const said = (pairs: readonly (readonly [string, string | null])[]): URLSearchParams => new URLSearchParams(pairs.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));

/** The days an address asks for; four weeks up to today, unless it says otherwise. */
export function daysOf(params: URLSearchParams, today: LocalDate): Days {
  const until = dateOf(params.get('until')) ?? today;
  return { from: dateOf(params.get('from')) ?? periodDays('FOUR_WEEKS', until).from, until };
}

/** An address of days and whatever else narrows; what is usual is left out. */
export function addressOfDays({ from, until }: Days, today: LocalDate, others: Readonly<Record<string, string | null>> = {}): URLSearchParams {
  return said([['from', from === periodDays('FOUR_WEEKS', until).from ? null : from], ['until', until === today ? null : until], ...Object.entries(others)]);
}

/** As the address of a file asks for it: days are always said. */
export const fileOfDays = ({ from, until }: Days, others: Readonly<Record<string, string | null>> = {}): URLSearchParams => said([['from', from], ['until', until], ...Object.entries(others)]);

/** A day of a long period says its year, unless it is this one. */
export const dayIn = (date: LocalDate, today: LocalDate): string => (date.slice(0, 4) === today.slice(0, 4) ? mediumDate(date) : fullDate(date));
