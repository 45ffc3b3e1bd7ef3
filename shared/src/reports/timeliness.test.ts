import { clockWords, countTimeliness, dueAt, lastDayInTime, timelinessOf } from './timeliness';
import type { DocumentationClock } from './timeliness';

const THREE: DocumentationClock = { documentWithinDays: 3, documentDays: 'BUSINESS', documentDayOne: 'DAY_AFTER' };
const holidays = new Set(['2026-11-26']);

describe('the last day in time', () => {
  it.each<[string, string, Partial<DocumentationClock>, string]>([
    ['of a Monday', '2026-11-16', {}, '2026-11-19'],
    ['over a weekend', '2026-11-19', {}, '2026-11-24'],
    ['of a Saturday', '2026-11-21', {}, '2026-11-25'],
    ['over a holiday', '2026-11-25', {}, '2026-12-01'],
    ['with the session’s day as day 1', '2026-11-16', { documentDayOne: 'SERVICE_DAY' }, '2026-11-18'],
    ['with a Sunday as day 1, which is no business day', '2026-11-22', { documentDayOne: 'SERVICE_DAY' }, '2026-11-25'],
    ['with a holiday as day 1', '2026-11-26', { documentDayOne: 'SERVICE_DAY' }, '2026-12-01'],
    ['in calendar days', '2026-11-19', { documentDays: 'CALENDAR' }, '2026-11-22'],
    ['of seven calendar days with the session’s day as day 1', '2026-11-19', { documentDays: 'CALENDAR', documentDayOne: 'SERVICE_DAY', documentWithinDays: 7 }, '2026-11-25'],
    ['of one day with the session’s day as day 1: the same', '2026-11-19', { documentDayOne: 'SERVICE_DAY', documentWithinDays: 1 }, '2026-11-19'],
    ['over the end of a leap February', '2028-02-27', { documentDays: 'CALENDAR', documentWithinDays: 2 }, '2028-02-29'],
  ])('%s', (_what, serviceDay, more, expected) => expect(lastDayInTime(serviceDay, { ...THREE, ...more }, holidays)).toBe(expected));
});

describe('due', () => {
  it.each<[string, string, string, string]>([
    ['at the midnight after that day, where it was held', '2026-11-16', 'America/Chicago', '2026-11-20T06:00:00.000Z'],
    ['on the day clocks go back, which is 25 hours long', '2026-10-28', 'America/Chicago', '2026-11-03T06:00:00.000Z'],
    ['in a zone ahead', '2026-11-16', 'Asia/Tokyo', '2026-11-19T15:00:00.000Z'],
  ])('%s', (_what, serviceDay, zone, expected) => expect(dueAt(serviceDay, THREE, new Set(), zone).toISOString()).toBe(expected));

  it('on a spring Sunday without its two o’clock', () => {
    expect(dueAt('2026-03-05', { ...THREE, documentDays: 'CALENDAR' }, new Set(), 'America/Chicago').toISOString()).toBe('2026-03-09T05:00:00.000Z');
  });
});

it.each<[string, string | null, string, string]>([
  ['signed in its last second', '2026-11-20T05:59:59.999Z', '2026-12-01T00:00:00Z', 'ON_TIME'],
  ['signed at midnight', '2026-11-20T06:00:00Z', '2026-12-01T00:00:00Z', 'LATE'],
  ['not signed, with time left', null, '2026-11-20T05:59:59Z', 'OPEN'],
  ['not signed, past it', null, '2026-11-20T06:00:00Z', 'OVERDUE'],
])('%s', (_what, signedAt, now, expected) => expect(timelinessOf(new Date('2026-11-20T06:00:00Z'), signedAt === null ? null : new Date(signedAt), new Date(now))).toBe(expected));

it('counts, with the median from end to signature', () => {
  const signed = (minutes: number, standing: 'ON_TIME' | 'LATE' = 'ON_TIME') => ({ standing, endedAt: new Date('2026-11-16T17:00:00Z'), signedAt: new Date(Date.parse('2026-11-16T17:00:00Z') + minutes * 60_000) });
  expect(countTimeliness([signed(10), signed(31), signed(5000, 'LATE'), signed(20), { standing: 'OPEN', endedAt: null, signedAt: null }])).toEqual({ sessions: 5, onTime: 3, late: 1, open: 1, overdue: 0, medianMinutes: 25 });
  expect(countTimeliness([]).medianMinutes).toBeNull();
  expect(clockWords(THREE)).toBe('Within 3 business days; the day after the session is day 1.');
});
