import fc from 'fast-check';
import { DateTime } from 'luxon';
import { firstOccurrence, occurrences } from './recurrence';
import { runs } from '@groupwork/shared/testing/properties';

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

  const dates = (rrule: string, startsOn: string, from: string, until: string): string[] => occurrences({ rrule, startsOn, wallTime: '23:30' }, 'America/Chicago', from, until).map((each) => each.originalStartLocal.slice(0, 10));

  it('are days the rule names, never its first day as such', () => {
    expect(dates('FREQ=WEEKLY;BYDAY=MO', '2026-11-19', '2026-11-01', '2026-12-01')).toEqual(['2026-11-23', '2026-11-30']);
    expect(dates('FREQ=MONTHLY;BYDAY=-1FR', '2026-11-30', '2026-11-01', '2026-12-31')).toEqual(['2026-12-25']);
  });

  it('are counted from the first day of the rule, whichever days are asked for', () => {
    expect(dates('FREQ=WEEKLY;BYDAY=MO;COUNT=3', '2026-11-19', '2026-11-30', '2027-12-01')).toEqual(['2026-11-30', '2026-12-07']);
    expect(dates('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-11-19', '2026-12-01', '2026-12-31')).toEqual(['2026-12-01', '2026-12-15', '2026-12-29']);
  });

  it('include the last day of a rule that ends, late in the evening too', () => {
    expect(dates('FREQ=DAILY;UNTIL=20261121', '2026-11-19', '2026-11-01', '2026-12-01')).toEqual(['2026-11-19', '2026-11-20', '2026-11-21']);
  });

  it.each([
    ['in a month that never has it', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31', '2027-02-01', null],
    ['on a sixth Monday', 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6', '2027-02-01', null],
    ['on every seventh day from a Tuesday, when that is a Monday', 'FREQ=DAILY;INTERVAL=7;BYDAY=MO', '2026-11-24', null],
    ['once, before the day asked from', 'FREQ=DAILY;COUNT=1', '2026-11-01', null],
    ['on the next leap day', 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=29', '2027-02-01', '2028-02-29'],
  ])('of a rule %s are looked for within bounds', (_what, rrule, startsOn, first) => {
    expect(firstOccurrence({ rrule, startsOn, wallTime: '10:00' }, '2026-11-19')).toBe(first);
  });

  it('are of rules that people may ask for and of no other', () => {
    expect(() => dates('FREQ=DAILY;BYHOUR=9,14', '2026-11-19', '2026-11-01', '2026-12-01')).toThrow(RangeError);
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
      runs(100),
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
      runs(15),
    );
  });
});
