import type { Recurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import { endOf, inRhythm, intervalsOf, isPlain, withEnd } from './rule-choices';
import { recurrenceOf } from './slot-draft';

const rule = (rrule: string): Recurrence => {
  const recurrence = recurrenceOf(rrule);
  if (recurrence === null) throw new Error(`${rrule} cannot be read.`);
  return recurrence;
};

test('the choices say daily, weekly and monthly rules, and leave what they cannot say as it is written', () => {
  expect(['FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2', 'FREQ=MONTHLY;BYMONTHDAY=31', 'FREQ=MONTHLY;BYDAY=2TU', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYMONTHDAY=-1'].filter((each) => !isPlain(rule(each)))).toEqual([]);
  expect(['FREQ=DAILY;BYDAY=MO', 'FREQ=WEEKLY', 'FREQ=MONTHLY;BYMONTHDAY=1,15', 'FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1', 'FREQ=MONTHLY;BYDAY=5MO', 'FREQ=MONTHLY', 'FREQ=MONTHLY;BYMONTHDAY=-3'].filter((each) => isPlain(rule(each)))).toEqual([]);
});

test('another rhythm goes on on the same day', () => {
  expect(inRhythm('MONTHLY', rule('FREQ=WEEKLY;BYDAY=TU'), '2026-11-24')).toMatchObject({ frequency: 'MONTHLY', monthDays: [24], days: [] });
  expect(inRhythm('WEEKLY', rule('FREQ=DAILY'), '2026-11-24')).toMatchObject({ days: [{ day: 'TU', ordinal: null }] });
});

test('an interval that is not usual can still be read', () => {
  expect(intervalsOf(rule('FREQ=WEEKLY;INTERVAL=5;BYDAY=MO'))).toEqual(['1', '2', '3', '4', '5', '6', '8', '12']);
});

test('a rule ends never, after a day or after so many times, and only one of them', () => {
  const weekly = rule('FREQ=WEEKLY;BYDAY=MO');
  const until = withEnd(weekly, 'UNTIL', '2026-11-24');
  expect([endOf(weekly), endOf(until), until.until, endOf(withEnd(until, 'COUNT', '2026-11-24')), withEnd(until, 'COUNT', '2026-11-24').until]).toEqual(['NEVER', 'UNTIL', '2027-01-19', 'COUNT', null]);
});
