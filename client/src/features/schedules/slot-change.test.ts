import { asItWas, changeInput, changeLines, firstReach, isOvertaken, onNewGround, problemOf, reachesOf, type WantedChange } from './slot-change';
import { draftOf, newDraft, onAnotherDay, type Occurrence, type Slot, type SlotDraft } from './slot-draft';

const slot: Slot = { id: 'slot', version: 3, scheduleId: 'iop', groupId: 'dbt', groupTitle: 'DBT Skills', groupTakesSessions: true, rrule: 'FREQ=WEEKLY;BYDAY=MO,WE', recurrence: 'Every Monday and Wednesday', startsOn: '2026-11-02', wallTime: '10:00', durationMinutes: 50, validFrom: '2026-11-02', validUntil: null, room: null, leaders: [{ id: 'dana', name: 'Dana Whitfield' }] };
const occurrence: Occurrence = { slotId: 'slot', sessionId: 's1', originalDate: '2026-11-25', date: '2026-11-25', start: '', end: '', wallTime: '10:00', durationMinutes: 50, groupId: 'dbt', groupTitle: 'DBT Skills', room: null, leaders: [{ id: 'dana', name: 'Dana Whitfield' }], status: 'UPCOMING', cancelReason: null, statusReason: null, changed: false, staysBecause: null };
const edit = (draft: Partial<SlotDraft>, of: Occurrence | null = occurrence): Extract<WantedChange, { kind: 'EDIT' }> => ({ kind: 'EDIT', slot, occurrence: of, draft: { ...draftOf(slot, of), ...draft } });

