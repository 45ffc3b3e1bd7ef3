import { givenNames } from './nicknames.data';

/** What is put to the end of a shortened name, in English and in Spanish. */
const endings = ['y', 'ie', 'ito', 'ita', 'itos', 'cito', 'cita'];
const SHORTEST = 3;

const fullNames = new Set<string>();
const byName = new Map<string, Set<string>>();

function relate(name: string, others: readonly string[]): void {
  const known = byName.get(name) ?? new Set<string>();
  for (const other of others) if (other !== name) known.add(other);
  byName.set(name, known);
}

for (const line of givenNames.trim().split('\n')) {
  const [full = '', ...short] = line.normalize('NFD').replace(/\p{M}/gu, '').split(' ');
  fullNames.add(full);
  relate(full, short);
  // Sandy may be Alexander or Sandra, but who is called Sandy is not called Alec.
  for (const name of short) relate(name, [full, ...short.filter((other) => other.slice(0, 2) === name.slice(0, 2))]);
}

/** What a person of this first name may be called, from the table. Folded. */
export const nicknamesOf = (name: string): ReadonlySet<string> => byName.get(name) ?? new Set();

/** True for a first name of the table, whole or short. */
export const isGivenName = (word: string): boolean => byName.has(word);

/** True for a first name of the table that is nobody's short form by its looks. */
export const isFullName = (word: string): boolean => fullNames.has(word);

/** What is left of a long name cut at its front: Nando for Fernando. */
export const endsOf = (name: string): readonly string[] =>
  name.length < 6 ? [] : Array.from({ length: name.length - 5 }, (_one, at) => name.slice(at + 2)).filter((end) => end.length >= 4 && !isFullName(end));

/** True if the word looks like the name cut short: Esme for Esmeralda, Danny for Daniel, Juanito for Juan. Folded, both. */
export function isShortFor(word: string, name: string): boolean {
  if (word.length < SHORTEST || word === name || word.slice(0, 2) !== name.slice(0, 2)) return false;
  if (name.length >= word.length + 2 && name.startsWith(word)) return true;
  return !isFullName(word) && endings.some((ending) => word.endsWith(ending) && isStem(word.slice(0, -ending.length), name));
}

/** Four letters of the name, or three with the last one doubled; or all of it but its last vowel. */
function isStem(stem: string, name: string): boolean {
  if (/[aeo]$/.test(name) && name.slice(0, -1) === stem) return true;
  if (/(.)\1$/.test(stem) && stem.length >= 4) return name.startsWith(stem.slice(0, -1));
  return stem.length >= 4 && name.startsWith(stem);
}
