import fc from 'fast-check';
import ICAL from 'ical.js';
import { addDays, DAY, daysBetween, MINUTE } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { frequencies, parseRecurrence, weekdays, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import type { Recurrence, Weekday } from '@groupwork/shared/scheduling/recurrence-rule';
import { runs } from '@groupwork/shared/testing/properties';
import { firstOccurrence, occurrences } from './recurrence';
import type { SlotRule } from './recurrence';

const EPOCH = '2024-01-01';
const day = (most: number): fc.Arbitrary<LocalDate> => fc.integer({ min: 0, max: most }).map((days) => addDays(EPOCH, days));
const wallTimes = fc.integer({ min: 0, max: 1439 }).map((minute) => `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`);
// Gaps of an hour and of half an hour, at two, at midnight and just before it; both hemispheres; none at all.
const zoneNames = ['America/Chicago', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/Nuuk', 'Africa/Cairo', 'America/Havana', 'America/Santiago', 'Pacific/Auckland', 'Asia/Kolkata'];
const zones = fc.constantFrom(...zoneNames);

const signed = (most: number): fc.Arbitrary<number> => fc.integer({ min: 1, max: most }).chain((number) => fc.constantFrom(number, -number));
const someDays = fc.subarray([...weekdays], { minLength: 1 });
const bare = someDays.map((days) => days.map((each) => ({ day: each, ordinal: null })));
const counted = fc.array(fc.record({ day: fc.constantFrom(...weekdays), ordinal: fc.option(signed(5), { freq: 4 }) }), { minLength: 1, maxLength: 4 });
const NOTHING = { days: [], monthDays: [], positions: [] };

const parts: Record<Recurrence['frequency'], fc.Arbitrary<Pick<Recurrence, 'days' | 'monthDays' | 'positions'>>> = {
  DAILY: fc.oneof(fc.constant(NOTHING), bare.map((days) => ({ ...NOTHING, days }))),
  WEEKLY: fc.oneof(fc.constant(NOTHING), bare.map((days) => ({ ...NOTHING, days }))),
  MONTHLY: fc.oneof(
    fc.constant(NOTHING),
    counted.map((days) => ({ ...NOTHING, days })),
    fc.array(signed(31), { minLength: 1, maxLength: 4 }).map((monthDays) => ({ ...NOTHING, monthDays })),
    fc.tuple(bare, fc.array(signed(31), { minLength: 1, maxLength: 3 })).map(([days, positions]) => ({ ...NOTHING, days, positions })),
  ),
};

const ends = fc.oneof(fc.constant({ count: null, until: null }), fc.integer({ min: 1, max: 40 }).map((count) => ({ count, until: null })), day(1500).map((until) => ({ count: null, until })));
const written = fc.constantFrom(...frequencies).chain((frequency) =>
  fc.tuple(parts[frequency], ends, fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 4, max: 15 })), fc.constantFrom<Weekday>('MO', 'SU', 'SA')).map(([days, end, interval, weekStart]) => writeRecurrence({ frequency, interval, weekStart, ...days, ...end })),
);
const rules: fc.Arbitrary<SlotRule> = fc.record({ rrule: written, startsOn: day(900), wallTime: wallTimes });
const windows = fc.tuple(day(1500), fc.integer({ min: 0, max: 400 })).map(([from, days]) => ({ from, until: addDays(from, days) }));

const weekdayOf = (date: LocalDate): Weekday => weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO';

function readBack(rrule: string): Recurrence {
  const parsed = parseRecurrence(rrule);
  if ('refusal' in parsed) throw new Error(`${rrule}: ${parsed.refusal.code}`);
  return parsed.recurrence;
}

/** The days an independent reader of RFC 5545 gives, in order. */
function* readElsewhere(recurrence: Recurrence, startsOn: LocalDate): Generator<LocalDate> {
  const iterator = ICAL.Recur.fromString(writeRecurrence(recurrence)).iterator(ICAL.Time.fromDateString(startsOn));
  for (let next = iterator.next(); next; next = iterator.next()) yield next.toString().slice(0, 10);
}

/** Each position counted among the days of its own month; the other reader misses a position from the end that is the 1st. */
function* positionsOf(recurrence: Recurrence, startsOn: LocalDate, last: LocalDate): Generator<LocalDate> {
  const { positions, count, until } = recurrence;
  let given = 0;
  let month: LocalDate[] = [];
  for (const date of readElsewhere({ ...recurrence, positions: [], count: null, until: null }, `${startsOn.slice(0, 7)}-01`)) {
    if (month[0] !== undefined && month[0].slice(0, 7) !== date.slice(0, 7)) {
      const whole = month;
      for (const found of whole.filter((each, index) => each >= startsOn && (positions.includes(index + 1) || positions.includes(index - whole.length)))) {
        if ((until !== null && found > until) || given === count) return;
        given += 1;
        yield found;
      }
      month = [];
    }
    if (date.slice(0, 7) > last.slice(0, 7)) return;
    month.push(date);
  }
}

/** Where DTSTART is no day of a daily rule with weekdays the other reader gives it all the same: begin on the first that is. */
function firstMatch({ interval, days }: Recurrence, startsOn: LocalDate): LocalDate | null {
  const steps = [0, 1, 2, 3, 4, 5, 6].map((step) => addDays(startsOn, step * interval));
  return steps.find((date) => days.length === 0 || days.some((each) => each.day === weekdayOf(date))) ?? null;
}

