import { isWord } from './english-words';
import { endsOf, isShortFor, nicknamesOf } from './nicknames';
import { neverMisspelled, neverShort, spanishSmall } from './note-words';
import { folded, oneLetterApart, soundOf, twoLettersApart } from '../../kernel/spelling';

/** Somebody a note could name. */
export interface NamedPerson {
  id: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
}

/** How far a word is from the name it stands for: the name itself, a usual form of it, its letters slightly wrong. */
export const NAME = 0;
export const NICKNAME = 1;
export const MISSPELLING = 2;
export type Distance = typeof NAME | typeof NICKNAME | typeof MISSPELLING;

export interface Bearer {
  personId: string;
  distance: Distance;
  part: 'FIRST' | 'LAST';
}

export interface RosterNames {
  /** Whose name the folded word may be, the nearest reading for each person. A word of English is nobody's misspelling. */
  bearersOf: (word: string) => readonly Bearer[];
  /** The same for a word of English that stands where a name is expected. */
  misspelt: (word: string) => readonly Bearer[];
  /** People whose first and last name begin so. */
  withInitials: (first: string, last: string) => readonly string[];
  withFirstInitial: (letter: string) => readonly string[];
  withLastInitial: (letter: string) => readonly string[];
}

/** Parts of a last name that are no name alone. */
const particles = new Set(['de', 'la', 'las', 'los', 'del', 'da', 'das', 'do', 'dos', 'di', 'van', 'von', 'der', 'den', 'el', 'al', 'y', 'e', 'san', 'santa', 'st', 'jr', 'sr', 'ii', 'iii', 'iv', 'mc', 'mac', 'o']);
export const isParticle = (word: string): boolean => particles.has(word);

const soundsAlike = ['ck', 'jg', 'sz', 'iy', 'bv', 'jh', 'xj', 'xs', 'jy', 'wu', 'ae', 'ei', 'pf', 'ij', 'gh', 'qk', 'oa', 'sc', 'fv'];
/** The letters a slightly wrong spelling of the name may begin with. */
const startsOf = (name: string): ReadonlySet<string> => new Set([name.charAt(0), name.charAt(1), ...soundsAlike.filter((pair) => pair.includes(name.charAt(0))).join('')]);
const sameStart = (word: string, name: string): boolean =>
  word[0] === name[0] || (word[0] === name[1] && word[1] === name[0]) || (word[0] !== name[1] && soundsAlike.some((pair) => pair.includes(word.charAt(0)) && pair.includes(name.charAt(0))));

/** One letter is wrong; in a long name two may be. Three letters are too few to be wrong in, unless one is written twice. */
function isMisspelt(word: string, { name, sound }: Pick<KnownName, 'name' | 'sound'>, heardAs: (sound: string) => boolean): boolean {
  if (word.length < 3 || name.length < 3 || Math.abs(word.length - name.length) > 2 || !sameStart(word, name)) return false;
  if (name.length === 3) return word.length === 4 && /(.)\1/.test(word) && oneLetterApart(word, name) && word[3] === word[2];
  return oneLetterApart(word, name) || heardAs(sound) || (name.length >= 8 && word.length >= 7 && word[0] === name[0] && twoLettersApart(word, name));
}

/** A shorter one is too easily something else when a letter is wrong. */
const LONG_NICKNAME = 5;

const partsOf = (name: string | null): string[] => {
  const parts = (name ?? '').split(/[\s-]+/).map(folded).filter((part) => part !== '');
  const own = parts.length === 1 ? parts : parts.filter((part) => part.length > 1 && !isParticle(part));
  return [...new Set(parts.length > 1 ? [...own, parts.join('')] : own)];
};

const none: readonly never[] = [];

interface KnownName {
  personId: string;
  part: Bearer['part'];
  name: string;
  sound: string;
  /** What the person may be called, and is not named. */
  isNickname: boolean;
}

