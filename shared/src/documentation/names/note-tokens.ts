import { folded } from '../../kernel/spelling';

/** How the letters of a word stand; a single capital letter is TITLE. */
export type Casing = 'LOWER' | 'TITLE' | 'UPPER';

export interface NoteToken {
  start: number;
  /** After the word and whatever is attached to it. */
  end: number;
  /** After the word, before a possessive's ending. */
  nameEnd: number;
  text: string;
  /** The word as names are compared, without a possessive's ending. */
  base: string;
  possessive: boolean;
  casing: Casing;
  /** What stands between the word before and this one. */
  gap: string;
  startsSentence: boolean;
  /** Its sentence is written in capitals throughout, so that a capital says nothing. */
  shouted: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’ʼ`´][\p{L}\p{M}]+)*/gu;
const PLAIN = /^[A-Za-z]+$/;
const ATTACHED = /['’ʼ`´](s|ll|d|ve|re|m)$/iu;
const abbreviations = new Set(['mr', 'mrs', 'ms', 'dr', 'pt', 'pts', 'cl', 'vs', 'st', 'approx', 'no', 'jr', 'sr', 'etc', 'eg', 'ie', 'am', 'pm', 'min', 'hx', 'dx', 'tx', 'rx', 'mins', 'prof', 'rev', 'sgt', 'lt', 'cpt', 'fr']);

function casingOf(text: string): Casing {
  const first = text.charAt(0);
  if (first === first.toLowerCase()) return 'LOWER';
  return text.length > 1 && text === text.toUpperCase() ? 'UPPER' : 'TITLE';
}

function opensSentence(gap: string, before: NoteToken | undefined): boolean {
  if (before !== undefined && gap === ' ') return false;
  if (before === undefined || /[!?…:;\n•*]|[“"‘([][^\S\n]*$|^\s+[-–—]\s/.test(gap)) return true;
  return gap.startsWith('.') && gap.length > 1 && !abbreviations.has(before.base) && !(before.text.length === 1 && /\p{L}/u.test(before.text));
}

/** The words of a note with their places. */
export function noteTokens(text: string): NoteToken[] {
  const tokens: NoteToken[] = [];
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const before = tokens.at(-1);
    const start = match.index;
    const end = start + word.length;
    const gap = text.slice(before?.end ?? 0, start);
    const attached = PLAIN.test(word) ? null : ATTACHED.exec(word);
    const bare = attached === null ? word : word.slice(0, -attached[0].length);
    const after = text.charAt(end);
    tokens.push({
      start, end, text: word, base: folded(bare), casing: casingOf(bare), gap, nameEnd: start + bare.length,
      possessive: attached?.[1]?.toLowerCase() === 's' || ((after === "'" || after === '’') && /s$/i.test(word) && !/\p{L}/u.test(text.charAt(end + 1))),
      startsSentence: opensSentence(gap, before), shouted: false,
    });
  }
  markShouted(tokens);
  return tokens;
}

function isShouted(sentence: readonly NoteToken[]): boolean {
  const capitals = sentence.filter(({ casing }) => casing === 'UPPER').length;
  if (capitals < 3) return false;
  const words = sentence.filter(({ text }) => text.length > 1 && /\p{L}/u.test(text)).length;
  return words > 2 && capitals / words > 0.7;
}

/** A sentence is shouted if hardly a word of two letters or more is not in capitals. */
function markShouted(tokens: readonly NoteToken[]): void {
  let from = 0;
  for (let at = 1; at <= tokens.length; at += 1) {
    const next = tokens[at];
    if (next !== undefined && !/[.!?\n]/.test(next.gap)) continue;
    const sentence = tokens.slice(from, at);
    if (isShouted(sentence)) for (const token of sentence) token.shouted = true;
    from = at;
  }
}