describe('a change of a slot', () => {
  it('names its day where one, or one and those after, are meant, and only what is different', () => {
    const wanted = edit({ day: '2026-11-26', wallTime: '11:00' });
    expect(changeInput('iop', wanted, 'THIS_ONE')).toMatchObject({ reach: 'THIS_ONE', date: '2026-11-25', toDate: '2026-11-26', rrule: null, wallTime: '11:00', durationMinutes: null, leaderIds: null, version: 3 });
    expect('roomId' in changeInput('iop', wanted, 'THIS_ONE')).toBe(false);
    expect(changeInput('iop', wanted, 'THIS_AND_FOLLOWING')).toMatchObject({ date: '2026-11-25', toDate: null, rrule: 'FREQ=WEEKLY;BYDAY=MO,TH' });
    expect(changeInput('iop', edit({ wallTime: '11:00' }), 'ALL_NOT_STARTED')).toMatchObject({ date: null, rrule: null, startsOn: null });
  });
  it('keeps the first day of a rule that moves to another weekday, so that every second week stays the same weeks', () => {
    expect(changeInput('iop', edit({ day: '2026-11-27' }), 'ALL_NOT_STARTED')).toMatchObject({ rrule: 'FREQ=WEEKLY;BYDAY=MO,FR', startsOn: '2026-11-02' });
  });
  it('begins on the earlier day where it moves back in its week', () => {
    expect(changeInput('iop', edit({ day: '2026-11-24' }), 'THIS_AND_FOLLOWING')).toMatchObject({ date: '2026-11-24', rrule: 'FREQ=WEEKLY;BYDAY=MO,TU' });
  });
  it('moves to another weekday only where the rule names weekdays and not that one', () => {
    expect([onAnotherDay('FREQ=DAILY', '2026-11-25', '2026-11-26'), onAnotherDay(slot.rrule, '2026-11-25', '2026-11-23'), onAnotherDay(slot.rrule, '2026-11-25', '2026-11-24')]).toEqual([null, null, 'FREQ=WEEKLY;BYDAY=MO,TU']);
    expect(reachesOf(edit({ day: '2026-11-23' }))).toMatchObject({ THIS_ONE: null, ALL_NOT_STARTED: expect.stringContaining('Change the rule') });
  });
  it('of rule or group reaches more than one', () => {
    const wanted = edit({ rrule: 'FREQ=DAILY' });
    expect([reachesOf(wanted).THIS_ONE, firstReach(reachesOf(wanted))]).toEqual(['Group and rule belong to all of them.', 'THIS_AND_FOLLOWING']);
    expect(changeInput('iop', wanted, 'THIS_AND_FOLLOWING')).toMatchObject({ rrule: 'FREQ=DAILY', startsOn: '2026-11-02' });
    expect(firstReach(reachesOf(edit({ wallTime: '09:00' })))).toBe('THIS_ONE');
  });
  it('of one that was changed by itself is of that one alone', () => {
    const moved = { ...occurrence, changed: true, date: '2026-11-26', room: { id: 'r3', name: 'Room 3' } };
    const wanted = edit({ wallTime: '09:00' }, moved);
    expect(reachesOf(wanted)).toMatchObject({ THIS_ONE: null, THIS_AND_FOLLOWING: expect.stringContaining('changed by itself'), ALL_NOT_STARTED: expect.stringContaining('changed by itself') });
    // Its own room stays, and it is still known by the day it was planned on.
    expect(wanted.draft.roomId).toBe('r3');
    expect(changeInput('iop', wanted, 'THIS_ONE')).toMatchObject({ date: '2026-11-25', toDate: null });
  });
  it('without an open group in the week is of all', () => {
    const wanted = edit({ wallTime: '09:00' }, null);
    expect(firstReach(reachesOf(wanted))).toBe('ALL_NOT_STARTED');
    expect(changeInput('iop', wanted, 'ALL_NOT_STARTED')).toMatchObject({ date: null, slotId: 'slot', wallTime: '09:00' });
  });
  it('makes a new slot of what was drawn', () => {
    const draft = newDraft({ date: '2026-11-17', from: 555, minutes: 60 }, '2026-11-19');
    expect(draft).toMatchObject({ rrule: 'FREQ=WEEKLY;BYDAY=TU', wallTime: '09:15', durationMinutes: 60, startsOn: '2026-11-19' });
    expect(changeInput('iop', { kind: 'NEW', draft: { ...draft, groupId: 'dbt' } }, 'ALL_NOT_STARTED')).toMatchObject({ slotId: null, groupId: 'dbt', startsOn: '2026-11-19' });
  });
  it('of one is taken back to its day, time, room and people', () => {
    expect(asItWas('iop', slot, occurrence)).toMatchObject({ slotId: 'slot', version: 3, reach: 'THIS_ONE', date: '2026-11-25', toDate: '2026-11-25', wallTime: '10:00', durationMinutes: 50, roomId: null, leaderIds: ['dana'], cancelReason: null });
  });
  it('is refused where it changes nothing, or the day of one and the rule of all at once', () => {
    const base = draftOf(slot, occurrence);
    expect(problemOf(base, { ...base })).toBe('Nothing is changed yet.');
    expect(problemOf(base, { ...base, wallTime: '09:00' })).toBeNull();
    expect(problemOf(base, { ...base, day: '2026-11-26', rrule: 'FREQ=DAILY' })).toContain('Not both');
  });
  it('says what is different line by line, the day for one and the rule for more', () => {
    const wanted = edit({ day: '2026-11-26', wallTime: '11:00', roomId: 'r3' });
    const names = new Map([['r3', 'Room 3']]);
    expect(changeLines(wanted, 'THIS_ONE', names)).toEqual([{ what: 'Day', now: 'Wed, Nov 25', after: 'Thu, Nov 26' }, { what: 'Time', now: '10:00 to 10:50 AM', after: '11:00 to 11:50 AM' }, { what: 'Room', now: 'The group’s', after: 'Room 3' }]);
    expect(changeLines(wanted, 'ALL_NOT_STARTED', names)[0]).toEqual({ what: 'Repeats', now: 'Every Monday and Wednesday', after: 'Every Monday and Thursday' });
  });
});

describe('after somebody else’s change', () => {
  const wanted = edit({ wallTime: '11:00' });
  it('the same wish is asked of the slot as it is now', () => {
    const fresh = { ...slot, id: 'slot-2', version: 1, wallTime: '10:15' };
    const now = onNewGround(wanted, [fresh], [{ ...occurrence, slotId: 'slot-2', wallTime: '10:15' }]);
    expect(now).toMatchObject({ slot: { id: 'slot-2' } });
    expect(now !== null && changeLines(now, 'THIS_ONE', new Map())).toEqual([{ what: 'Time', now: '10:15 to 11:05 AM', after: '11:00 to 11:50 AM' }]);
  });
  it('only what was changed is asked for; the rest is as others have left it', () => {
    const fresh = { ...slot, version: 4, wallTime: '10:15' };
    const longer = edit({ durationMinutes: 60 });
    const now = onNewGround(longer, [fresh], [{ ...occurrence, wallTime: '10:15' }]);
    expect(now !== null && [isOvertaken(longer, now), changeInput('iop', now, 'THIS_ONE')]).toEqual([true, expect.objectContaining({ version: 4, wallTime: null, durationMinutes: 60 })]);
  });
  it('nothing is asked of what is gone', () => {
    expect(onNewGround(wanted, [], [occurrence])).toBeNull();
    expect(onNewGround(wanted, [slot], [])).toBeNull();
  });
});
