import { isLanguage, languageWords, languages } from '../patients/patient-fields';
import { isLocalDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';

/** A cell as what it means, or what would be right. */
export type Read<Value> = { value: Value } | { problem: string };

/** `1990-02-03` and, as spreadsheets write it in the US, `2/3/1990`. */
export function dayOf(text: string): Read<LocalDate> {
  const match = /^(\d{1,2})[/](\d{1,2})[/](\d{4})$/.exec(text);
  const day = match ? `${match[3] ?? ''}-${(match[1] ?? '').padStart(2, '0')}-${(match[2] ?? '').padStart(2, '0')}` : text;
  return isLocalDate(day) ? { value: day } : { problem: `“${text}” is not a date. Write it as 1990-02-03 or 2/3/1990.` };
}

export function languageOf(text: string): Read<string> {
  const tag = text.toLowerCase();
  if (isLanguage(tag)) return { value: tag };
  const named = languages.find((each) => languageWords[each].toLowerCase() === tag);
  return named ? { value: named } : { problem: `Write one of ${languages.map((each) => languageWords[each]).join(', ')}.` };
}

const quoted = (words: readonly string[]): string => words.join(', ');
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** One of a few, by its word or its code. */
export function oneOf<Value extends string>(text: string, values: readonly Value[], words: Readonly<Record<Value, string>>): Read<Value> {
  const found = values.find((each) => plain(words[each]) === plain(text) || plain(each) === plain(text));
  return found === undefined ? { problem: `“${text}” is none of ${quoted(values.map((each) => words[each]))}.` } : { value: found };
}

const NONE = 'None';

/** Several in one cell, with semicolons between them. `None` takes all of them away, which an empty cell does not. */
export function listOf<Value>(text: string, read: (each: string) => Read<Value>): Read<Value[]> {
  if (plain(text) === plain(NONE)) return { value: [] };
  const all = text.split(';').map((each) => each.trim()).filter(Boolean).map(read);
  const wrong = all.flatMap((each) => ('problem' in each ? [each.problem] : []));
  return wrong.length > 0 ? { problem: wrong.join(' ') } : { value: [...new Set(all.flatMap((each) => ('value' in each ? [each.value] : [])))] };
}

export const listWords = (words: readonly string[]): string => (words.length === 0 ? NONE : words.join('; '));

export const textOf = (length = Infinity) => (text: string): Read<string> => (text.length > length ? { problem: `Write at most ${length} characters.` } : { value: text });
export const wholeOf = (text: string): Read<number> => (/^\d{1,6}$/.test(text) ? { value: Number(text) } : { problem: `“${text}” is not a whole number.` });

export function yesOrNo(text: string): Read<boolean> {
  const read = oneOf(text, ['YES', 'NO'], { YES: 'Yes', NO: 'No' });
  return 'problem' in read ? read : { value: read.value === 'YES' };
}
