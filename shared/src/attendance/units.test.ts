import fc from 'fast-check';
import { roundingMethods } from '../scheduling/vocabulary';
import type { RoundingMethod } from '../scheduling/vocabulary';
import { runs } from '../testing/properties';
import { sumOfUnits, unitWords, unitsAdded, unitsOf } from './units';
import type { BillingRule } from './units';

const rule = (method: RoundingMethod | null, more: Partial<BillingRule> = {}): BillingRule => ({ billingCode: 'H0005', unitMinutes: 15, method, minimumMinutes: null, ...more });

describe('the units of a contact', () => {
  it.each<[RoundingMethod, [minutes: number, units: number][]]>([
    ['FLOOR', [[0, 0], [1, 0], [14, 0], [15, 1], [29, 1], [30, 2], [44, 2], [53, 3]]],
    ['UP_TO', [[0, 0], [1, 1], [15, 1], [16, 2], [30, 2], [31, 3], [53, 4]]],
    ['HALF_UNIT_INCLUSIVE', [[0, 0], [7, 0], [8, 1], [22, 1], [23, 2], [52, 3], [53, 4], [67, 4]]],
    ['HALF_UNIT_EXCLUSIVE', [[0, 0], [8, 0], [9, 1], [23, 1], [53, 3], [54, 4]]],
    ['NONE', [[0, 0], [15, 1], [20, 1.33], [53, 3.53]]],
    ['ANY', [[0, 0], [1, 1], [53, 1], [240, 1]]],
  ])('by %s of fifteen minutes', (method, cases) => {
    expect(cases.map(([minutes]) => [minutes, unitsOf(minutes, rule(method))])).toEqual(cases);
  });

  it('count half of an hour from its thirtieth minute, or beyond it', () => {
    const hour = { unitMinutes: 60 };
    expect([29, 30, 31].map((minutes) => [unitsOf(minutes, rule('HALF_UNIT_INCLUSIVE', hour)), unitsOf(minutes, rule('HALF_UNIT_EXCLUSIVE', hour))])).toEqual([[0, 0], [1, 0], [1, 1]]);
  });

  it('are none below the payer’s minimum, whatever the method', () => {
    expect(roundingMethods.map((method) => unitsOf(9, rule(method, { minimumMinutes: 10 })))).toEqual(roundingMethods.map(() => 0));
    expect([unitsOf(10, rule('UP_TO', { minimumMinutes: 10 })), unitsOf(10, rule('ANY', { minimumMinutes: 10 }))]).toEqual([1, 1]);
  });

  it('are unknown where the group bills none by the minute', () => expect([unitsOf(50, rule(null)), unitsOf(50, rule('FLOOR', { unitMinutes: null })), sumOfUnits([null, null]), sumOfUnits([null, 2])]).toEqual([null, null, null, 2]));

  it('read as words', () => expect([unitWords(1), unitWords(0), unitWords(3.53)]).toEqual(['1 unit', '0 units', '3.53 units']));
});

describe('an interrupted contact of one day', () => {
  it('is one: its minutes are summed before they are rounded', () => {
    expect([unitsOf(20, rule('FLOOR')), unitsAdded(25, 20, rule('FLOOR'))]).toEqual([1, 2]);
    expect([unitsAdded(20, 0, rule('ANY')), unitsAdded(25, 20, rule('ANY'))]).toEqual([1, 0]);
    expect([unitsAdded(6, 0, rule('UP_TO', { minimumMinutes: 10 })), unitsAdded(6, 6, rule('UP_TO', { minimumMinutes: 10 }))]).toEqual([0, 1]);
  });

  it('has the units of the whole, however it was interrupted', () => {
    const parts = fc.array(fc.integer({ min: 0, max: 180 }), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(parts, fc.constantFrom(...roundingMethods), fc.integer({ min: 1, max: 120 }), fc.option(fc.integer({ min: 0, max: 30 })), (minutes, method, unitMinutes, minimumMinutes) => {
      const own = rule(method, { unitMinutes, minimumMinutes });
      let before = 0;
      const added = minutes.map((each) => {
        const units = unitsAdded(each, before, own);
        before += each;
        return units;
      });
      expect(sumOfUnits(added)).toBeCloseTo(unitsOf(before, own) ?? 0, 2);
      expect(added.every((units) => (units ?? 0) >= 0)).toBe(true);
    }), runs());
  });
});
