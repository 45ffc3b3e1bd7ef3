import { parseDay } from './typed-day';

const NEAR = '2026-11-19';

test.each([
  ['Nov 24', '2026-11-24'], ['nov. 24', '2026-11-24'], ['Tue, Nov 24', '2026-11-24'], ['November 24, 2027', '2027-11-24'],
  ['11/24', '2026-11-24'], ['11/24/27', '2027-11-24'], ['11/24/2027', '2027-11-24'], ['2026-12-01', '2026-12-01'], [' today ', NEAR], ['tomorrow', '2026-11-20'],
])('%s is %s', (text, date) => expect(parseDay(text, NEAR)).toBe(date));

test('without a year it is the nearest one', () => {
  expect(parseDay('Jan 4', NEAR)).toBe('2027-01-04');
  expect(parseDay('Dec 30', '2027-01-04')).toBe('2026-12-30');
});

test.each(['', 'soon', '13/40', 'Feb 30', 'Nov', '2026-02-30'])('“%s” is no date', (text) => expect(parseDay(text, NEAR)).toBeNull());
