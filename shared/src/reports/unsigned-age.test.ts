import { daysOverdue, unsignedAge } from './unsigned-age';

const due = new Date('2026-11-18T06:00:00Z');

it.each([
  ['2026-11-18T05:59:59Z', 0, 'NOT_DUE'],
  ['2026-11-18T06:00:00Z', 1, 'THREE_DAYS'],
  ['2026-11-21T05:59:59Z', 3, 'THREE_DAYS'],
  ['2026-11-21T06:00:00Z', 4, 'WEEK'],
  ['2026-11-25T05:59:59Z', 7, 'WEEK'],
  ['2026-11-25T06:00:00Z', 8, 'OVER_WEEK'],
] as const)('at %s it is in its day %s past its time: %s', (now, days, age) => {
  expect([daysOverdue(due, new Date(now)), unsignedAge(due, new Date(now))]).toEqual([days, age]);
});
