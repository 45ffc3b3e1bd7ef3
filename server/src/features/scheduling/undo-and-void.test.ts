import { Scenario, answerOf, at } from '../../../test/scenario';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../attendance/mark-attendance.command';
import { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { startSession } from './start-session.command';
import { undoStart } from './undo-start.command';
import { unvoidSession, voidSession } from './void-session.command';

let world: Scenario;
let dana: StaffActor;
let ines: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  ines = await world.person('ines', { role: 'RECORDS_ADMIN' });
  for (const id of ['minh', 'zofia']) await world.patient(id);
  await world.session('s', ['dana']);
  world.now('09:45');
  await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
});
afterEach(() => world.close());

const session = async () => (await world.rows<{ status: string; actualStart: unknown; rosterTakenAt: unknown; contentVersion: number }>("select status, actualStart, rosterTakenAt, contentVersion from group_session where id = 's'"))[0];
const stays = async (): Promise<string[]> =>
  (await world.rows<{ startsAt: unknown; endsAt: unknown }>("select startsAt, endsAt from attendance_segment where sessionId = 's' and struckAt is null order by startsAt")).map(({ startsAt, endsAt }) => `${clock(instantOf(startsAt))}-${endsAt === null ? '' : clock(instantOrNull(endsAt) ?? new Date(0))}`);
const clock = (instant: Date): string => new Date(instant.getTime() - 6 * 60 * 60_000).toISOString().slice(11, 16);
const undo = (actor: StaffActor) => undoStart(world.unitOfWork, actor, { sessionId: 's', key: world.key() });
const start = () => startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
const present = (patientId: string) => markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line('s', patientId), at: null, key: world.key() });
const put = (actor: StaffActor, reason = 'Wrong day') => voidSession(world.unitOfWork, actor, { sessionId: 's', reason, key: world.key() });
const bringBack = (actor: StaffActor) => unvoidSession(world.unitOfWork, actor, { sessionId: 's', key: world.key() });

describe('taking a start back', () => {
  it('is upcoming again as before any start, and starts anew with whoever is expected then', async () => {
    await undo(dana);
    expect(await session()).toMatchObject({ status: 'UPCOMING', actualStart: null, rosterTakenAt: null });
    await world.patient('late', { expected: false });
    await world.put(ScheduleAssignmentRow, [{ id: 'a-late', patientId: 'late', episodeId: 'e-late', groupScheduleId: 's1', startsAt: at('09:46'), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null }]);
    world.now('10:02');
    expect((await start()).rosterEntryIds).toHaveLength(3);
    expect(clock(instantOf((await session())?.actualStart))).toBe('10:02');
  });

  it('is too late for its leader after ten minutes or once something is recorded, and never for an administrator', async () => {
    world.now('09:55');
    await present('minh');
    expect(await answerOf(undo(dana))).toBe('SOMETHING_RECORDED');
    world.now('09:56');
    expect(await answerOf(undo(dana))).toBe('UNDO_START_TOO_LATE');
    expect(await answerOf(undo(ines))).toBe('OK');
  });

  it('keeps what was recorded: time stands still until it is started again, and nobody is marked twice', async () => {
    await present('minh');
    await markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: world.line('s', 'zofia'), reason: 'ILL', note: null, key: world.key() });
    world.now('09:50');
    await undo(ines);
    expect(await answerOf(present('zofia'))).toBe('NOT_STARTED');
    expect(await stays()).toEqual(['09:45-09:50']);
    world.now('10:00');
    await start();
    expect(await stays()).toEqual(['09:45-09:50', '10:00-']);
    expect([(await session())?.status, clock(instantOf((await session())?.actualStart))]).toEqual(['IN_PROGRESS', '09:45']);
    expect(await world.rows("select state from roster_entry where sessionId = 's' order by state")).toEqual([{ state: 'ABSENT' }, { state: 'PRESENT' }]);
  });

  it('is told once to two who press at once', async () => {
    const answers = await Promise.all([answerOf(undo(dana)), answerOf(undo(dana))]);
    expect(answers.sort()).toEqual(['NOT_RUNNING', 'OK']);
  });
});

describe('voiding a session', () => {
  it('is for administrators, and needs to be undone before it is done again', async () => {
    expect([await answerOf(put(dana)), await answerOf(bringBack(ines)), await answerOf(put(ines)), await answerOf(put(ines)), await answerOf(bringBack(dana))]).toEqual(['VOID_RIGHT_NEEDED', 'NOT_VOIDED', 'OK', 'ALREADY_VOIDED', 'VOID_RIGHT_NEEDED']);
  });

  it('keeps everything, lets nothing be added, and brings all of it back where it stood', async () => {
    await present('minh');
    world.now('09:52');
    await put(ines, 'Started in the wrong room');
    expect(await session()).toMatchObject({ status: 'VOIDED' });
    expect(await answerOf(present('zofia'))).toBe('SESSION_CLOSED');
    world.now('09:58');
    await bringBack(ines);
    expect([(await session())?.status, await stays()]).toEqual(['IN_PROGRESS', ['09:45-09:52', '09:58-']]);
    expect((await world.events()).filter((type) => type.includes('oid'))).toEqual(['SessionUnvoided', 'SessionVoided']);
  });
});
