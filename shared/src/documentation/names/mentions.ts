import type { NoteToken } from './note-tokens';
import { isParticle, MISSPELLING, NAME, NICKNAME } from './roster-names';
import type { Bearer, Distance, RosterNames } from './roster-names';

/** Words side by side that could together be somebody's name. */
export interface Mention {
  /** First and last word, by their place in the note. */
  from: number;
  to: number;
  /** Whose names all of the words are. */
  personIds: readonly string[];
  /** How far the nearest reading for each person is. */
  distances: ReadonlyMap<string, Distance>;
  /** More than one word of a name: no other reading is likely. */
  several: boolean;
  why: 'NAME' | 'NICKNAME' | 'MISSPELLING' | 'INITIALS';
  part: 'FIRST' | 'LAST';
}

const touches = ({ gap }: NoteToken): boolean => /^(?:[^\S\n]+|-)$/.test(gap);
const touchesAfterDot = ({ gap }: NoteToken): boolean => /^\.[^\S\n]*$/.test(gap);
/** One capital letter. */
export const isLetter = (token: NoteToken): boolean => token.text.length === 1 && token.casing !== 'LOWER' && /\p{L}/u.test(token.text);

const whyOf = (distances: readonly Distance[]): Mention['why'] => (distances.includes(MISSPELLING) ? 'MISSPELLING' : distances.includes(NICKNAME) ? 'NICKNAME' : 'NAME');

/** Every place that could name somebody of the roster, whether or not it does. */
export function mentionsIn(tokens: readonly NoteToken[], names: RosterNames, bearersAt: (at: number) => readonly Bearer[]): Mention[] {
  const mentions: Mention[] = [];
  let at = 0;
  while (at < tokens.length) {
    const mention = mentionAt(tokens, at, names, bearersAt);
    if (mention !== null) mentions.push(mention);
    at = mention === null ? at + 1 : mention.to + 1;
  }
  return mentions;
}

function mentionAt(tokens: readonly NoteToken[], from: number, names: RosterNames, bearersAt: (at: number) => readonly Bearer[]): Mention | null {
  const first = bearersAt(from);
  if (first.length === 0) return null;
  let bearers = first;
  let to = from;
  let words = 1;
  for (;;) {
    const after = nameAfter(tokens, to, bearersAt);
    if (after === null || tokens[to]?.possessive === true) break;
    const both = bearers.filter(({ personId }) => after.bearers.some((other) => other.personId === personId));
    if (both.length === 0) break;
    bearers = both.map((bearer) => ({ ...bearer, distance: Math.max(bearer.distance, after.bearers.find(({ personId }) => personId === bearer.personId)?.distance ?? NAME) as Distance }));
    to = after.at;
    words += 1;
  }
  let initial = false;
  const letter = tokens[to + 1];
  if (words === 1 && letter !== undefined && bearers.some(({ part }) => part === 'FIRST') && isLetter(letter) && touches(letter) && !tokens[to]?.possessive && isInitialOf(tokens, to + 1)) {
    const fitting = names.withLastInitial(letter.base);
    const both = bearers.filter(({ personId, part }) => part === 'FIRST' && fitting.includes(personId));
    if (both.length > 0) {
      bearers = both;
      to += 1;
      initial = true;
    }
  }
  // Jonah is not also the Joanah whose name is one letter off.
  const nearest = Math.min(...bearers.map(({ distance }) => distance));
  bearers = bearers.filter(({ distance }) => distance === nearest);
  // A last name's particles belong to it: de la Cruz.
  let start = from;
  if (bearers.some(({ part }) => part === 'LAST')) while (start > 0 && isParticle(tokens[start - 1]?.base ?? '') && touches(tokens[start] as NoteToken) && (tokens[start - 1]?.text.length ?? 0) > 1 && !/^(do|al|el|st|y)$/.test(tokens[start - 1]?.base ?? '')) start -= 1;
  return {
    from: start, to, personIds: bearers.map(({ personId }) => personId), distances: new Map(bearers.map(({ personId, distance }) => [personId, distance])),
    several: words > 1 || initial, why: initial && bearers.every(({ distance }) => distance === NAME) ? 'INITIALS' : whyOf(bearers.map(({ distance }) => distance)), part: first.every(({ part }) => part === 'LAST') ? 'LAST' : 'FIRST',
  };
}

/** "I" and "A" are words, unless a full stop in the middle of a sentence makes them letters. */
function isInitialOf(tokens: readonly NoteToken[], at: number): boolean {
  const next = tokens[at + 1];
  if (tokens[at]?.text !== 'I' && tokens[at]?.text !== 'A') return true;
  return next === undefined ? true : touchesAfterDot(next) || next.gap.startsWith('.');
}

/** The next word of a name: with particles between, or after a middle initial. */
function nameAfter(tokens: readonly NoteToken[], at: number, bearersAt: (at: number) => readonly Bearer[]): { at: number; bearers: readonly Bearer[] } | null {
  let next = at + 1;
  const middle = tokens[next];
  if (middle !== undefined && isLetter(middle) && touches(middle) && tokens[next + 1] !== undefined && touchesAfterDot(tokens[next + 1] as NoteToken) && bearersAt(next + 1).length > 0) return { at: next + 1, bearers: bearersAt(next + 1) };
  while (tokens[next] !== undefined && touches(tokens[next] as NoteToken) && isParticle((tokens[next] as NoteToken).base) && bearersAt(next).length === 0) next += 1;
  const token = tokens[next];
  if (token === undefined || !touches(token)) return null;
  const bearers = bearersAt(next);
  return bearers.length === 0 ? null : { at: next, bearers };
}
