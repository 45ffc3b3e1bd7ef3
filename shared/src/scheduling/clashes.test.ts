import fc from 'fast-check';
import { clashesOf } from './clashes';
import type { ClashItem } from './clashes';
import { overlaps } from './overlap';
import { runs } from '../testing/properties';

const MINUTE = 60_000;
const item = (id: string, start: number, end: number): ClashItem => ({ id, start: new Date(start * MINUTE), end: new Date(end * MINUTE) });
const pairs = (items: readonly ClashItem[]): string[] => clashesOf(items).map(([one, other]) => [one.id, other.id].sort().join(' ')).sort();

const items = fc
  .uniqueArray(fc.record({ id: fc.integer({ min: 0, max: 60 }), start: fc.integer({ min: 0, max: 300 }), minutes: fc.integer({ min: 1, max: 90 }) }), { selector: ({ id }) => id, maxLength: 40 })
  .map((some) => some.map(({ id, start, minutes }) => item(`s${id}`, start, start + minutes)));

describe('clashes', () => {
  it('are exactly the pairs that overlap, whatever the order they come in', () => {
    fc.assert(
      fc.property(items, fc.gen(), (some, gen) => {
        const expected = some.flatMap((one, place) => some.slice(place + 1).filter((other) => overlaps(one, other)).map((other) => [one.id, other.id].sort().join(' '))).sort();
        const shuffled = [...some].sort(() => gen(fc.integer, { min: -1, max: 1 }));
        expect(pairs(some)).toEqual(expected);
        expect(pairs(shuffled)).toEqual(expected);
      }),
      runs(),
    );
  });

  it('are not made by what is reached by two ways', () => {
    fc.assert(fc.property(items, (some) => expect(pairs([...some, ...some])).toEqual(pairs(some))), runs());
  });

  it('name the earlier first, in order of time', () => {
    fc.assert(
      fc.property(items, (some) => {
        const found = clashesOf(some);
        for (const [one, other] of found) expect(one.start <= other.start).toBe(true);
        expect(found.map(([, other]) => other.start)).toEqual(found.map(([, other]) => other.start).toSorted((one, other) => one.getTime() - other.getTime()));
      }),
      runs(),
    );
  });

  it('are none where one ends as the other starts', () => {
    expect(clashesOf([item('relapse prevention', 600, 650), item('lunch support', 650, 700)])).toEqual([]);
    expect(pairs([item('dbt', 630, 680), item('lunch', 650, 700)])).toEqual(['dbt lunch']);
  });
});
