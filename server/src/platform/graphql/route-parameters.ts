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
