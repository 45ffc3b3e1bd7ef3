import { wallTime } from '@groupwork/shared/kernel/time';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { plan, putCrowd, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import { instantOf } from '../../platform/database/reads';
import { RoomRow } from '../facilities/room.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import type { StaffActor } from '../access/staff-actor.facts';
import { addToRoster } from '../attendance/add-to-roster.command';
import { addToSession, withdrawFromSession } from './add-to-session.command';
import { busyWarnings } from './busy.read';
import { cancelSession, restoreSession } from './cancel-session.command';
import { changeSession } from './change-session.command';
import { changeSlot } from './change-slot.command';
import { checkOutSession } from './check-out-session.command';
import { coverSession } from './cover-session.command';
import { createSession } from './create-session.command';
import { readSession } from './group-session.facts';
import { plannedRoster } from './planned-roster.facts';
import { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { clashesOfSession } from './session-clashes.read';
import type { SessionToExpect } from './session-clashes.read';
import { occurrenceSessionId } from './session-ids.facts';
import { startSession } from './start-session.command';

/** Ten on Thursday, November 19; Skills is held at two today, on Friday and Monday, led by Dana. */
describe('one session', () => {
  let world: Scenario;
  let dana: StaffActor;
  let renata: StaffActor;
  const alder = { facilityId: 'f1', timeZone: 'America/Chicago' };
  const FRIDAY = occurrenceSessionId('iop-skills', '2026-11-20T14:00');
  const TODAY = occurrenceSessionId('iop-skills', '2026-11-19T14:00');

  const times = { date: '2026-11-20', wallTime: '14:00', durationMinutes: 50, roomId: null, leaderIds: ['dana'] };
  const versionOf = async (id: string): Promise<number> => Number((await world.rows<{ version: number }>('select version from group_session where id = ?', [id]))[0]?.version);
  const change = async (more: Partial<Parameters<typeof changeSession>[2]> = {}, actor = dana): Promise<unknown> => changeSession(world.unitOfWork, actor, { sessionId: FRIDAY, version: await versionOf(FRIDAY), onlyIfFree: false, ...times, key: world.key(), ...more });
  const cancel = (sessionId = FRIDAY, actor = dana): Promise<unknown> => cancelSession(world.unitOfWork, actor, { sessionId, reason: 'STAFF', note: 'Training', key: world.key() });
  const restore = (sessionId = FRIDAY): Promise<unknown> => restoreSession(world.unitOfWork, dana, { sessionId, key: world.key() });
  const create = (more: Partial<Parameters<typeof createSession>[2]> = {}, actor = renata) => createSession(world.unitOfWork, actor, { facilityId: 'f1', groupId: 'g-skills', ...times, patientIds: [], reason: null, key: world.key(), ...more });
  const add = (patientIds: string[], sessionId = FRIDAY, reason: string | null = null, actor = renata): Promise<unknown> => addToSession(world.unitOfWork, actor, { sessionId, patientIds, reason, key: world.key() });
  const roster = async (sessionId: string): Promise<string[]> => (await plannedRoster(world.database.reads, 'o1', [sessionId])).map((line) => line.patientId).sort();
  const shown = async (id = FRIDAY): Promise<string> => {
    const [row] = await world.rows<{ date: string; plannedStart: unknown; status: string }>('select date, plannedStart, status from group_session where id = ?', [id]);
    return `${row?.date} ${wallTime(instantOf(row?.plannedStart), 'America/Chicago')} ${row?.status}`;
  };
  const seriesTo = async (wanted: string): Promise<void> => {
    const [slot] = await world.rows<{ id: string; version: number }>('select id, version from schedule_slot where validUntil is null');
    const nothing = { date: null, ends: false, note: null };
    await changeSlot(world.unitOfWork, await world.person('walter', { role: 'SUPER_ADMIN' }), { change: { scheduleId: 'iop', slotId: slot?.id ?? '', version: Number(slot?.version), reach: 'ALL_NOT_STARTED', ...nothing, wallTime: wanted }, key: world.key() });
  };

  beforeEach(async () => {
    world = await Scenario.open();
    dana = await world.person('dana');
    renata = await world.person('renata', { role: 'FRONT_DESK' });
    await world.put(StaffFacilityRow, ['dana', 'renata'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
    await world.put(RoomRow, [{ id: 'r1', facilityId: 'f1', name: 'Room 1', seats: 16, active: true }, { id: 'r2', facilityId: 'f2', name: 'Far Room', seats: 16, active: true }]);
    await putSchedule(world, 'iop', { skills: 'MO,TH,FR 14:00 50' });
    await world.database.dataSource.query("update schedule_slot set leaderIds = '[\"dana\"]'");
    await plan(world);
    await world.patient('minh', { expected: false });
    await world.patient('zofia', { expected: false, admittedAt: new Date('2026-11-21T12:00:00Z') });
  });
  afterEach(() => world.close());

  it('is moved to another day, keeps its identity, and its series leaves it alone', async () => {
    await change({ date: '2026-11-21', wallTime: '09:30', durationMinutes: 80 });
    expect(await shown()).toBe('2026-11-21 09:30 UPCOMING');
    await seriesTo('16:00');
    expect([await shown(), await shown(TODAY)]).toEqual(['2026-11-21 09:30 UPCOMING', '2026-11-19 16:00 UPCOMING']);
    expect(await plan(world)).toBe(0);
    expect(await world.events()).toContain('SessionChanged');
  });

  it('is moved by one of two people: the other gets the current state', async () => {
    const version = await versionOf(FRIDAY);
    const answers = await Promise.all(['15:00', '16:00'].map((time) => answerOf(change({ version, wallTime: time }))));
    expect(answers.sort()).toEqual(['OK', 'STALE']);
  });

  it('is cancelled with its reason, un-cancelled before its start, and held though its series changes', async () => {
    await cancel();
    expect([await shown(), await answerOf(cancel()), await answerOf(change())]).toEqual(['2026-11-20 14:00 CANCELLED', 'SESSION_CLOSED', 'SESSION_CLOSED']);
    await seriesTo('16:00');
    await restore();
    expect([await shown(), await answerOf(restore())]).toEqual(['2026-11-20 14:00 UPCOMING', 'NOT_CANCELLED']);
    await cancel();
    world.clock.set(new Date('2026-11-20T20:00:00Z'));
    expect(await answerOf(restore())).toBe('RESTORE_TOO_LATE');
  });

  it('is planned by the desk, by who leads it and by administrators, not by another’s leader, and not once it has started', async () => {
    const grace = await world.person('grace');
    const jo = await world.person('jo', { role: 'TECHNICIAN' });
    const luis = await world.person('luis', { role: 'FRONT_DESK', facilityIds: ['f2'] });
    const ines = await world.person('ines', { role: 'RECORDS_ADMIN' });
    expect([await answerOf(change({}, grace)), await answerOf(change({}, jo)), await answerOf(change({}, luis))]).toEqual(['LED_BY_ANOTHER', 'PLANNING_NOT_IN_ROLE', 'NOT_FOUND']);
    expect([await answerOf(change({}, renata)), await answerOf(change({}, ines))]).toEqual(['OK', 'OK']);
    world.now('13:50');
    await startSession(world.unitOfWork, dana, { sessionId: TODAY, key: world.key() });
    expect([await answerOf(cancel(TODAY)), await answerOf(add(['minh'], TODAY))]).toEqual(['ALREADY_STARTED', 'ALREADY_STARTED']);
  });

  it('expects no more people than a roster holds, and is not started with more', async () => {
    const crowd = await putCrowd(world, 501);
    await world.put(ScheduleAssignmentRow, crowd.slice(0, 500).map((id) => ({ id: `a-${id}`, patientId: id, episodeId: `e-${id}`, groupScheduleId: 'iop', startsAt: at('06:00'), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null })));
    const statements = await world.statementsOf(() => answerOf(add([crowd[500] ?? ''])));
    // Some tens whoever is on it: none of them for each of the five hundred. MariaDB takes a few more than SQLite.
    expect(statements).toBeLessThan(40);
    expect([await answerOf(add([crowd[500] ?? ''])), (await roster(FRIDAY)).length]).toEqual(['ROSTER_TOO_LONG', 500]);
    await world.put(ScheduleAssignmentRow, crowd.slice(500).map((id) => ({ id: `a-${id}`, patientId: id, episodeId: `e-${id}`, groupScheduleId: 'iop', startsAt: at('06:00'), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null })));
    world.now('13:50');
    const start = (): Promise<string> => answerOf(startSession(world.unitOfWork, dana, { sessionId: TODAY, key: world.key() }));
    expect([await start(), await world.rows('select id from roster_entry')]).toEqual(['ROSTER_TOO_LONG', []]);
    await world.database.dataSource.query('delete from schedule_assignment where id = ?', [`a-${crowd[500]}`]);
    expect([await start(), (await world.rows('select id from roster_entry')).length]).toEqual(['OK', 500]);
    // Nobody is added to a full one, not even who was struck from it.
    expect(await answerOf(addToRoster(world.unitOfWork, dana, { sessionId: TODAY, patientId: 'minh', startsAt: null, reason: null, key: world.key() }))).toBe('ROSTER_TOO_LONG');
  });

  it('expects somebody in this one only, once, and lets them go again', async () => {
    await add(['minh']);
    expect([await roster(FRIDAY), await roster(TODAY)]).toEqual([['minh'], []]);
    expect([await answerOf(add(['minh'])), await answerOf(add(['zofia'])), await answerOf(add(['nobody']))]).toEqual(['ALREADY_EXPECTED', 'NOT_IN_CARE_THEN', 'NOT_FOUND']);
    await withdrawFromSession(world.unitOfWork, renata, { sessionId: FRIDAY, patientId: 'minh', key: world.key() });
    expect(await roster(FRIDAY)).toEqual([]);
  });

  describe('and what somebody has at that time', () => {
    beforeEach(async () => {
      await putSchedule(world, 'php', { relapse: 'FR 14:30 50', check: 'FR 14:50 50' });
      await plan(world);
      await world.put(ScheduleAssignmentRow, [{ id: 'a-minh', patientId: 'minh', episodeId: 'e-minh', groupScheduleId: 'php', startsAt: at('06:00'), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null }]);
      await world.patient('noor', { expected: false });
    });
    const clashes = async (session: Partial<SessionToExpect> = {}): Promise<string[]> => {
      const asked = { id: FRIDAY, groupTitle: 'skills', start: new Date('2026-11-20T20:00:00Z'), end: new Date('2026-11-20T20:50:00Z'), date: '2026-11-20', ...session };
      const found = await clashesOfSession(world.database.reads, 'o1', { facilityId: 'f1', timeZone: 'America/Chicago', now: world.clock.now() }, asked, ['minh', 'noor']);
      return found.map(({ patientId, first, second, times }) => `${patientId}: ${second.groupTitle} overlaps ${first.groupTitle}, ${times}`);
    };

    it('is shown with both names, touching ends are no clash, and a session they come to already is none', async () => {
      expect(await clashes()).toEqual(['minh: skills overlaps relapse, 1']);
      expect(await clashes({ start: new Date('2026-11-20T21:20:00Z'), end: new Date('2026-11-20T22:00:00Z') })).toEqual(['minh: skills overlaps check, 1']);
      expect(await clashes({ start: new Date('2026-11-20T21:40:00Z'), end: new Date('2026-11-20T22:00:00Z') })).toEqual([]);
      expect(await clashes({ id: occurrenceSessionId('php-relapse', '2026-11-20T14:30'), start: new Date('2026-11-20T20:30:00Z'), end: new Date('2026-11-20T20:50:00Z') })).toEqual([]);
      const { sessionId } = await create({ patientIds: ['noor'] });
      expect(await clashes()).toEqual(['minh: skills overlaps relapse, 1', 'noor: skills overlaps skills, 1']);
      expect(await clashes({ id: sessionId })).toEqual(['minh: skills overlaps relapse, 1']);
    });

    it('stands in the way as the policy of the facility says', async () => {
      const walter = await world.person('walter', { role: 'SUPER_ADMIN' });
      expect([await answerOf(add(['minh'])), await roster(FRIDAY)]).toEqual(['OK', ['minh']]);
      await withdrawFromSession(world.unitOfWork, renata, { sessionId: FRIDAY, patientId: 'minh', key: world.key() });
      await setPolicy(world, 'clashPolicy', 'OVERRIDE');
      expect([await answerOf(add(['minh', 'noor'])), await roster(FRIDAY)]).toEqual(['SESSION_CLASH_REASON_NEEDED', []]);
      expect([await answerOf(add(['noor'])), await answerOf(add(['minh'], FRIDAY, 'Agreed with her team')), await roster(FRIDAY)]).toEqual(['OK', 'OK', ['minh', 'noor']]);
      expect(await world.rows("select reason from session_addition where patientId = 'minh' and withdrawnAt is null")).toEqual([{ reason: 'Agreed with her team' }]);
      await world.database.dataSource.query("update facility_setting set value = '\"BLOCK\"' where name = 'clashPolicy'");
      const again = { wallTime: '14:40', patientIds: ['minh'] };
      expect([await answerOf(create({ ...again, reason: 'Agreed' })), await answerOf(create(again, walter)), await answerOf(create({ ...again, reason: 'Agreed' }, walter))]).toEqual(['SESSION_CLASH_BLOCKED', 'SESSION_CLASH_REASON_NEEDED', 'OK']);
    });
  });

  it('is made by itself, with or without leaders and patients, and starts with whom it expects', async () => {
    const { sessionId } = await create({ date: '2026-11-19', wallTime: '10:15', leaderIds: [], patientIds: ['minh'], roomId: 'r1' });
    expect(await shown(sessionId)).toBe('2026-11-19 10:15 UPCOMING');
    await startSession(world.unitOfWork, dana, { sessionId, key: world.key() });
    expect(await world.rows('select patientId, source from roster_entry where sessionId = ?', [sessionId])).toEqual([{ patientId: 'minh', source: 'ADDED' }]);
    expect(await world.rows('select staffMemberId from session_leader where sessionId = ?', [sessionId])).toEqual([{ staffMemberId: 'dana' }]);
    const empty = await create({ leaderIds: [] });
    expect([await shown(empty.sessionId), await roster(empty.sessionId)]).toEqual(['2026-11-20 14:00 UPCOMING', []]);
  });

  it('lies in the past only with the right, and within the window', async () => {
    const ines = await world.person('ines', { role: 'RECORDS_ADMIN' });
    expect(await answerOf(create({ date: '2026-11-18' }))).toBe('BACK_DATE_RIGHT_NEEDED');
    expect(await answerOf(create({ date: '2026-10-01' }, ines))).toBe('BEYOND_BACK_DATE_WINDOW');
    expect(await answerOf(create({ date: '2026-11-18' }, ines))).toBe('OK');
  });

  it.each([
    ['a room of another facility', { roomId: 'r2' }, 'BAD_USER_INPUT'],
    ['a leader of a facility one does not see', { leaderIds: ['luis'] }, 'BAD_USER_INPUT'],
    ['a group of nowhere', { groupId: 'g-none' }, 'BAD_USER_INPUT'],
    ['a group that is disabled', { groupId: 'g-old' }, 'GROUP_TAKES_NO_SESSIONS'],
    ['a patient of another facility', { patientIds: ['far'] }, 'NOT_FOUND'],
  ])('is not made with %s', async (_what, wrong, answer) => {
    await world.person('luis', { facilityIds: ['f2'] });
    await world.patient('far', { facilityId: 'f2', expected: false });
    await putSchedule(world, 'old', { old: 'SU 08:00 50' });
    await world.database.dataSource.query("update therapy_group set enabled = 0 where id = 'g-old'");
    const before = await world.rows('select count(*) as n from group_session');
    expect(await answerOf(create(wrong))).toBe(answer);
    expect(await world.rows('select count(*) as n from group_session')).toEqual(before);
  });

  describe('put somewhere only if it is free there', () => {
    const created = async (more: Partial<Parameters<typeof createSession>[2]> = {}): Promise<string> => (await create({ date: '2026-11-20', leaderIds: [], ...more })).sessionId;
    const put = (more: Partial<Parameters<typeof changeSession>[2]> = {}): Promise<string> => answerOf(change({ onlyIfFree: true, wallTime: '10:00', roomId: 'r1', ...more }, renata));

    it('is moved where room, leader and people are free', async () => {
      await created({ wallTime: '09:10', roomId: 'r1', leaderIds: ['dana'] });
      expect(await put()).toBe('OK');
      expect(await shown()).toBe('2026-11-20 10:00 UPCOMING');
    });

    it.each<[string, Partial<Parameters<typeof createSession>[2]>, string]>([
      ['its room is taken', { wallTime: '10:30', roomId: 'r1' }, 'PLACE_TAKEN'],
      ['its leader leads another group', { wallTime: '10:30', leaderIds: ['dana'] }, 'PLACE_TAKEN'],
      ['somebody expected in it is expected elsewhere', { wallTime: '10:30', patientIds: ['minh'] }, 'PATIENTS_ELSEWHERE'],
    ])('stays where it is when %s', async (_why, other, code) => {
      await world.database.dataSource.query("update patient set facilityId = 'f1' where id = 'minh'");
      await add(['minh']);
      await created(other);
      expect(await put()).toBe(code);
      expect(await shown()).toBe('2026-11-20 14:00 UPCOMING');
    });

    it('goes to another room at its own time, whatever its leader and people meet already', async () => {
      await world.database.dataSource.query("update patient set facilityId = 'f1' where id = 'minh'");
      await add(['minh']);
      await created({ wallTime: '14:10', leaderIds: ['dana'], patientIds: ['minh'] });
      expect(await put({ wallTime: '14:00' })).toBe('OK');
    });

    it('of two dropped into one room at once, one is moved and the other stays', async () => {
      const others = [await created({ wallTime: '08:00' }), await created({ wallTime: '12:00' })];
      const drop = (sessionId: string): Promise<string> => answerOf(changeSession(world.unitOfWork, renata, { sessionId, version: 1, onlyIfFree: true, ...times, leaderIds: [], wallTime: '16:00', roomId: 'r1', key: world.key() }));
      expect((await Promise.all(others.map(drop))).sort()).toEqual(['OK', 'PLACE_TAKEN']);
    });
  });

  it('warns where room or leader are busy, and touching ends are no clash', async () => {
    await change({ roomId: 'r1' });
    const want = (wall: string, minutes: number) => ({ id: null, start: new Date(`2026-11-20T${wall}:00Z`), end: new Date(new Date(`2026-11-20T${wall}:00Z`).getTime() + minutes * 60_000), date: '2026-11-20', roomId: 'r1', leaderIds: ['dana'] });
    expect(await busyWarnings(world.database.reads, renata, alder, [want('20:30', 30)])).toEqual(['Room 1 is taken by skills: Fri, Nov 20, 2:00 to 2:50 PM.', 'Dana Whitfield leads skills: Fri, Nov 20, 2:00 to 2:50 PM.']);
    expect(await busyWarnings(world.database.reads, renata, alder, [want('20:50', 30), want('19:30', 30)])).toEqual([]);
  });

  it('warns of what is held where one does not work by its time alone, in this facility’s clock, and of nobody who does not work here', async () => {
    const priya = await world.person('priya', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
    await world.person('luis', { facilityIds: ['f2'] });
    await world.put(StaffFacilityRow, [['priya', 'f1'], ['priya', 'f2'], ['luis', 'f2']].map(([staffMemberId, facilityId]) => ({ id: `${staffMemberId}-${facilityId}`, staffMemberId: staffMemberId as string, facilityId: facilityId as string })));
    await world.database.dataSource.query("update facility set timeZone = 'America/Denver' where id = 'f2'");
    await putSchedule(world, 'court', { grief: 'SU 08:00 50' }, { facilityId: 'f2' });
    await create({ facilityId: 'f2', groupId: 'g-grief', wallTime: '13:00', roomId: 'r2', leaderIds: ['priya', 'luis'] }, priya);
    const want = { id: null, start: new Date('2026-11-20T20:00:00Z'), end: new Date('2026-11-20T20:30:00Z'), date: '2026-11-20', roomId: 'r2', leaderIds: ['priya', 'luis'] };
    expect(await busyWarnings(world.database.reads, renata, alder, [want])).toEqual(['Priya Whitfield leads a group elsewhere: Fri, Nov 20, 2:00 to 2:50 PM.']);
    expect(await busyWarnings(world.database.reads, priya, alder, [want])).toEqual(['Priya Whitfield leads grief: Fri, Nov 20, 2:00 to 2:50 PM.']);
  });

  it('is planned within a year', async () => {
    expect([await answerOf(create({ date: '2027-11-19' })), await answerOf(create({ date: '2027-11-20' })), await answerOf(change({ date: '9999-12-31' }))]).toEqual(['OK', 'TOO_FAR_AHEAD', 'TOO_FAR_AHEAD']);
  });

  it('that was covered is left alone by its series', async () => {
    const grace = await world.person('grace');
    await coverSession(world.unitOfWork, grace, { sessionId: FRIDAY, reason: 'Ill', key: world.key() });
    await seriesTo('16:00');
    expect([await shown(), await shown(TODAY)]).toEqual(['2026-11-20 14:00 UPCOMING', '2026-11-19 16:00 UPCOMING']);
  });

  it('is checked out by itself when finalised, or by hand where the facility does', async () => {
    const id = await world.session('done', ['dana'], { status: 'FINALISED', actualStart: at('09:00'), actualEnd: at('09:50') });
    const checkOut = (): Promise<unknown> => checkOutSession(world.unitOfWork, dana, { sessionId: id, key: world.key() });
    expect((await readSession(world.contextOf(dana), id)).checkedOut).toBe(true);
    expect(await answerOf(checkOut())).toBe('CHECKED_OUT');
    await setPolicy(world, 'checkOutByHand', '');
    await world.database.dataSource.query("update facility_setting set value = 'true' where name = 'checkOutByHand'");
    expect((await readSession(world.contextOf(dana), id)).checkedOut).toBe(false);
    await checkOut();
    expect((await readSession(world.contextOf(dana), id)).checkedOut).toBe(true);
    expect([await answerOf(checkOut()), await answerOf(checkOutSession(world.unitOfWork, dana, { sessionId: FRIDAY, key: world.key() }))]).toEqual(['CHECKED_OUT', 'NOT_FINALISED']);
  });
});
