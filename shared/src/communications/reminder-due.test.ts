import fc from 'fast-check';
import { DAY, facilityDate, HOUR, instantFromWallTime, wallTime } from '../kernel/time';
import { quietHoursAt } from '../patients/reach.rules';
import { runs } from '../testing/properties';
import { beforeStart, reminderDays, reminderDue } from './reminder-due';

const CHICAGO = 'America/Chicago';
const quiet = { quietFrom: '21:00', quietUntil: '08:00' };
const local = (date: string, time: string, zone = CHICAGO): Date => instantFromWallTime(date, time, zone);
const said = (instant: Date, zone = CHICAGO): string => `${facilityDate(instant, zone)} ${wallTime(instant, zone)}`;
const due = (date: string, time: string, offset: number, zone = CHICAGO): string => said(reminderDue({ first: local(date, time, zone), offset, zone, quiet }), zone);

const HOUR_BEFORE = 60;
const DAY_BEFORE = 24 * 60;

describe('when a reminder leaves', () => {
  test.each([
    ['an SMS, an hour before', '2026-11-20', '10:00', HOUR_BEFORE, '2026-11-20 09:00'],
    ['an SMS that would leave before eight, the evening before', '2026-11-20', '08:30', HOUR_BEFORE, '2026-11-19 20:00'],
    ['an SMS at eight exactly', '2026-11-20', '09:00', HOUR_BEFORE, '2026-11-20 08:00'],
    ['an SMS of a group late in the evening, that evening', '2026-11-20', '22:30', HOUR_BEFORE, '2026-11-20 20:00'],
    ['an SMS of a group after midnight, the evening before', '2026-11-20', '00:30', HOUR_BEFORE, '2026-11-19 20:00'],
    ['an e-mail, the same time the day before', '2026-11-20', '10:00', DAY_BEFORE, '2026-11-19 10:00'],
    ['an e-mail of an early group, at eight the day before', '2026-11-20', '07:00', DAY_BEFORE, '2026-11-19 08:00'],
    ['an e-mail of a group in the night, the evening before', '2026-11-20', '23:30', DAY_BEFORE, '2026-11-19 20:00'],
    ['an e-mail over the night that is an hour shorter', '2027-03-14', '10:00', DAY_BEFORE, '2027-03-13 10:00'],
    ['an SMS on the morning of it', '2027-03-14', '10:00', HOUR_BEFORE, '2027-03-14 09:00'],
    ['an SMS of a group in the hour that is left out', '2027-03-14', '02:30', HOUR_BEFORE, '2027-03-13 20:00'],
    ['an e-mail over the night that is an hour longer', '2026-11-01', '10:00', DAY_BEFORE, '2026-10-31 10:00'],
    ['an SMS of a group in the hour that comes twice', '2026-11-01', '01:30', HOUR_BEFORE, '2026-10-31 20:00'],
  ])('%s', (_case, date, time, offset, expected) => {
    expect(due(date, time, offset)).toBe(expected);
  });

  test('never in the quiet hours, always before the start, and on the day it says, in every zone and both change nights', () => {
    const zones = fc.constantFrom('America/Chicago', 'America/St_Johns', 'Pacific/Auckland', 'Europe/Warsaw', 'Australia/Lord_Howe', 'America/Phoenix', 'Asia/Kathmandu');
    const days = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-09-27', '2026-10-04', '2026-10-25', '2026-11-01', '2027-03-14').chain((day) => fc.integer({ min: -1, max: 1 }).map((more) => new Date(Date.parse(day) + more * DAY).toISOString().slice(0, 10)));
    const hours = fc.record({ quietFrom: fc.constantFrom('18:00', '20:00', '21:00'), quietUntil: fc.constantFrom('08:00', '09:00', '11:00') });
    fc.assert(fc.property(zones, days, fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.constantFrom(15, 60, 180, 720, 1440, 2880, 10080), hours, (zone, day, minute, offset, own) => {
      const first = local(day, `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`, zone);
      const at = reminderDue({ first, offset, zone, quiet: own });
      expect(quietHoursAt(at, own, zone)).toBeNull();
      expect(at.getTime()).toBeLessThan(first.getTime());
      const wanted = beforeStart(first, offset, zone);
      if (quietHoursAt(wanted, own, zone) === null) expect(at).toEqual(wanted);
      if (offset % DAY_BEFORE === 0) expect(Math.abs(wanted.getTime() - (first.getTime() - offset * 60_000))).toBeLessThanOrEqual(HOUR);
      // The planner has it before it is due.
      const { from, until } = reminderDays(at, [offset], zone);
      expect(facilityDate(first, zone) >= from && facilityDate(first, zone) <= until).toBe(true);
    }), runs(500));
  });
});

describe('quiet hours', () => {
  test.each([['21:00', true], ['20:59', false], ['07:59', true], ['08:00', false], ['02:00', true]])('%s is quiet: %s', (time, isQuiet) => {
    expect(quietHoursAt(local('2026-11-20', time), quiet, CHICAGO) !== null).toBe(isQuiet);
  });

  test('end in the morning, also of a night that a clock changes', () => {
    expect(said(quietHoursAt(local('2027-03-13', '23:00'), quiet, CHICAGO)?.ends as Date)).toBe('2027-03-14 08:00');
    expect(said(quietHoursAt(local('2026-11-01', '03:00'), quiet, CHICAGO)?.ends as Date)).toBe('2026-11-01 08:00');
  });
});
