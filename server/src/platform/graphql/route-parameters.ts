import { isLocalDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { badField } from '../errors';

/** A day in the address of a route, by the name it goes under there. */
export function dayIn(text: string | null | undefined, name: string): LocalDate {
  const day = text ?? '';
  if (!isLocalDate(day)) throw badField(name, 'Write the day as 2026-11-19.');
  return day;
}

/** One of a few words in a route's query; null where it is left out. */
export function chosenIn<T extends string>(query: URLSearchParams, name: string, values: readonly T[]): T | null {
  const given = query.get(name);
  if (given === null) return null;
  const value = values.find((each) => each === given);
  if (!value) throw badField(name, `One of ${values.join(', ')}.`);
  return value;
}

const SEARCH_LENGTH = 200;
const CODE_LENGTH = 64;

function textIn(query: URLSearchParams, name: string, most: number): string | null {
  const text = query.get(name)?.trim() ?? '';
  if (text.length > most) throw badField(name, `Use at most ${most} characters.`);
  return text === '' ? null : text;
}

/** Words to search for; null where there are none. */
export const wordsIn = (query: URLSearchParams, name: string): string | null => textIn(query, name, SEARCH_LENGTH);
/** The code of an entry of a list; null where it is left out. */
export const codeIn = (query: URLSearchParams, name: string): string | null => textIn(query, name, CODE_LENGTH);
/** A day in a route's query; null where it is left out. */
export const dayOrNullIn = (query: URLSearchParams, name: string): LocalDate | null => (query.get(name) ? dayIn(query.get(name), name) : null);

/** Any of a few words in a route's query, each as often as it is chosen. */
export function allIn<T extends string>(query: URLSearchParams, name: string, values: readonly T[]): T[] {
  const given = query.getAll(name);
  if (given.some((each) => !(values as readonly string[]).includes(each))) throw badField(name, `Any of ${values.join(', ')}.`);
  return values.filter((each) => given.includes(each));
}
