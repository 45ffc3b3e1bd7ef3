import { measureNames } from '../testing/name-labels';
import type { LabelledSet } from '../testing/name-labels';

const sets = {
  tuning: jest.requireActual<LabelledSet>('../../bench/name-detector/tuning.json'),
  'held-out': jest.requireActual<LabelledSet>('../../bench/name-detector/held-out.json'),
};
/** Written later, by others and in other voices. */
const later = {
  more: jest.requireActual<LabelledSet>('../../bench/name-detector/more.json'),
  'second-look': jest.requireActual<LabelledSet>('../../bench/name-detector/second-look.json'),
  'third-look': jest.requireActual<LabelledSet>('../../bench/name-detector/third-look.json'),
};
const every = { ...sets, ...later };
const all = Object.values(every);

/** What a sentence is there to try. */
const kinds = ['accent-left-out', 'all-caps', 'full-name', 'initials', 'last-name-only', 'lower-case', 'misspelling', 'nickname', 'none', 'own-name', 'plain', 'possessive', 'preferred-name', 'public-name', 'quote', 'sentence-start', 'spanish', 'staff-name', 'vietnamese', 'word-name'];
const nameless = ['none', 'public-name', 'staff-name'];

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** True if the names stand in the text as whole words, in this order, without overlap. */
const stands = (text: string, names: string[]): boolean =>
  new RegExp(names.map((name) => `(?<![\\p{L}\\p{M}\\p{N}])${escaped(name)}(?![\\p{L}\\p{M}\\p{N}])`).join('.*?'), 'su').test(text);
const repeated = (texts: string[]): string[] => texts.filter((text, at) => texts.indexOf(text) !== at);

describe.each(Object.entries(sets))('the labelled sentences for %s', (_name, { rosters, sentences }) => {
  it('are at least 240 of every kind, beside twelve rosters', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(240);
    expect([...new Set(sentences.map(({ kind }) => kind))].sort()).toEqual(kinds);
    expect(Object.keys(rosters).length).toBeGreaterThanOrEqual(12);
  });
});

describe.each(Object.entries(every))('the labelled sentences for %s', (_name, { rosters, sentences }) => {
  it('have a name in 40 to 50 of a hundred, and try what is known to be tried', () => {
    const named = sentences.filter(({ names }) => names.length > 0).length / sentences.length;
    expect([named >= 0.4, named <= 0.5]).toEqual([true, true]);
    expect(sentences.filter(({ kind }) => !kinds.includes(kind))).toEqual([]);
  });

  it('stand beside rosters of 8 to 14 members, each member once', () => {
    const members = Object.values(rosters).map((roster) => roster.members);
    expect(members.filter((roster) => roster.length < 8 || roster.length > 14 || new Set(roster.map(({ id }) => id)).size < roster.length)).toEqual([]);
  });

  it('are each about a member of their roster', () =>
    expect(sentences.filter(({ roster, about }) => !rosters[roster]?.members.some(({ id }) => id === about))).toEqual([]));

  it('hold their labels, word for word and in order', () => expect(sentences.filter(({ text, names }) => !stands(text, names))).toEqual([]));

  it('name no member where they try staff, the public or nobody', () => expect(sentences.filter(({ kind, names }) => nameless.includes(kind) && names.length > 0)).toEqual([]));

  it('have 4 to 60 words, each character written one way', () => {
    const words = (text: string): number => text.split(' ').length;
    expect(sentences.filter(({ text }) => words(text) < 4 || words(text) > 60 || text !== text.normalize('NFC'))).toEqual([]);
  });
});

it('no sentence and no roster is held twice, in one file or several', () => {
  expect(repeated(all.flatMap(({ sentences }) => sentences.map(({ text }) => text.toLowerCase())))).toEqual([]);
  expect(repeated(all.flatMap(({ rosters }) => Object.keys(rosters)))).toEqual([]);
  expect(repeated(all.flatMap(({ rosters }) => Object.values(rosters).flatMap(({ members }) => members.map(({ firstName, lastName }) => `${firstName} ${lastName}`))))).toEqual([]);
});

// Of the held-out half only these numbers are ever told: whoever reads its sentences can no longer measure with them.
// What was written later has been read since: it keeps what was found from being lost.
describe.each(Object.entries(every))('in the sentences for %s', (_name, set) => {
  const { recall, precision } = measureNames(set);

  it('98 names of a hundred are found', () => expect(recall).toBeGreaterThanOrEqual(0.98));

  it('and nine of ten found are names of members', () => expect(precision).toBeGreaterThanOrEqual(0.9));
});
