import { isWord } from './names/english-words';
import { initialsIn } from './names/initials';
import { readsAsName } from './names/likely-name';
import type { Reading } from './names/likely-name';
import { isLetter, mentionsIn } from './names/mentions';
import type { Mention } from './names/mentions';
import { noteTokens } from './names/note-tokens';
import type { NoteToken } from './names/note-tokens';
import { hardlyWords, leads, objectVerbs, spanishArticles, spanishSmall } from './names/note-words';
import { rosterNames } from './names/roster-names';
import type { Bearer, NamedPerson, RosterNames } from './names/roster-names';
import { isSomebodyElse } from './names/somebody-else';
import { folded } from '../kernel/spelling';

export type { NamedPerson } from './names/roster-names';

/** A place in a text that names another member of the group. */
export interface NameSpan {
  /** UTF-16 offsets, as String.slice takes them. An initial's full stop is inside, unless it ends the sentence too. */
  start: number;
  end: number;
  /** Whose name it may be: several, where a first name is shared. */
  memberIds: readonly string[];
  why: Mention['why'];
}

/** Members named in a text about one of them, or about all (null). */
export type NameFinder = (text: string, aboutId: string | null) => NameSpan[];

/** Reads texts of one session for its members' names. Pure; remembers the words it has seen. */
export function nameFinder(members: readonly NamedPerson[], staff: readonly Pick<NamedPerson, 'firstName' | 'lastName'>[]): NameFinder {
  const names = rosterNames(members);
  const words = (pick: (person: Pick<NamedPerson, 'firstName' | 'lastName'>) => string): ReadonlySet<string> => new Set(staff.flatMap((person) => partsOf(pick(person))));
  const staffFirst = words(({ firstName }) => firstName);
  const staffLast = words(({ lastName }) => lastName);
  const staffInitials = new Set(staff.flatMap(({ firstName, lastName }) => partsOf(firstName).flatMap((first) => partsOf(lastName).map((last) => `${first} ${last.charAt(0)}`))));
  const isStaffInitial = (first: string, letter: string): boolean => staffInitials.has(`${first} ${letter}`);

  return (text, aboutId) => {
    const tokens = noteTokens(text);
    const bearersAt = bearersIn(tokens, names, (word) => staffFirst.has(word) || staffLast.has(word));
    const reading: Reading = {
      tokens,
      isRosterWord: (at) => bearersAt(at).length > 0,
      isStaffFirst: (word) => staffFirst.has(word),
      isStaffLast: (word) => staffLast.has(word),
      isStaffInitial,
      isAccented: (at) => {
        const written = tokens[at]?.text ?? '';
        return /[^\p{ASCII}'’ʼ]/u.test(written.normalize('NFC'));
      },
    };
    const mentions = mentionsIn(tokens, names, bearersAt);
    const taken = new Set(mentions.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_one, at) => from + at)));
    const initials = initialsIn(tokens, names, isStaffInitial).filter(({ from, to }) => !taken.has(from) && !taken.has(to));
    const others = mentions.filter((mention) => !isOwn(mention, aboutId));
    const named = new Set(others.filter((mention) => isNamed(reading, mention)));
    for (const mention of others) if (!named.has(mention) && isListedWith(reading, mention, named)) named.add(mention);
    return [...named, ...initials.filter((mention) => !isOwn(mention, aboutId))].map((mention) => spanOf(tokens, mention, aboutId)).sort((one, other) => one.start - other.start);
  };
}

const partsOf = (name: string): string[] => name.split(/[\s-]+/).map(folded);

/** Who may be meant by each word, staff never. A misspelling that is a word counts only with a capital, where a person is expected. */
function bearersIn(tokens: readonly NoteToken[], names: RosterNames, isStaff: (word: string) => boolean): (at: number) => readonly Bearer[] {
  const all = tokens.map((token, at): readonly Bearer[] => {
    if (token.base.length < 2 || /\d/.test(token.base)) return [];
    const bearers = names.bearersOf(token.base);
    if (isStaff(token.base)) return bearers.filter(({ distance }) => distance === 0);
    if (bearers.length > 0) return bearers;
    const plural = token.base.endsWith('s') && token.base.length > 4 ? names.bearersOf(token.base.slice(0, -1)).filter(({ distance }) => distance === 0) : [];
    if (plural.length > 0 && (!isWord(token.base) || isCapital(token))) return plural;
    const previous = tokens[at - 1]?.base ?? '';
    if (!isCapital(token) || !isWord(token.base)) return [];
    return objectVerbs.has(previous) || (leads.has(previous) && /^(with|to|by)$/.test(previous)) ? names.misspelt(token.base) : [];
  });
  return (at) => all[at] ?? [];
}

