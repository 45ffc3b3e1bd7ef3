import fc from 'fast-check';
import {
  addMonths, age, clockRange, clockTime, clockTimeWithSeconds, dateRange, dayBounds, daysBetween, duration, facilityDate, fullDate, HOUR, instantFromWallTime, isLocalDate, isZone, longDate, mediumDate,
  minutesBetween, momentOn, monthName, parseClockTime, signedMoment, wallTime, zoneName,
} from './time';
import { runs } from '../testing/properties';

const CHICAGO = 'America/Chicago';
const at = (text: string): Date => new Date(text);

describe('wall time to instant', () => {
  it.each([
    ['an ordinary day', '2026-11-19', '10:00', '2026-11-19T16:00:00Z'],
    ['the spring gap shifts forward, 02:30 is 03:30', '2026-03-08', '02:30', '2026-03-08T08:30:00Z'],
    ['just before the gap', '2026-03-08', '01:59', '2026-03-08T07:59:00Z'],
    ['just after the gap', '2026-03-08', '03:00', '2026-03-08T08:00:00Z'],
    ['a repeated hour is its first occurrence', '2026-11-01', '01:30', '2026-11-01T06:30:00Z'],
    ['after the repeated hour', '2026-11-01', '02:30', '2026-11-01T08:30:00Z'],
  ])('%s', (_case, date, time, expected) => {
    expect(instantFromWallTime(date, time, CHICAGO)).toEqual(at(expected));
  });

  it('a session over the repeated hour lasts two hours', () => {
    expect(minutesBetween(instantFromWallTime('2026-11-01', '01:30', CHICAGO), instantFromWallTime('2026-11-01', '02:30', CHICAGO))).toBe(120);
  });

  it('says what it cannot read', () => {
    expect(() => instantFromWallTime('2026-02-30', '10:00', CHICAGO)).toThrow(RangeError);
    expect(() => instantFromWallTime('2026-02-03', '10:00', 'America/Nowhere')).toThrow(RangeError);
  });

  it('reads back as the same wall time, except in a gap where it is an hour later', () => {
    const zones = fc.constantFrom(CHICAGO, 'America/New_York', 'America/Phoenix', 'Europe/Berlin', 'Australia/Sydney', 'Asia/Kolkata');
    fc.assert(fc.property(zones, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 1439 }), (zone, day, minute) => {
      const date = new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
      const time = `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      const instant = instantFromWallTime(date, time, zone);
      const back = wallTime(instant, zone);
      const later = `${String((Math.trunc(minute / 60) + 1) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
      expect([time, later]).toContain(back);
      if (back === time) expect(wallTime(new Date(instant.getTime() - HOUR), zone)).not.toBe(time);
    }), runs());
  });
});

describe('days of a facility', () => {
  it.each([['2026-03-08', 23], ['2026-11-01', 25], ['2026-11-19', 24]])('%s has %i hours', (date, hours) => {
    const { start, end } = dayBounds(date, CHICAGO);
    expect((end.getTime() - start.getTime()) / HOUR).toBe(hours);
  });

  it('every instant lies within the bounds of its own date', () => {
    fc.assert(fc.property(fc.date({ min: at('2024-01-01'), max: at('2030-01-01'), noInvalidDate: true }), (instant) => {
      const { start, end } = dayBounds(facilityDate(instant, CHICAGO), CHICAGO);
      expect(start <= instant && instant < end).toBe(true);
    }), runs());
  });

  it('counts calendar days, whatever the clocks do between', () => {
    expect(daysBetween('2026-10-19', '2026-11-19')).toBe(31);
    expect(daysBetween('2026-11-19', '2026-11-18')).toBe(-1);
    expect(facilityDate('2026-11-20T05:59:59Z', CHICAGO)).toBe('2026-11-19');
  });

  it('tells dates and zones from other text', () => {
    expect([isLocalDate('2026-02-28'), isLocalDate('2026-02-29'), isLocalDate('2026-2-3'), isZone(CHICAGO), isZone('Chicago')]).toEqual([true, false, false, true, false]);
  });
});

describe('how times read', () => {
  const start = at('2026-11-19T16:03:00Z');
  it.each([
    [clockTime(start, CHICAGO), '10:03'],
    [clockTimeWithSeconds('2026-11-19T17:22:07Z', CHICAGO), '11:22:07 AM'],
    [clockRange('2026-11-19T16:00:00Z', '2026-11-19T16:50:00Z', CHICAGO), '10:00 to 10:50 AM'],
    [clockRange('2026-11-19T17:30:00Z', '2026-11-19T18:20:00Z', CHICAGO), '11:30 AM to 12:20 PM'],
    [clockRange('2026-11-20T05:00:00Z', '2026-11-20T07:00:00Z', CHICAGO), '11:00 PM to 1:00 AM'],
    [zoneName(start, CHICAGO), 'CST'],
    [zoneName('2026-07-01T12:00:00Z', CHICAGO), 'CDT'],
    [longDate('2026-11-19'), 'Thursday, November 19'],
    [mediumDate('2026-11-19'), 'Thu, Nov 19'],
    [fullDate('1988-04-12'), 'Apr 12, 1988'],
    [signedMoment('2026-11-19T17:22:07Z', CHICAGO), 'Nov 19, 2026, 11:22:07 AM CST'],
    [momentOn(start, CHICAGO, '2026-11-19'), '10:03 AM'],
    [momentOn(start, CHICAGO, '2026-11-20'), 'Nov 19, 10:03 AM'],
    [duration(47), '47 min'], [duration(370), '6 h 10'], [duration(365), '6 h 05'], [duration(120), '2 h'], [duration(-1), '0 min'],
    [age('2026-11-19T16:00:00Z', '2026-11-20T10:00:00Z'), '18 h'], [age('2026-11-19T16:00:00Z', '2026-11-21T17:00:00Z'), '2 days'],
    [age(start, start), 'now'], [age('2026-11-19T16:00:00Z', '2026-11-19T16:12:59Z'), '12 min'],
  ])('%s', (read, expected) => expect(read).toBe(expected));
});

describe('a typed time', () => {
  it.each([
    ['10:03 AM', '10:03'], ['10:03', '10:03'], ['1003', '10:03'], ['10.03', '10:03'], ['2p', '14:00'], ['12:15 am', '00:15'], ['12 pm', '12:00'], ['14:30', '14:30'], ['0930', '09:30'], ['930', '09:30'],
    ['00:10', '00:10'], ['25:00', null], ['10:60', null], ['13 pm', null], ['0 am', null], ['', null], ['ten', null],
  ])('%s is %s', (typed, expected) => expect(parseClockTime(typed, '10:00')).toBe(expected));

  it('without AM or PM means the half of the day the field was in', () => {
    expect(parseClockTime('2:45', '14:50')).toBe('14:45');
    expect(parseClockTime('12:10', '00:05')).toBe('00:10');
    expect(parseClockTime('12:10', '11:50')).toBe('12:10');
  });
});

describe('spans of days', () => {
  it.each([['2026-01-31', 1, '2026-02-28'], ['2026-03-31', -1, '2026-02-28'], ['2026-12-15', 1, '2027-01-15']])('%s, %i months on, is %s', (date, months, answer) => expect(addMonths(date, months)).toBe(answer));
  it.each([['2026-11-16', '2026-11-22', 'November 16 to 22'], ['2026-11-30', '2026-12-06', 'November 30 to December 6']])('%s and %s read as %s', (from, until, words) => expect(dateRange(from, until)).toBe(words));
  it('a month has its year', () => expect(monthName('2026-11-19')).toBe('November 2026'));
});
