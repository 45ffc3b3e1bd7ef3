import fc from 'fast-check';
import { DateTime } from 'luxon';
import { occurrences } from './recurrence';

const starts = (rrule: string, startsOn: string, wallTime: string, zone: string, from: string, until: string): string[] =>
  occurrences({ rrule, startsOn, wallTime }, zone, from, until).map(({ start }) => start.toISOString());

describe('the occurrences of a slot', () => {
  it('stay at ten o’clock across the autumn change', () => {
    expect(starts('FREQ=WEEKLY;BYDAY=SA', '2026-10-24', '10:00', 'America/Chicago', '2026-10-24', '2026-11-07')).toEqual(['2026-10-24T15:00:00.000Z', '2026-10-31T15:00:00.000Z', '2026-11-07T16:00:00.000Z']);
  });

  it('shift, not skip, where the spring change leaves the hour out', () => {
    expect(starts('FREQ=WEEKLY;BYDAY=SU', '2026-03-01', '02:30', 'America/Chicago', '2026-03-08', '2026-03-08')).toEqual(['2026-03-08T08:30:00.000Z']);
  });

  it('come once where the autumn change repeats the hour, at the first of the two', () => {
    expect(starts('FREQ=DAILY', '2026-10-30', '01:30', 'America/Chicago', '2026-11-01', '2026-11-01')).toEqual(['2026-11-01T06:30:00.000Z']);
  });

  it('do not drift at the ends of months', () => {
    expect(occurrences({ rrule: 'FREQ=MONTHLY', startsOn: '2026-01-31', wallTime: '09:00' }, 'America/Denver', '2026-01-01', '2026-05-31').map((each) => each.originalStartLocal)).toEqual(['2026-01-31T09:00', '2026-03-31T09:00', '2026-05-31T09:00']);
  });

  it('begin no earlier than the rule and lie within the days asked for', () => {
    const days = fc.integer({ min: 0, max: 700 }).map((n) => DateTime.utc(2025, 1, 1).plus({ days: n }).toFormat('yyyy-MM-dd'));
    fc.assert(
      fc.property(days, days, fc.integer({ min: 0, max: 60 }), fc.constantFrom('America/Chicago', 'America/Denver', 'Pacific/Auckland', 'UTC'), fc.integer({ min: 0, max: 1439 }), (startsOn, from, length, zone, minute) => {
        const until = DateTime.fromISO(from).plus({ days: length }).toFormat('yyyy-MM-dd');
        const wallTime = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        const found = occurrences({ rrule: 'FREQ=DAILY', startsOn, wallTime }, zone, from, until);
        const first = startsOn > from ? startsOn : from;
        const expected = Math.max(0, DateTime.fromISO(until).diff(DateTime.fromISO(first), 'days').days + 1);
        expect(found).toHaveLength(Math.round(expected));
        expect(new Set(found.map((each) => each.originalStartLocal)).size).toBe(found.length);
        for (const each of found) expect(each.originalStartLocal.slice(11)).toBe(wallTime);
      }),
      { numRuns: 100 },
    );
  });

  it('keep their wall time on every day of the year, or stand an hour later where the spring change leaves it out', () => {
    fc.assert(
      fc.property(fc.constantFrom('America/Chicago', 'America/Denver', 'Europe/Warsaw', 'Pacific/Auckland'), fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: 0, max: 95 }), (zone, year, quarter) => {
        const wallTime = DateTime.utc(2000, 1, 1).plus({ minutes: quarter * 15 }).toFormat('HH:mm');
        const found = occurrences({ rrule: 'FREQ=DAILY', startsOn: `${year}-01-01`, wallTime }, zone, `${year}-01-01`, `${year}-12-31`);
        const shown = found.map((each) => ({ ...each, local: DateTime.fromJSDate(each.start, { zone }) }));
        const shifted = shown.filter((each) => each.local.toFormat("yyyy-MM-dd'T'HH:mm") !== each.originalStartLocal);
        expect(shifted.length).toBeLessThanOrEqual(1);
        for (const each of shifted) expect(each.local.diff(DateTime.fromISO(each.originalStartLocal, { zone: 'utc' }).setZone(zone, { keepLocalTime: true }), 'minutes').minutes).toBe(0);
        expect(shifted.every((each) => each.local.minus({ hours: 1 }).offset !== each.local.offset)).toBe(true);
        // A repeated hour means its first occurrence: an hour earlier the clock showed something else.
        expect(shown.filter((each) => each.local.minus({ hours: 1 }).toFormat('HH:mm') === wallTime)).toEqual([]);
        expect(found.every((each, index) => index === 0 || each.start > (found[index - 1]?.start ?? each.start))).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
