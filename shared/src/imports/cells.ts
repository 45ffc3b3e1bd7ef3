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
