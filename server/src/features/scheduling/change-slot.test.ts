import { facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { answerOf, at, Scenario } from '../../../test/scenario';
import { RoomRow } from '../facilities/room.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { changeSlot } from './change-slot.command';
import { GroupScheduleRow } from './group-schedule.entity';
import { removeHoliday, saveHoliday } from './holidays.command';
import { planSessions } from './plan-sessions.command';
import { archiveGroup } from './save-group.command';
import { saveGroupSchedule } from './save-group-schedule.command';
import { planSlotChange, whyLeft } from './slot-change';
import type { SlotChange } from './slot-change';
import { TherapyGroupRow } from './therapy-group.entity';
import { readScheduleWeek } from './week.read';

const ZONE = 'America/Chicago';
const nobody = { clinicalNeeds: [], levelsOfCare: [], tracks: [], phases: [] };

interface Session {
  id: string;
  originalStartLocal: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  date: string;
  roomId: string | null;
  status: string;
  cancelReason: string | null;
  groupTitle: string;
}

/** It is ten on Thursday, November 19. */
describe('changing a slot', () => {
  let world: Scenario;
  let walter: StaffActor;

  const sessions = (): Promise<Session[]> => world.rows<Session>('select id, originalStartLocal, plannedStart, plannedEnd, date, roomId, status, cancelReason, groupTitle from group_session order by plannedStart, id');
  const shown = async (): Promise<string[]> => (await sessions()).map((session) => `${session.date} ${wallTime(instantOf(session.plannedStart), ZONE)}${session.status === 'UPCOMING' ? '' : ` ${session.status}`}`);
  const slot = async (): Promise<{ id: string; version: number; lineageId: string }> => {
    const [row] = await world.rows<{ id: string; version: number; lineageId: string }>('select id, version, lineageId from schedule_slot where validUntil is null order by validFrom desc');
    if (!row) throw new Error('There is no slot.');
    return { ...row, version: Number(row.version) };
  };
  const changed = (more: Partial<SlotChange>): SlotChange => ({ scheduleId: 's1', slotId: null, version: null, reach: 'ALL_NOT_STARTED', date: null, ends: false, note: null, ...more });
  const change = (more: Partial<SlotChange>): Promise<{ scheduleId: string }> => changeSlot(world.unitOfWork, walter, { change: changed(more), key: world.key() });
  const changeIt = async (more: Partial<SlotChange>): Promise<{ scheduleId: string }> => {
    const { id, version } = await slot();
    return change({ slotId: id, version, ...more });
  };
  const preview = async (more: Partial<SlotChange>) => {
    const { id, version } = await slot();
    const { ahead, from } = await planSlotChange(world.database.reads, walter, changed({ slotId: id, version, ...more }), world.clock.now());
    return { from, rewritten: ahead.rewrite.length, created: ahead.create.length, removed: ahead.remove.length, left: ahead.left.map(({ written, because }) => `${facilityDate(written.plannedStart, ZONE)}: ${whyLeft(written, because)}`) };
  };
  const touch = (date: string, set: string): Promise<unknown> => world.database.dataSource.query(`update group_session set ${set} where originalStartLocal like '${date}%'`);

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN', rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    await world.person('dana');
    await world.person('jo', { role: 'TECHNICIAN' });
    await world.put(StaffFacilityRow, ['walter', 'dana', 'jo'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
    await world.put(RoomRow, [{ id: 'r1', facilityId: 'f1', name: 'Room 1', seats: 16, active: true }, { id: 'r2', facilityId: 'f2', name: 'Far Room', seats: 16, active: true }]);
    await world.put(GroupScheduleRow, [{ id: 's1', facilityId: 'f1', title: 'IOP morning', description: null, suggestedFor: JSON.stringify(nobody), observesHolidays: true, archivedAt: null }]);
    const settings = { facilityId: 'f1', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, roomId: 'r1', reviewRequired: false, enabled: true, defaultTopicIds: '[]', leaderIds: '["dana"]', countsTowardHours: true, enrolment: 'OPEN', mandatory: false, billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null, noteTemplate: 'FREE', archivedAt: null };
    await world.put(TherapyGroupRow, [{ id: 'g1', title: 'DBT Skills', requiredCredentials: '[]', ...settings }, { id: 'g2', title: 'Grief', requiredCredentials: '["PsyD"]', ...settings }]);
    await change({ groupId: 'g1', rrule: 'FREQ=WEEKLY;BYDAY=MO,TH', startsOn: '2026-11-19', wallTime: '14:00', durationMinutes: 50, leaderIds: ['dana'] });
  });
  afterEach(() => world.close());

  it('writes a new slot’s sessions for thirteen weeks at once, and none whose time has passed', async () => {
    const written = await shown();
    expect([written.length, ...written.slice(0, 3)]).toEqual([27, '2026-11-19 14:00', '2026-11-23 14:00', '2026-11-26 14:00']);
    expect(await planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now())).toBe(0);
    await change({ groupId: 'g1', rrule: 'FREQ=DAILY', startsOn: '2026-11-19', wallTime: '09:00', durationMinutes: 50 });
    expect((await shown()).filter((line) => line.endsWith('09:00'))[0]).toBe('2026-11-20 09:00');
    expect(await world.events()).toEqual(['SlotChanged', 'SlotChanged']);
  });

  it('moves everything not yet started, and says before how much that is', async () => {
    expect(await preview({ wallTime: '15:30' })).toEqual({ from: '2026-11-19', rewritten: 27, created: 0, removed: 0, left: [] });
    const ids = (await sessions()).map((session) => session.id);
    await changeIt({ wallTime: '15:30' });
    expect((await shown()).slice(0, 2)).toEqual(['2026-11-19 15:30', '2026-11-23 15:30']);
    expect((await sessions()).map((session) => session.id)).toEqual(ids);
    expect(await planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now())).toBe(0);
  });

  it('leaves today’s group at its time where the new one is over already', async () => {
    expect(await preview({ wallTime: '08:00' })).toMatchObject({ from: '2026-11-20', rewritten: 26, left: [] });
    await changeIt({ wallTime: '08:00' });
    expect((await shown()).slice(0, 2)).toEqual(['2026-11-19 14:00', '2026-11-23 08:00']);
  });

  it('leaves what was started, cancelled or changed by itself, lists it, and makes no second one on its day', async () => {
    world.now('14:10');
    await touch('2026-11-19', "status = 'IN_PROGRESS'");
    await touch('2026-11-23', "status = 'CANCELLED', cancelReason = 'STAFF', touchedAt = '2026-11-19 16:00:00.000'");
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-26', toDate: '2026-11-27' });
    expect(await preview({ wallTime: '16:00' })).toEqual({ from: '2026-11-20', rewritten: 24, created: 0, removed: 0, left: ['2026-11-23: it is cancelled', '2026-11-27: it was changed by itself'] });
    await changeIt({ wallTime: '16:00' });
    expect((await shown()).slice(0, 4)).toEqual(['2026-11-19 14:00 IN_PROGRESS', '2026-11-23 14:00 CANCELLED', '2026-11-27 14:00', '2026-11-30 16:00']);
    expect(await planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now())).toBe(0);
  });

  it('changes this and following, and the days before keep the old rule', async () => {
    expect(await preview({ reach: 'THIS_AND_FOLLOWING', date: '2026-11-30', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH' })).toMatchObject({ from: '2026-11-30', rewritten: 0, created: 12, removed: 12 });
    await changeIt({ reach: 'THIS_AND_FOLLOWING', date: '2026-11-30', rrule: 'FREQ=WEEKLY;BYDAY=TU,TH' });
    expect((await shown()).slice(2, 6)).toEqual(['2026-11-26 14:00', '2026-12-01 14:00', '2026-12-03 14:00', '2026-12-08 14:00']);
    expect(await world.rows('select count(*) as n from schedule_slot')).toMatchObject([{ n: 2 }]);
  });

  it('keeps every second week the same weeks when only its time is changed', async () => {
    await changeIt({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', startsOn: '2026-11-19' });
    await changeIt({ reach: 'THIS_AND_FOLLOWING', date: '2026-12-03', wallTime: '11:00' });
    expect((await shown()).slice(0, 3)).toEqual(['2026-11-19 14:00', '2026-12-03 11:00', '2026-12-17 11:00']);
  });

  it('moves one to another day under the name of its first day, and cancels one with its reason', async () => {
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-23', toDate: '2026-11-24', wallTime: '09:30', durationMinutes: 80 });
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-30', cancelReason: 'STAFF', note: 'Training' });
    const [, moved, , cancelled] = await sessions();
    expect([moved?.originalStartLocal, moved?.date, wallTime(instantOf(moved?.plannedEnd), ZONE)]).toEqual(['2026-11-23T14:00', '2026-11-24', '10:50']);
    expect(cancelled).toMatchObject({ date: '2026-11-30', status: 'CANCELLED', cancelReason: 'STAFF' });
    expect(await answerOf(changeIt({ reach: 'THIS_ONE', date: '2026-11-30', wallTime: '10:00' }))).toBe('OCCURRENCE_STAYS');
    expect(await answerOf(changeIt({ reach: 'THIS_ONE', date: '2026-11-24', wallTime: '10:00' }))).toBe('NO_OCCURRENCE');
  });

  it('says what is planned beyond the horizon too, and writes it so when its day comes near', async () => {
    await changeIt({ reach: 'THIS_ONE', date: '2027-03-04', wallTime: '10:00' });
    expect(await shown()).toHaveLength(27);
    world.clock.set(new Date('2026-12-20T16:00:00Z'));
    await planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
    expect((await shown()).filter((line) => line.startsWith('2027-03-0'))).toEqual(['2027-03-01 14:00', '2027-03-04 10:00', '2027-03-08 14:00']);
  });

  it('has each leader once, however often they are named', async () => {
    await changeIt({ leaderIds: ['dana', 'dana'] });
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-23', leaderIds: ['dana', 'dana'] });
    expect(await world.rows('select sessionId from session_leader group by sessionId having count(*) > 1')).toEqual([]);
  });

  it('ends, and what nobody touched goes', async () => {
    await changeIt({ reach: 'THIS_AND_FOLLOWING', date: '2026-11-26', ends: true });
    expect(await shown()).toEqual(['2026-11-19 14:00', '2026-11-23 14:00']);
    expect(await world.rows('select count(*) as n from session_leader')).toMatchObject([{ n: 2 }]);
  });

  it('gives one back to the group’s own room and leaders', async () => {
    await world.put(RoomRow, [{ id: 'r3', facilityId: 'f1', name: 'Room 3', seats: 16, active: true }]);
    await changeIt({ roomId: 'r3', leaderIds: ['walter'] });
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-23', roomId: null, leaderIds: [] });
    const [, monday, thursday] = await sessions();
    const led = (id = ''): Promise<unknown> => world.rows('select staffMemberId from session_leader where sessionId = ?', [id]);
    expect([monday?.roomId, await led(monday?.id)]).toEqual(['r1', [{ staffMemberId: 'dana' }]]);
    expect([thursday?.roomId, await led(thursday?.id)]).toEqual(['r3', [{ staffMemberId: 'walter' }]]);
  });

  it('gives the slot of a disabled group another one, or ends it', async () => {
    await archiveGroup(world.unitOfWork, walter, { groupId: 'g1', version: 1, archived: true, key: world.key() });
    expect(await shown()).toEqual([]);
    expect(await answerOf(changeIt({ wallTime: '15:00' }))).toBe('GROUP_TAKES_NO_SESSIONS');
    expect(await answerOf(changeIt({ reach: 'THIS_ONE', date: '2026-11-23', wallTime: '15:00' }))).toBe('NO_OCCURRENCE');
    await world.database.dataSource.query("update therapy_group set requiredCredentials = '[]' where id = 'g2'");
    await changeIt({ groupId: 'g2' });
    expect((await sessions()).map((session) => session.groupTitle).slice(0, 2)).toEqual(['Grief', 'Grief']);
    await changeIt({ ends: true });
    expect(await shown()).toEqual([]);
  });

  it('shows one that was moved far away in the week it went to', async () => {
    await changeIt({ reach: 'THIS_ONE', date: '2026-11-23', toDate: '2027-01-26' });
    const week = await readScheduleWeek(world.contextOf(walter), 's1', '2027-01-25');
    expect(week.map(({ date, originalDate }) => [date, originalDate])).toContainEqual(['2027-01-26', '2026-11-23']);
  });

  it('tells the second of two people, and keeps the first one’s change whole', async () => {
    const { id, version } = await slot();
    const answers = await Promise.all(['15:00', '16:00'].map((time) => answerOf(change({ slotId: id, version, wallTime: time }))));
    expect(answers.filter((answer) => answer === 'OK')).toHaveLength(1);
    expect(['STALE', 'NOT_FOUND']).toContain(answers.find((answer) => answer !== 'OK'));
    expect(new Set((await shown()).map((line) => line.slice(11)))).toHaveProperty('size', 1);
  });

  it.each([
    ['a rule that never fires', { rrule: 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31', startsOn: '2027-02-01' }, 'RULE_NEVER_FIRES'],
    ['a rule that is over already', { rrule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=2', startsOn: '2026-10-05' }, 'RULE_NEVER_FIRES'],
    ['a rule whose only group was this morning', { rrule: 'FREQ=DAILY;COUNT=1', startsOn: '2026-11-19', wallTime: '08:00' }, 'RULE_NEVER_FIRES'],
    ['a first day nobody has in mind', { rrule: 'FREQ=DAILY', startsOn: '9999-12-31' }, 'TOO_FAR_AHEAD'],
    ['one moved to a day nobody has in mind', { reach: 'THIS_ONE' as const, date: '2026-11-23', toDate: '2062-11-23' }, 'TOO_FAR_AHEAD'],
    ['a rule that ends before it starts', { rrule: 'FREQ=DAILY;UNTIL=20261101', startsOn: '2026-11-25' }, 'RULE_ENDS_BEFORE_IT_STARTS'],
    ['a room of another facility', { roomId: 'r2' }, 'BAD_USER_INPUT'],
    ['a leader without the credential', { groupId: 'g2' }, 'LEADER_WITHOUT_CREDENTIAL'],
    ['a leader whose role leads no clinical group', { leaderIds: ['jo'] }, 'LEADER_ROLE'],
    ['a leader who works elsewhere', { leaderIds: ['nobody'] }, 'BAD_USER_INPUT'],
    ['a day that is over', { reach: 'THIS_AND_FOLLOWING' as const, date: '2026-11-12' }, 'DAY_IS_OVER'],
    ['a day so far ahead from which it changes', { reach: 'THIS_AND_FOLLOWING' as const, date: '9999-12-01', wallTime: '11:00' }, 'TOO_FAR_AHEAD'],
  ])('refuses %s and changes nothing', async (_what, wrong, answer) => {
    const before = await shown();
    expect(await answerOf(changeIt(wrong))).toBe(answer);
    expect(await shown()).toEqual(before);
    expect(await world.rows('select count(*) as n from schedule_slot')).toMatchObject([{ n: 1 }]);
  });

  it('holds no group on a holiday, gives it back when the holiday is, and leaves schedules that go on', async () => {
    const save = (input: { id: string | null; version: number | null; date: string; name: string }): Promise<unknown> => saveHoliday(world.unitOfWork, walter, { facilityId: 'f1', key: world.key(), ...input });
    await save({ id: null, version: null, date: '2026-11-26', name: 'Thanksgiving' });
    expect((await sessions())[2]).toMatchObject({ status: 'CANCELLED', cancelReason: 'HOLIDAY' });
    await changeIt({ wallTime: '15:00' });
    expect((await shown()).slice(1, 4)).toEqual(['2026-11-23 15:00', '2026-11-26 15:00 CANCELLED', '2026-11-30 15:00']);
    expect(await answerOf(save({ id: null, version: null, date: '2026-11-26', name: 'Again' }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(save({ id: null, version: null, date: '2026-11-10', name: 'Past' }))).toBe('DAY_IS_OVER');
    const [holiday] = await world.rows<{ id: string }>('select id from holiday');
    await removeHoliday(world.unitOfWork, walter, { holidayId: holiday?.id ?? '', version: 1, key: world.key() });
    expect((await shown())[2]).toBe('2026-11-26 15:00');
    await save({ id: null, version: null, date: '2026-11-26', name: 'Thanksgiving' });
    const title = { facilityId: 'f1', id: 's1', version: 1, title: 'IOP morning', description: null, suggestedFor: nobody, archived: false, key: world.key() };
    await saveGroupSchedule(world.unitOfWork, walter, { ...title, observesHolidays: false });
    expect((await shown())[2]).toBe('2026-11-26 15:00');
  });

  it('holds no holiday more than a year ahead', async () => {
    expect(await answerOf(saveHoliday(world.unitOfWork, walter, { facilityId: 'f1', id: null, version: null, date: '9999-12-31', name: 'Last day', key: world.key() }))).toBe('TOO_FAR_AHEAD');
  });

  it('archives a schedule nobody is on from tomorrow on, and not one that patients are on', async () => {
    const archive = (): Promise<unknown> => saveGroupSchedule(world.unitOfWork, walter, { facilityId: 'f1', id: 's1', version: 1, title: 'IOP morning', description: null, suggestedFor: nobody, observesHolidays: true, archived: true, key: world.key() });
    await world.patient('minh');
    expect(await answerOf(archive())).toBe('SCHEDULE_IN_USE');
    await world.database.dataSource.query("update schedule_assignment set endsAt = '2026-11-19 15:00:00.000'");
    await archive();
    expect(await shown()).toEqual(['2026-11-19 14:00']);
    expect(await answerOf(changeIt({ wallTime: '10:00' }).catch(() => change({ groupId: 'g1', rrule: 'FREQ=DAILY', wallTime: '10:00', durationMinutes: 50 })))).toBe('SCHEDULE_ARCHIVED');
  });

  it('is found by nobody of another facility or organization', async () => {
    const stranger = await world.person('adaeze', { role: 'SUPER_ADMIN', organizationId: 'o2', facilityIds: ['f9'] });
    const sibling = await world.person('luis', { role: 'SUPER_ADMIN', facilityIds: ['f2'] });
    for (const actor of [stranger, sibling]) expect(await answerOf(changeSlot(world.unitOfWork, actor, { change: changed({ groupId: 'g1', rrule: 'FREQ=DAILY', wallTime: '10:00', durationMinutes: 50 }), key: world.key() }))).toBe('NOT_FOUND');
  });

  it('keeps to the facility’s wall clock when the clocks change', async () => {
    world.clock.set(at('10:00'));
    await change({ groupId: 'g1', rrule: 'FREQ=DAILY', startsOn: '2026-11-20', wallTime: '07:00', durationMinutes: 30 });
    world.clock.set(new Date('2027-02-01T16:00:00Z'));
    await planSessions({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
    const around = (await sessions()).filter((session) => ['2027-03-13', '2027-03-14'].includes(session.date) && session.originalStartLocal.endsWith('07:00'));
    expect(around.map((session) => instantOf(session.plannedStart).toISOString())).toEqual(['2027-03-13T13:00:00.000Z', '2027-03-14T12:00:00.000Z']);
  });
});
