import { daysBetween } from '@groupwork/shared/kernel/time';
import { periodDays, periodOf, periods } from './period';

test.each([
  ['WEEK', '2026-11-13', '2026-11-19'],
  ['FOUR_WEEKS', '2026-10-23', '2026-11-19'],
  ['MONTH', '2026-11-01', '2026-11-19'],
  ['LAST_MONTH', '2026-10-01', '2026-10-31'],
  ['QUARTER', '2026-08-20', '2026-11-19'],
  ['YEAR', '2025-11-20', '2026-11-19'],
] as const)('%s goes from %s to %s', (period, from, until) => {
  expect(periodDays(period, '2026-11-19')).toEqual({ from, until });
  expect(periodOf({ from, until }, '2026-11-19')).toBe(period);
});

test('days of one’s own choosing are none of them', () => {
  expect(periodOf({ from: '2026-11-02', until: '2026-11-05' }, '2026-11-19')).toBeNull();
});

test.each(['2026-01-01', '2028-02-29', '2028-03-01'])('on %s no period is longer than a report may be', (today) => {
  for (const period of periods) {
    const { from, until } = periodDays(period, today);
    const days = daysBetween(from, until) + 1;
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThanOrEqual(366);
  }
});
