import { groupsAWeek } from './groups-a-week';
import type { Schedule } from './preview';

const slots = (...rules: (string | Partial<Schedule['slots'][number]>)[]): Pick<Schedule, 'slots'> => ({
  slots: rules.map((rule, place) => ({ __typename: 'ScheduleSlot', id: `slot-${place}`, version: 1, groupTitle: 'DBT Skills', recurrence: '', rrule: 'FREQ=DAILY', validFrom: '2026-01-01', validUntil: null, ...(typeof rule === 'string' ? { rrule: rule } : rule) })),
});
const ON = '2026-11-19';

test.each([
  [['FREQ=DAILY'], '7 groups a week'],
  [['FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=WEEKLY'], '3 groups a week'],
  [['FREQ=WEEKLY;INTERVAL=2;BYDAY=SA'], 'about 1 group a week'],
  [['FREQ=WEEKLY;BYDAY=FR', 'FREQ=MONTHLY;BYDAY=2TU'], 'about 1 group a week'],
])('%s are %s', (rules, words) => expect(groupsAWeek(slots(...rules), ON)).toBe(words));

test('only what is valid on the day counts', () => {
  expect(groupsAWeek(slots({ validUntil: ON }, { rrule: 'FREQ=WEEKLY;BYDAY=MO', validFrom: ON }), ON)).toBe('1 group a week');
  expect(groupsAWeek(slots({ validFrom: '2026-12-01' }), ON)).toBe('no groups at that time');
  expect(groupsAWeek(slots(), ON)).toBe('no groups yet');
});
