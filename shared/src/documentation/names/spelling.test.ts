import fc from 'fast-check';
import { runs } from '../../testing/properties';
import { isWord } from './english-words';
import { endsOf, isShortFor, nicknamesOf } from './nicknames';
import { folded, oneLetterApart, twoLettersApart } from '../../kernel/spelling';

it('names are compared without accents, apostrophes, hyphens and capitals', () =>
  expect(['Đặng', 'O’Brien', 'Ortiz-Webb', 'ZOË', 'Weiß', 'Núñez'].map(folded)).toEqual(['dang', 'obrien', 'ortizwebb', 'zoe', 'weiss', 'nunez']));

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 6 });
/** The definition itself: every word one change away. */
const changed = (text: string): string[] =>
  Array.from({ length: text.length + 1 }, (_one, at) => {
    const [head, tail] = [text.slice(0, at), text.slice(at)];
    return [head + tail.slice(1), `${head}${tail.charAt(1)}${tail.charAt(0)}${tail.slice(2)}`, ...['a', 'b', 'c', 'd'].flatMap((letter) => [head + letter + tail, head + letter + tail.slice(1)])];
  }).flat().filter((other) => other !== text);

it('one letter is added, left out, changed or swapped with its neighbour', () =>
  fc.assert(fc.property(word, word, (one, other) => expect(oneLetterApart(one, other)).toBe(changed(one).includes(other))), runs()));

it('two letters apart is never said of words further apart', () =>
  fc.assert(fc.property(word, word, (one, other) => expect(one === other || !twoLettersApart(one, other) || changed(one).some((step) => step === other || changed(step).includes(other))).toBe(true)), runs(50)));

it('nicknames are known both ways, in English and Spanish', () => {
  const pairs = [['robert', 'bob'], ['elizabeth', 'beth'], ['jose', 'pepe'], ['guadalupe', 'lupe'], ['jesus', 'chuy'], ['francisco', 'paco'], ['ignacio', 'nacho'], ['alberto', 'beto'], ['roberto', 'beto']] as const;
  expect(pairs.filter(([full, short]) => !nicknamesOf(full).has(short) || !nicknamesOf(short).has(full))).toEqual([]);
  expect(nicknamesOf('sandy').has('alec')).toBe(false);
});

it('a name cut short is known without the table', () => {
  expect(([['vale', 'valentina'], ['sal', 'salvador'], ['danny', 'daniel'], ['juanito', 'juan']] as const).filter(([short, name]) => !isShortFor(short, name))).toEqual([]);
  expect([isShortFor('marie', 'marcus'), isShortFor('jo', 'jonah'), endsOf('fernando').includes('nando')]).toEqual([false, false, true]);
});

it('words and their regular forms are words, names are not', () => {
  expect(['will', 'hoping', 'marks', 'stopped', 'carried', 'happiest'].filter((each) => !isWord(each))).toEqual([]);
  expect(['jonah', 'deshwan', 'terence', 'zzz', ''].filter(isWord)).toEqual([]);
});
