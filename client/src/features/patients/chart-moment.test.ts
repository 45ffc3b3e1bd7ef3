import { chartEnd, chartMoment, chartStart } from './chart-moment';

const ZONE = 'America/Chicago';

test('what begins or ends with a day is said by the day', () => {
  expect(chartMoment('2026-11-02T15:00:00.000Z', ZONE)).toBe('Nov 2, 2026, 9:00 AM');
  expect(chartStart('2026-11-02T06:00:00.000Z', ZONE)).toBe('Nov 2, 2026');
  expect(chartStart('2026-11-02T15:00:00.000Z', ZONE)).toBe('Nov 2, 2026, 9:00 AM');
  expect(chartEnd('2026-11-30T06:00:00.000Z', ZONE)).toBe('the end of Nov 29, 2026');
  expect(chartEnd('2026-11-30T18:00:00.000Z', ZONE)).toBe('Nov 30, 2026, 12:00 PM');
});
