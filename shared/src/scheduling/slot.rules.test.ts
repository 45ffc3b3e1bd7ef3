import { firstRefusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { slotRules } from './slot.rules';
import type { SlotFacts } from './slot.rules';

const good: SlotFacts = { recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE', startsOn: '2026-11-19', wallTime: '10:00', durationMinutes: 50, timeZone: 'America/Chicago', today: '2026-11-19', from: '2026-11-19', firstOccurrence: () => '2026-11-23' };

function says(facts: Partial<SlotFacts>): string {
  const refusal = firstRefusal(slotRules, { ...good, ...facts });
  return refusal === null ? 'nothing' : sentence(refusal);
}

describe('a slot', () => {
  it.each<[string, Partial<SlotFacts>]>([
    ['as groups are', {}],
    ['of the shortest group', { durationMinutes: 5 }],
    ['of the longest group', { durationMinutes: 720 }],
    ['at midnight', { wallTime: '00:00' }],
    ['that begins a year ahead', { startsOn: '2027-11-19' }],
    ['that ends on the day it starts', { recurrence: 'FREQ=DAILY;UNTIL=20261119' }],
  ])('%s is refused nothing', (_what, facts) => expect(says(facts)).toBe('nothing'));

  it.each<[string, Partial<SlotFacts>, string]>([
    ['in no zone', { timeZone: 'America/Chicagoo' }, 'There is no time zone called America/Chicagoo. An IANA name is right, for example America/Chicago.'],
    ['in a zone that is no place', { timeZone: 'local' }, 'There is no time zone called local. An IANA name is right, for example America/Chicago.'],
    ['in a zone of hours', { timeZone: '+05:00' }, 'There is no time zone called +05:00. An IANA name is right, for example America/Chicago.'],
    ['at 24:00', { wallTime: '24:00' }, '24:00 is not a time. Write it as HH:mm, for example 09:30.'],
    ['at 9:30', { wallTime: '9:30' }, '9:30 is not a time. Write it as HH:mm, for example 09:30.'],
    ['of four minutes', { durationMinutes: 4 }, 'A group lasts from 5 to 720 minutes.'],
    ['of more than twelve hours', { durationMinutes: 721 }, 'A group lasts from 5 to 720 minutes.'],
    ['of half a minute', { durationMinutes: 50.5 }, 'A group lasts from 5 to 720 minutes.'],
    ['by the hour', { recurrence: 'FREQ=HOURLY' }, 'FREQ needs DAILY, WEEKLY or MONTHLY.'],
    ['that begins more than a year ahead', { startsOn: '9999-12-31' }, 'Choose a day at most a year ahead, by Nov 19, 2027.'],
    ['that comes to no day any more', { firstOccurrence: () => null }, 'From Nov 19, 2026 on, this rule comes to no day. Choose another one.'],
    ['over before it starts', { recurrence: 'FREQ=DAILY;UNTIL=20261118' }, 'It ends on Nov 18, 2026, before it starts on Nov 19, 2026.'],
  ])('%s is refused', (_what, facts, words) => expect(says(facts)).toBe(words));

  it('that never comes is refused, and asked for its first day only once its rule can be read', () => {
    expect(firstRefusal(slotRules, { ...good, firstOccurrence: () => null })?.code).toBe('RULE_NEVER_FIRES');
    const asked = jest.fn(() => null);
    firstRefusal(slotRules, { ...good, recurrence: 'FREQ=YEARLY', firstOccurrence: asked });
    expect(asked).not.toHaveBeenCalled();
  });
});
