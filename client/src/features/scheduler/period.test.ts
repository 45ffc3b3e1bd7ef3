import { periodOf, stepped } from './period';

describe('what is shown around a day', () => {
  it.each([
    ['day', '2026-11-19', '2026-11-19', '2026-11-19', 1, 'Thursday, November 19'],
    ['week', '2026-11-19', '2026-11-16', '2026-11-22', 7, 'November 16 to 22'],
    ['month', '2026-11-19', '2026-10-26', '2026-12-06', 42, 'November 2026'],
    ['month', '2027-02-10', '2027-02-01', '2027-02-28', 28, 'February 2027'],
    ['month', '2026-03-31', '2026-02-23', '2026-04-05', 42, 'March 2026'],
  ] as const)('a %s around %s goes from %s to %s', (span, date, from, until, count, title) => {
    const period = periodOf(span, date);
    expect([period.from, period.until, period.days.length, period.title]).toEqual([from, until, count, title]);
  });

  it.each([['day', 1, '2026-02-01'], ['week', -1, '2026-01-24'], ['month', 1, '2026-02-28']] as const)('a %s on or back', (span, by, date) => expect(stepped(span, '2026-01-31', by)).toBe(date));
});
