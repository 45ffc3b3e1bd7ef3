import type { Appointment } from './preview';
import { touchingWords, weekOf } from './week-blocks';

const ZONE = 'America/Chicago';
const appointment = (groupTitle: string, start: string, minutes: number, changes: Partial<Appointment> = {}): Appointment => ({
  __typename: 'Appointment', id: `${groupTitle} ${start}`, date: start.slice(0, 10), start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString(), groupTitle, room: null, scheduleTitles: [], slotId: null, sessionId: null, status: 'UPCOMING', cancelled: false, countsTowardHours: true, added: false, ...changes,
});
const tones = (week: readonly Appointment[]): [string, string][] => weekOf(week, ZONE).blocks.map(({ title, tone }) => [title, tone]);

test('a Thursday that begins this week and ends the next is one column, at wall time', () => {
  const { days, blocks } = weekOf([appointment('Yoga', '2026-11-19T21:00:00.000Z', 50), appointment('Check-in', '2026-11-26T15:00:00.000Z', 30)], ZONE);
  expect(days.map(({ short }) => short)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri']);
  expect(blocks.map(({ day, from, until, time, note }) => [day, from, until, time, note])).toEqual([['Thursday', 900, 950, '3:00', 'Nov 19'], ['Thursday', 540, 570, '9:00', 'Nov 26']]);
});

test('a weekend has a column only where something is in it', () => {
  expect(weekOf([appointment('Yoga', '2026-11-22T16:00:00.000Z', 50)], ZONE).days.at(-1)?.long).toBe('Sunday');
});

test('only what is added and overlaps is a clash; what is cancelled meets nobody', () => {
  const has = appointment('DBT', '2026-11-24T16:30:00.000Z', 50);
  expect(tones([has, appointment('Lunch', '2026-11-24T16:50:00.000Z', 50, { added: true })])).toEqual([['DBT', 'has'], ['Lunch', 'clash']]);
  expect(tones([has, appointment('Early', '2026-11-24T16:00:00.000Z', 50, { added: true })])).toEqual([['DBT', 'has'], ['Early', 'clash']]);
  expect(tones([has, appointment('After', '2026-11-24T17:20:00.000Z', 50, { added: true })])).toEqual([['DBT', 'has'], ['After', 'added']]);
  expect(tones([has, appointment('Kept before', '2026-11-24T16:50:00.000Z', 50)])).toEqual([['DBT', 'has'], ['Kept before', 'has']]);
  expect(tones([{ ...has, cancelled: true }, appointment('Lunch', '2026-11-24T16:50:00.000Z', 50, { added: true })])).toEqual([['DBT', 'cancelled'], ['Lunch', 'added']]);
});

test('names the first that what is added touches, and nothing that was there before', () => {
  const has = appointment('Relapse Prevention', '2026-11-19T16:00:00.000Z', 50);
  const after = appointment('Lunch Support', '2026-11-19T16:50:00.000Z', 50, { added: true });
  expect(touchingWords([has, after], ZONE)).toBe('Lunch Support on Thursday begins at 10:50, when Relapse Prevention ends.');
  expect(touchingWords([has, { ...after, added: false }], ZONE)).toBeNull();
  expect(touchingWords([{ ...has, cancelled: true }, after], ZONE)).toBeNull();
});
