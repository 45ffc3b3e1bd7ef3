import fc from 'fast-check';
import { runs } from '../testing/properties';
import { alikePairs } from './alike-texts';

const note = 'Named two triggers and practised paced breathing with a partner. He plans to call his sponsor before the holiday dinner and to leave early if he is offered wine.';
const pairs = (...texts: string[]) => alikePairs(texts.map((text, at) => ({ id: at, text }))).map(({ one, other, percent }) => [one, other, percent]);

describe('two texts of a session', () => {
  it('are alike to the last word', () => expect(pairs(note, `  ${note.toUpperCase()} `)).toEqual([[0, 1, 100]]));

  it('are alike with a word changed, and how much is told', () => expect(pairs(note, note.replace('partner', 'peer'), 'Quiet today.')).toEqual([[0, 1, 88]]));

  it('are not alike where they only speak of the same session', () => expect(pairs(note, 'Practised paced breathing with a partner, then spoke about work. Slept badly.', 'Named one trigger.', '')).toEqual([]));

  it('are alike however short, if they are the same', () => expect(pairs('Quiet.', 'quiet', 'Loud.')).toEqual([[0, 1, 100]]));
});

it('of sixty, every pair is found once, and none of a text with itself', () =>
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 60 }), (count) => {
      const all = alikePairs(Array.from({ length: count }, (_one, id) => ({ id, text: note })));
      expect([all.length, new Set(all.map(({ one, other }) => `${one} ${other}`)).size, all.every(({ one, other }) => one < other)]).toEqual([(count * (count - 1)) / 2, all.length, true]);
    }),
    runs(10),
  ));
