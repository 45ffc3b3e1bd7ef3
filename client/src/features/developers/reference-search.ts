import type { ReferenceType } from 'virtual:reference';

/** A type, or one of its fields, by the name that stands in the address. */
export interface Entry { name: string; own: string; about: string; text: string; words: string }

const MOST_FOUND = 30;
const ROOT = /^(Query|Mutation|Subscription)\b/;

export function entriesOf(types: readonly ReferenceType[]): Entry[] {
  const entry = (name: string, own: string, about: string, text: string): Entry => ({ name, own: own.toLowerCase(), about, text, words: `${name} ${text}`.toLowerCase() });
  return types.flatMap((type) => [
    entry(type.name, type.name, type.kind, type.text),
    ...type.fields.map((field) => entry(`${type.name}.${field.name}`, field.name, field.type, field.text)),
  ]);
}

/** By what somebody most likely means: the very name, one that begins so, one that holds it or all of its words, and last what is said of it. */
function rank({ name, own }: Entry, words: readonly string[]): number {
  const full = name.toLowerCase();
  const together = words.join('');
  if (own === together || full === together) return 0;
  if (own.startsWith(together) || full.startsWith(together)) return 1;
  return words.every((word) => full.includes(word)) ? 2 : 3;
}

/** What can be asked or changed, and whole types, before the parts of types. */
const isPart = ({ name }: Entry): boolean => name.includes('.') && !ROOT.test(name);

/** Every word must stand in the name or in what is said of it. */
export function find(entries: readonly Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return entries
    .filter((entry) => words.every((word) => entry.words.includes(word)))
    .map((entry) => ({ entry, place: rank(entry, words) }))
    .sort((one, other) => one.place - other.place || Number(isPart(one.entry)) - Number(isPart(other.entry)))
    .slice(0, MOST_FOUND)
    .map(({ entry }) => entry);
}
