import { packedWords } from './english-words.data';
import { wordsToo } from './note-words';

/** What the list leaves out because it follows from another word; see scripts/english-words.mjs. */
const endings: readonly (readonly [ending: string, instead: string])[] = [
  ['ies', 'y'], ['ied', 'y'], ['ier', 'y'], ['iest', 'y'], ['ily', 'y'], ['iness', 'y'], ['es', ''], ['es', 'e'], ['s', ''], ['ed', ''], ['ed', 'e'],
  ['ing', ''], ['ing', 'e'], ['er', ''], ['er', 'e'], ['ers', ''], ['ers', 'e'], ['est', ''], ['ly', ''], ['ness', ''], ['less', ''], ['ful', ''],
];
const endingsBy = new Map<string, readonly (readonly [ending: string, instead: string])[]>();
for (const each of endings) endingsBy.set(each[0].slice(-1), [...(endingsBy.get(each[0].slice(-1)) ?? []), each]);
const doubles = /(.)\1$/;
const FIRST_CAPITAL = 65;
const FIRST_SMALL = 97;

const unpacked = new Map<string, ReadonlySet<string>>();

/** The words of one letter, taken apart when the first of them is asked for. */
function wordsWith(letter: string): ReadonlySet<string> {
  const before = unpacked.get(letter);
  if (before !== undefined) return before;
  const words = new Set<string>();
  const line = packedWords[letter.charCodeAt(0) - FIRST_SMALL] ?? '';
  let word = '';
  let from = 0;
  for (let at = 1; at <= line.length; at += 1) {
    if (at < line.length && line.charCodeAt(at) >= FIRST_SMALL) continue;
    word = word.slice(0, line.charCodeAt(from) - FIRST_CAPITAL) + line.slice(from + 1, at);
    words.add(word);
    from = at;
  }
  unpacked.set(letter, words);
  return words;
}

/** True for a common English word or a regular form of one, or a name that is one of ours. Expects lower case without accents or apostrophes. */
export function isWord(word: string): boolean {
  const words = wordsWith(word.charAt(0));
  if (words.has(word) || wordsToo.has(word)) return true;
  return (endingsBy.get(word.slice(-1)) ?? []).some(([ending, instead]) => {
    if (!word.endsWith(ending)) return false;
    const stem = word.slice(0, -ending.length);
    if (stem.length + instead.length < 3) return false;
    return words.has(stem + instead) || (doubles.test(stem) && words.has(stem.slice(0, -1)));
  });
}
