import { instantOfTypedTime } from './typed-time';

const ZONE = 'America/Chicago';
const near = new Date('2026-11-19T16:03:27Z');

test('an unchanged time keeps its seconds', () => {
  expect(instantOfTypedTime(' 10:03 AM ', near, ZONE)).toEqual(near);
});

test.each([['10:10', '2026-11-19T16:10:00Z'], ['1010', '2026-11-19T16:10:00Z'], ['9:50 am', '2026-11-19T15:50:00Z'], ['2p', '2026-11-19T20:00:00Z']])('%s is on the same day', (text, instant) => {
  expect(instantOfTypedTime(text, near, ZONE)).toEqual(new Date(instant));
});

test('across midnight the nearest day is meant', () => {
  expect(instantOfTypedTime('12:10 AM', new Date('2026-11-20T05:55:00Z'), ZONE)).toEqual(new Date('2026-11-20T06:10:00Z'));
});

test('what is no time is nothing', () => {
  expect(instantOfTypedTime('soon', near, ZONE)).toBeNull();
});