const isCapital = ({ casing, startsSentence, shouted }: NoteToken): boolean => casing === 'TITLE' && !startsSentence && !shouted;

/** The patient's own name is theirs to have in their note, and so is one they share with another member. */
function isOwn({ personIds, distances, several }: Mention, aboutId: string | null): boolean {
  if (aboutId === null || !personIds.includes(aboutId)) return false;
  if (several) return true;
  const nearest = Math.min(...personIds.filter((id) => id !== aboutId).map((id) => distances.get(id) ?? 0));
  return (distances.get(aboutId) ?? 0) <= nearest;
}

function isNamed(reading: Reading, mention: Mention): boolean {
  const { tokens } = reading;
  const written = tokens.slice(mention.from, mention.to + 1);
  if (isSomebodyElse(reading, mention)) return false;
  if (mention.why === 'MISSPELLING' && !mention.several && !written.every(isCapital) && isAmongSpanish(tokens, mention)) return false;
  const doubtful = written.every(({ base }) => (isWord(base) || base.length < 3) && !(mention.why === 'NAME' && hardlyWords.has(base)));
  if (mention.several && !(doubtful && written.every(({ casing }) => casing === 'LOWER'))) return true;
  return doubtful || mention.why === 'MISSPELLING' && isWord(written[0]?.base ?? '') ? readsAsName(reading, mention) : true;
}

/** In a sentence of Spanish a small word one letter from a name is a word of Spanish: "gente" is not Gene. */
function isAmongSpanish(tokens: readonly NoteToken[], { from, to }: Mention): boolean {
  const near = [...tokens.slice(Math.max(0, from - 8), from), ...tokens.slice(to + 1, to + 9)];
  const weights = near.map(({ base }): number => (spanishSmall.has(base) ? 2 : spanishArticles.has(base) ? 1 : 0));
  return weights.reduce((sum, weight) => sum + weight, 0) >= 4;
}

/** "Dale, Angel and Curtis": in a list of names the doubtful one is a name too. */
function isListedWith({ tokens }: Reading, mention: Mention, named: ReadonlySet<Mention>): boolean {
  const first = tokens[mention.from];
  if (first === undefined || first.shouted || first.casing === 'LOWER') return false;
  const joins = (at: number): boolean => /^,\s+$/.test(tokens[at]?.gap ?? '');
  const joinsWithAnd = (at: number): boolean => ['and', 'or'].includes(tokens[at]?.base ?? '') && /^,?\s+$/.test(tokens[at]?.gap ?? '');
  return [...named].some(({ from, to }) => {
    if (mention.to < from) return (from === mention.to + 1 && joins(from)) || (from === mention.to + 2 && joinsWithAnd(mention.to + 1));
    return (mention.from === to + 1 && joins(mention.from)) || (mention.from === to + 2 && joinsWithAnd(to + 1));
  });
}

function spanOf(tokens: readonly NoteToken[], { from, to, personIds, why }: Mention, aboutId: string | null): NameSpan {
  const last = tokens[to] as NoteToken;
  const next = tokens[to + 1];
  const stop = isLetter(last) && next !== undefined && next.gap.startsWith('.') && (next.casing === 'LOWER' || /^\.[,;)]/.test(next.gap)) ? 1 : 0;
  return { start: (tokens[from] as NoteToken).start, end: last.nameEnd + stop, memberIds: personIds.filter((id) => id !== aboutId), why };
}

const TITLE_BEFORE = /(?:\b(?:Mr|Mrs|Ms|Mx|Miss|Señora?)\b\.?\s+)$/i;
const SENTENCE_BEFORE = /(?:^|[.!?\n]\s*|["“(]\s*)$/;
export const A_PEER = 'a peer';

/** The text with "a peer" in place of the name and its Mr. or Ms., and where the words put in end. */
export function withoutName(text: string, { start, end }: Pick<NameSpan, 'start' | 'end'>): { text: string; caret: number } {
  const before = text.slice(0, start).replace(TITLE_BEFORE, '');
  const words = SENTENCE_BEFORE.test(before) ? 'A peer' : A_PEER;
  return { text: before + words + text.slice(end), caret: before.length + words.length };
}