/** The names of a roster, made once; answers are remembered, since the words of notes repeat. */
export function rosterNames(people: readonly NamedPerson[]): RosterNames {
  const whole = new Map<string, Bearer[]>();
  const byStart = new Map<string, KnownName[]>();
  const initials: { id: string; first: ReadonlySet<string>; last: ReadonlySet<string> }[] = [];
  const keep = (word: string, bearer: Bearer): unknown => {
    const others = whole.get(word) ?? [];
    return others.some(({ personId }) => personId === bearer.personId) ? others : whole.set(word, [...others, bearer]);
  };
  for (const { id, firstName, lastName, preferredName } of people) {
    const first = [...new Set([...partsOf(preferredName), ...partsOf(firstName)])];
    const last = partsOf(lastName);
    const nicknames = [...new Set(first.flatMap((name) => [...nicknamesOf(name)]))];
    for (const name of first) keep(name, { personId: id, distance: NAME, part: 'FIRST' });
    for (const name of last) keep(name, { personId: id, distance: NAME, part: 'LAST' });
    for (const name of [...nicknames, ...first.flatMap(endsOf)]) keep(name, { personId: id, distance: NICKNAME, part: 'FIRST' });
    const known = [...first.map((name) => ({ name, part: 'FIRST' as const, isNickname: false })), ...last.map((name) => ({ name, part: 'LAST' as const, isNickname: false })), ...nicknames.filter(({ length }) => length >= LONG_NICKNAME).map((name) => ({ name, part: 'FIRST' as const, isNickname: true }))];
    for (const own of known) for (const letter of startsOf(own.name)) byStart.set(letter, [...(byStart.get(letter) ?? []), { personId: id, ...own, sound: soundOf(own.name) }]);
    initials.push({ id, first: new Set(first.map((name) => name.charAt(0))), last: new Set([...last.map((name) => name.charAt(0)), folded(lastName).charAt(0)]) });
  }

  // Names that begin and are as long as the word, a little more or less: the only ones it can be a form of.
  const nearBy = new Map<string, readonly KnownName[]>();
  const nearTo = (word: string): readonly KnownName[] => {
    const key = `${word.slice(0, 2)}${word.length}`;
    const before = nearBy.get(key);
    if (before !== undefined) return before;
    const near = (byStart.get(word.charAt(0)) ?? none).filter(({ name }) => Math.abs(name.length - word.length) <= 2 || name.slice(0, 2) === word.slice(0, 2));
    nearBy.set(key, near);
    return near;
  };

  // A word of English is a short form only where the table says so: "and" is not Andrés.
  // Hardly a word of a note resembles a name, so whether it is one of English is asked last.
  const read = (word: string, mayBeMisspelt: () => boolean): readonly Bearer[] => {
    const exact = whole.get(word) ?? none;
    const near = nearTo(word);
    if (near.length === 0) return exact;
    const cutShort = !neverShort.has(word) && !spanishSmall.has(word) && !isWord(word);
    const forgiving = mayBeMisspelt();
    if (!cutShort && !forgiving) return exact;
    const bearers = [...exact];
    let heard: string | null = null;
    const heardAs = (sound: string): boolean => (heard ??= soundOf(word)) === sound;
    for (const { personId, part, name, sound, isNickname } of near) {
      const distance = cutShort && part === 'FIRST' && !isNickname && isShortFor(word, name) ? NICKNAME : forgiving && (isNickname ? word[0] === name[0] && oneLetterApart(word, name) : isMisspelt(word, { name, sound }, heardAs)) ? MISSPELLING : null;
      if (distance !== null && !bearers.some((other) => other.personId === personId)) bearers.push({ personId, distance, part });
    }
    return bearers;
  };

  const remembered = new Map<string, readonly Bearer[]>();
  return {
    bearersOf: (word) => {
      const before = remembered.get(word);
      if (before !== undefined) return before;
      const bearers = read(word, () => !neverMisspelled.has(word) && !isWord(word));
      remembered.set(word, bearers);
      return bearers;
    },
    misspelt: (word) => (neverMisspelled.has(word) || word.length < 4 ? [] : read(word, () => true).filter(({ distance }) => distance === MISSPELLING)),
    withInitials: (first, last) => initials.filter((person) => person.first.has(first) && person.last.has(last)).map(({ id }) => id),
    withFirstInitial: (letter) => initials.filter((person) => person.first.has(letter)).map(({ id }) => id),
    withLastInitial: (letter) => initials.filter((person) => person.last.has(letter)).map(({ id }) => id),
  };
}
