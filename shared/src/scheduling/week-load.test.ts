import fc from 'fast-check';
import { loadWords, requirementWords, shortOf, weekLoad } from './week-load';
import { runs } from '../testing/properties';

const ZONE = 'America/Chicago';
const at = (day: number, time: string): Date => new Date(`2026-11-${day}T${time}:00-06:00`);
const session = (day: number, from: string, until: string, countsTowardHours = true) => ({ start: at(day, from), end: at(day, until), countsTowardHours });

describe('the load of a week', () => {
  it('counts what counts, and of two at once one', () => {
    expect(weekLoad([session(23, '10:00', '10:50'), session(23, '10:30', '11:20'), session(24, '09:00', '09:45', false), session(25, '23:30', '23:59')], ZONE)).toEqual({ minutes: 109, days: 2 });
  });

  it('takes the two halves of the weekday it begins on for one day', () => expect(weekLoad([session(19, '14:00', '15:00'), session(26, '09:00', '10:00')], ZONE).days).toBe(1));

  it('is never more than the sessions together, nor less than the longest', () => {
    const sessions = fc.array(fc.record({ start: fc.integer({ min: 0, max: 10_000 }), minutes: fc.integer({ min: 5, max: 120 }) }).map(({ start, minutes }) => ({ start: new Date(start * 60_000), end: new Date((start + minutes) * 60_000), countsTowardHours: true })));
    fc.assert(
      fc.property(sessions, (some) => {
        const lengths = some.map(({ start, end }) => (end.getTime() - start.getTime()) / 60_000);
        const { minutes } = weekLoad(some, ZONE);
        expect(minutes).toBeLessThanOrEqual(lengths.reduce((sum, each) => sum + each, 0));
        expect(minutes).toBeGreaterThanOrEqual(Math.max(0, ...lengths));
        expect(weekLoad([...some, ...some], ZONE).minutes).toBe(minutes);
      }),
      runs(),
    );
  });

  it('says what is missing', () => {
    const php = { levelOfCare: 'PHP 2.5', minutes: 1200, days: 5 };
    const load = { minutes: 910, days: 6 };
    expect([loadWords(load), requirementWords(php, load), requirementWords(php, { minutes: 1200, days: 4 }), requirementWords(php, { minutes: 1300, days: 5 }), requirementWords({ levelOfCare: 'OP 1', minutes: null, days: null }, load)]).toEqual([
      '15 h 10 a week on 6 days.', 'PHP 2.5 asks for 20 h on 5 days. 4 h 50 short.', 'PHP 2.5 asks for 20 h on 5 days. 1 day short.', 'PHP 2.5 asks for 20 h on 5 days. Met.', null,
    ]);
    expect(shortOf(php, load)).toEqual({ minutes: 290, days: 0 });
  });
});
