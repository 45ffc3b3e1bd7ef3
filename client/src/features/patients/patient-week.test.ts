import { type Appointment, patientWeek } from './patient-week';

const ZONE = 'America/Chicago';
const appointment = (groupTitle: string, start: string, end: string, changes: Partial<Appointment> = {}): Appointment => ({ __typename: 'Appointment', id: `${groupTitle} ${start}`, date: start.slice(0, 10), start, end, groupTitle, room: null, status: 'UPCOMING', cancelled: false, scheduleTitles: ['PHP day'], ...changes });
const dbt = appointment('DBT Skills', '2026-11-24T16:30:00.000Z', '2026-11-24T17:20:00.000Z');
const lunch = appointment('Lunch Support', '2026-11-24T17:20:00.000Z', '2026-11-24T18:00:00.000Z');

test('a week is the seven days from where it is looked at, also those without a group', () => {
  const { days } = patientWeek([], '2026-11-28', ZONE);
  expect(days.map(({ short }) => short)).toEqual(['Sat 28', 'Sun 29', 'Mon 30', 'Tue 1', 'Wed 2', 'Thu 3', 'Fri 4']);
});

test('what touches does not overlap; what overlaps says with what', () => {
  expect(patientWeek([dbt, lunch], '2026-11-19', ZONE).blocks.map(({ tone, note }) => [tone, note])).toEqual([['has', 'PHP day'], ['has', 'PHP day']]);
  const yoga = appointment('Yoga', '2026-11-24T17:00:00.000Z', '2026-11-24T17:50:00.000Z', { room: { __typename: 'Room', id: 'gym', name: 'Gym' }, scheduleTitles: [] });
  expect(patientWeek([dbt, lunch, yoga], '2026-11-19', ZONE).blocks.map(({ title, tone, note }) => [title, tone, note])).toEqual([
    ['DBT Skills', 'clash', 'PHP day · overlaps Yoga'], ['Lunch Support', 'clash', 'PHP day · overlaps Yoga'], ['Yoga', 'clash', 'Gym · overlaps DBT Skills and Lunch Support'],
  ]);
});

test('what is cancelled overlaps nothing', () => {
  const cancelled = appointment('Yoga', '2026-11-24T17:00:00.000Z', '2026-11-24T17:50:00.000Z', { cancelled: true });
  expect(patientWeek([dbt, cancelled], '2026-11-19', ZONE).blocks.map(({ tone }) => tone)).toEqual(['has', 'cancelled']);
});

test('a group stands on the facility’s day and wall clock, and no block leaves its day', () => {
  const late = appointment('Night watch', '2026-11-25T05:30:00.000Z', '2026-11-25T06:30:00.000Z');
  expect(patientWeek([late], '2026-11-19', ZONE).blocks[0]).toMatchObject({ day: '2026-11-24', from: 23 * 60 + 30, until: 24 * 60, range: '11:30 PM to 12:30 AM' });
});
