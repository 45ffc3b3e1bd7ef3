import fc from 'fast-check';
import { runs } from '../testing/properties';
import { MOST_TRIES, givesUp, waitBeforeNextTry } from './retries';

const MINUTE = 60_000;

it('waits a minute, then twice as long each time, an hour at most', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8].map((tries) => waitBeforeNextTry(tries, 0.5, null) / MINUTE)).toEqual([1, 2, 4, 8, 16, 32, 60, 60]);
});

it('never comes back sooner than it is told, nor sooner than three quarters of its time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.option(fc.integer({ min: 0, max: 7200 })), (tries, chance, told) => {
      const wait = waitBeforeNextTry(tries, chance, told);
      expect(wait).toBeGreaterThanOrEqual(Math.max(0.75 * MINUTE, (told ?? 0) * 1000));
      expect(wait).toBeLessThanOrEqual(Math.max(75 * MINUTE, (told ?? 0) * 1000));
    }),
    runs(200),
  );
});

it('gives up after eight tries, or a day', () => {
  const due = new Date('2026-11-19T16:00:00Z');
  expect(givesUp(MOST_TRIES - 1, due, new Date('2026-11-19T23:00:00Z'))).toBe(false);
  expect(givesUp(MOST_TRIES, due, new Date('2026-11-19T16:01:00Z'))).toBe(true);
  expect(givesUp(1, due, new Date('2026-11-20T16:00:00Z'))).toBe(true);
});