function expected({ rrule, startsOn }: SlotRule, from: LocalDate, until: LocalDate): LocalDate[] {
  const recurrence = readBack(rrule);
  const first = recurrence.frequency === 'DAILY' ? firstMatch(recurrence, startsOn) : startsOn;
  if (first === null) return [];
  const found: LocalDate[] = [];
  for (const date of recurrence.positions.length > 0 ? positionsOf(recurrence, first, until) : readElsewhere(recurrence, first)) {
    if (date > until) break;
    if (date >= from) found.push(date);
  }
  return found;
}

const datesOf = (rule: SlotRule, from: LocalDate, until: LocalDate): LocalDate[] => occurrences(rule, 'UTC', from, until).map(({ originalStartLocal }) => originalStartLocal.slice(0, 10));

describe('the days of a rule', () => {
  it('are those another reader of RFC 5545 finds', () => {
    fc.assert(fc.property(rules, windows, (rule, { from, until }) => {
      expect(datesOf(rule, from, until)).toEqual(expected(rule, from, until));
    }), runs(200));
  });

  it('are the same when the time asked for is cut in two at any day: none twice, none lost', () => {
    fc.assert(fc.property(rules, zones, windows, fc.nat(), (rule, zone, { from, until }, cut) => {
      const middle = addDays(from, cut % (daysBetween(from, until) + 1));
      const halves = [...occurrences(rule, zone, from, middle), ...occurrences(rule, zone, addDays(middle, 1), until)];
      expect(halves).toEqual(occurrences(rule, zone, from, until));
      expect(new Set(halves.map((each) => each.originalStartLocal.slice(0, 10))).size).toBe(halves.length);
    }), runs(60));
  });

  it('begin with the first it fires on, which is asked for without walking for ever', () => {
    fc.assert(fc.property(rules, day(1500), (rule, from) => {
      expect(firstOccurrence(rule, from)).toBe(expected(rule, from, addDays(from, 8 * 366))[0] ?? null);
    }), runs(60));
  });

  it('do not drift at the ends of months', () => {
    const monthEnds = fc.record({ rrule: fc.constantFrom('FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=29,30,31', 'FREQ=MONTHLY;BYMONTHDAY=-1', 'FREQ=MONTHLY;INTERVAL=3', 'FREQ=MONTHLY;BYMONTHDAY=31;COUNT=30'), startsOn: fc.constantFrom('2024-01-29', '2024-01-30', '2024-01-31'), wallTime: wallTimes });
    fc.assert(fc.property(monthEnds, zones, day(1500), (rule, zone, from) => {
      const allowed = rule.rrule === 'FREQ=MONTHLY' || rule.rrule.includes('INTERVAL') ? [Number(rule.startsOn.slice(8))] : rule.rrule.includes('-1') ? null : readBack(rule.rrule).monthDays;
      for (const { originalStartLocal } of occurrences(rule, zone, from, addDays(from, 400))) {
        const date = originalStartLocal.slice(0, 10);
        if (allowed === null) expect(addDays(date, 1).slice(8)).toBe('01');
        else expect(allowed).toContain(Number(date.slice(8)));
      }
    }), runs(40));
  });
});

const clocks = new Map(zoneNames.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })]));

/** Minutes a zone is ahead of UTC at an instant, as the platform and not our library has it. */
function offsetAt(millis: number, zone: string): number {
  const parts = clocks.get(zone)?.formatToParts(millis) ?? [];
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  return (Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - millis) / MINUTE;
}

/** RFC 5545, 3.3.5: a repeated time is its first occurrence, a time that does not occur is read with the offset before the gap. */
function instantElsewhere(local: string, zone: string): number {
  const written = Date.parse(`${local}:00Z`);
  const before = offsetAt(written - DAY, zone);
  const readings = [before, offsetAt(written + DAY, zone)].map((offset) => ({ offset, millis: written - offset * MINUTE })).filter(({ offset, millis }) => offsetAt(millis, zone) === offset);
  return readings.length === 0 ? written - before * MINUTE : Math.min(...readings.map(({ millis }) => millis));
}

describe('the instants of a rule', () => {
  it('are those RFC 5545 gives to wall times, through both clock changes', () => {
    const hours = fc.oneof(wallTimes, fc.constantFrom('00:00', '00:30', '01:30', '02:00', '02:15', '02:30', '03:00', '23:30', '23:59'));
    fc.assert(fc.property(zones, hours, fc.integer({ min: 2024, max: 2027 }), (zone, wallTime, year) => {
      const found = occurrences({ rrule: 'FREQ=DAILY', startsOn: `${year}-01-01`, wallTime }, zone, `${year}-01-01`, `${year}-12-31`);
      expect(found).toHaveLength(daysBetween(`${year}-01-01`, `${year + 1}-01-01`));
      for (const { originalStartLocal, start } of found) expect({ originalStartLocal, start: start.getTime() }).toEqual({ originalStartLocal, start: instantElsewhere(originalStartLocal, zone) });
    }), runs(8));
  });

  it('come in the order of their days, each a different one', () => {
    fc.assert(fc.property(rules, zones, windows, (rule, zone, { from, until }) => {
      const starts = occurrences(rule, zone, from, until).map(({ start }) => start.getTime());
      expect([...new Set(starts)].sort((one, other) => one - other)).toEqual(starts);
    }), runs(60));
  });
});
