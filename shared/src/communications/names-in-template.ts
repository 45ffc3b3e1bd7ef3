import { isWord } from '../documentation/names/english-words';
import { noteTokens } from '../documentation/names/note-tokens';
import { spanishThings } from '../documentation/names/note-words';
import { folded } from '../kernel/spelling';
import type { PatientNames } from '../patients/names';
import { VARIABLE } from './template-variables';

const partsOf = (name: string | null): string[] => (name ?? '').split(/[\s-]+/).map(folded).filter((part) => part.length > 1);

/**
 * People whose name stands in a text that goes to others: first and last name side by side, or one of them in capitals
 * where it can be no other word. Each as it is written there, once.
 */
export function namesInText(text: string, people: readonly PatientNames[]): string[] {
  const tokens = noteTokens(text.replace(VARIABLE, ' '));
  const firsts = new Map<string, Set<string>>();
  const single = new Set<string>();
  for (const { firstName, lastName, preferredName } of people) {
    const last = partsOf(lastName);
    const given = [...partsOf(firstName), ...partsOf(preferredName)];
    for (const each of given) firsts.set(each, new Set([...(firsts.get(each) ?? []), ...last]));
    for (const each of [...given, ...last]) if (!isWord(each) && !spanishThings.has(each)) single.add(each);
  }
  const together = (one: string, other: string): boolean => firsts.get(one)?.has(other) === true || firsts.get(other)?.has(one) === true;
  const found: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === undefined) continue;
    if (next !== undefined && /^[\s-]+$/.test(next.gap) && together(token.base, next.base)) {
      found.push(`${token.text} ${next.text}`);
      at += 1;
    } else if (token.casing !== 'LOWER' && token.base.length > 2 && single.has(token.base)) found.push(token.text);
  }
  return [...new Set(found)];
}
