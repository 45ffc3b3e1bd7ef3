import { DAY, Scenario, at } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { cancelSession, restoreSession } from '../scheduling/cancel-session.command';
import { changeSession } from '../scheduling/change-session.command';
import { endAssignment } from '../scheduling/end-assignment.command';
import { addToSession, withdrawFromSession } from '../scheduling/add-to-session.command';
import { startSession } from '../scheduling/start-session.command';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { CommunicationTemplateRow } from './communication-template.entity';

let world: Scenario;
let dana: StaffActor;
let walter: StaffActor;

interface Row { id: string; patientId: string; channel: string; kind: string; status: string; reason: string | null; dueAt: string; forDate: string | null; sessionIds: string[] }

/** What waits or went, by patient and kind; e-mail alone unless asked. */
async function messages(kind: string | null = null, channel = 'EMAIL'): Promise<Row[]> {
  const rows = await world.rows<Row>('select id, patientId, channel, kind, status, reason, dueAt, forDate from message where channel = ? order by patientId, id', [channel]);
  const lines = await world.rows<{ messageId: string; sessionId: string }>('select messageId, sessionId from message_session order by sessionId');
  return rows.filter((row) => (kind === null ? row.kind !== 'REMINDER' : row.kind === kind)).map((row) => ({ ...row, sessionIds: lines.filter((line) => line.messageId === row.id).map((line) => line.sessionId) }));
}
const said = (rows: readonly Row[]): string[] => rows.map((row) => `${row.patientId} ${row.kind} ${row.sessionIds.join('+')} ${row.status}${row.reason ? ` ${row.reason}` : ''}`).sort();

const time = (wall: string): Date => at(wall);
const move = async (sessionId: string, wallTime: string, roomId: string | null = null): Promise<unknown> => {
  const [row] = await world.rows<{ version: number }>('select version from group_session where id = ?', [sessionId]);
  return changeSession(world.unitOfWork, dana, { sessionId, version: Number(row?.version), date: DAY, wallTime, durationMinutes: 50, roomId, leaderIds: ['dana'], key: world.key() } as never);
};
const cancel = (sessionId: string): Promise<unknown> => cancelSession(world.unitOfWork, dana, { sessionId, reason: 'LEADER_ABSENT' as never, note: null, key: world.key() });
const restore = (sessionId: string): Promise<unknown> => restoreSession(world.unitOfWork, walter, { sessionId, key: world.key() });

beforeEach(async () => {
  world = await Scenario.open();
  dana = await world.person('dana');
  await world.put(StaffFacilityRow, [{ id: 'sf1', staffMemberId: 'dana', facilityId: 'f1' } as never]);
  walter = await world.person('walter', { role: 'SUPER_ADMIN' });
  await putSchedule(world, 's1', {});
  await world.patient('p1');
  await world.patient('p2');
  await world.session('a', ['dana'], { plannedStart: time('14:00'), plannedEnd: time('14:50') });
  await world.session('b', ['dana'], { plannedStart: time('16:00'), plannedEnd: time('16:50') });
});
afterEach(() => world.close());

describe('changes of sessions', () => {
  test('a cancelled session is told to everybody expected, on each channel, once it settled', async () => {
    await cancel('a');
    expect(said(await messages())).toEqual(['p1 CANCELLED a QUEUED', 'p2 CANCELLED a QUEUED']);
    expect((await messages(null, 'SMS')).length).toBe(2);
    const [row] = await messages();
    expect(new Date(`${String(row?.dueAt).replace(' ', 'T')}Z`)).toEqual(time('10:05'));
  });

  test('what is near is told at once', async () => {
    world.now('13:20');
    await cancel('a');
    expect(new Date(`${String((await messages())[0]?.dueAt).replace(' ', 'T')}Z`)).toEqual(time('13:20'));
  });

  test('rescheduled twice before it settled is one message', async () => {
    await move('a', '15:00');
    world.now('10:03');
    await move('a', '17:00');
    expect(said(await messages())).toEqual(['p1 RESCHEDULED a QUEUED', 'p2 RESCHEDULED a QUEUED']);
    const [line] = await world.rows<{ wasStart: string }>("select wasStart from message_session where sessionId = 'a'");
    expect(new Date(`${String(line?.wasStart).replace(' ', 'T')}Z`)).toEqual(time('14:00'));
  });

  test('moved back before anybody heard of it, nothing is said', async () => {
    await move('a', '15:00');
    await move('a', '14:00');
    expect(said(await messages())).toEqual(['p1 RESCHEDULED a WITHDRAWN NOTHING_CHANGED', 'p2 RESCHEDULED a WITHDRAWN NOTHING_CHANGED']);
  });

  test('cancelled while a new time waits, the cancellation takes its place', async () => {
    await move('a', '15:00');
    await move('b', '17:00');
    await cancel('a');
    expect(said((await messages()).filter((row) => row.patientId === 'p1'))).toEqual(['p1 CANCELLED a QUEUED', 'p1 RESCHEDULED b QUEUED']);
    await cancel('b');
    expect(said((await messages()).filter((row) => row.patientId === 'p1'))).toEqual(['p1 CANCELLED a+b QUEUED', 'p1 RESCHEDULED b WITHDRAWN REPLACED']);
  });

  test('cancelled and restored before anybody heard of it, nothing is said', async () => {
    await cancel('a');
    await restore('a');
    expect(said(await messages())).toEqual(['p1 CANCELLED a WITHDRAWN NOTHING_CHANGED', 'p2 CANCELLED a WITHDRAWN NOTHING_CHANGED']);
  });

  test('restored after they were told, they are told again', async () => {
    await cancel('a');
    await sendAll();
    await restore('a');
    expect(said((await messages()).filter((row) => row.status === 'QUEUED'))).toEqual(['p1 RESCHEDULED a QUEUED', 'p2 RESCHEDULED a QUEUED']);
  });

  test('what is off at the facility is not written', async () => {
    await world.put(CommunicationTemplateRow, [{ id: 't1', facilityId: 'f1', recipientKind: 'PATIENT', kind: 'CANCELLED', channel: 'EMAIL', enabled: false, offsets: null, texts: null } as never]);
    await cancel('a');
    expect(await messages()).toEqual([]);
    expect((await messages(null, 'SMS')).length).toBe(2);
  });

  test('whoever is added to one session hears nothing unless the facility wants it, and hears when they are taken off', async () => {
    await world.patient('p3', { expected: false });
    await addToSession(world.unitOfWork, dana, { sessionId: 'a', patientIds: ['p3'], reason: null, key: world.key() });
    expect(await messages()).toEqual([]);
    await withdrawFromSession(world.unitOfWork, dana, { sessionId: 'a', patientId: 'p3', key: world.key() });
    expect(said(await messages())).toEqual(['p3 CANCELLED a QUEUED']);
  });

  test('started early, what waits about it goes', async () => {
    await move('a', '10:20');
    await startSession(world.unitOfWork, dana, { sessionId: 'a', key: world.key() });
    expect(said(await messages())).toEqual(['p1 RESCHEDULED a WITHDRAWN ALREADY_STARTED', 'p2 RESCHEDULED a WITHDRAWN ALREADY_STARTED']);
  });

  test('two changes at once both stand, and each patient hears of both', async () => {
    for (let place = 3; place < 9; place += 1) await world.patient(`p${place}`);
    await Promise.all([move('a', '15:00'), move('b', '17:00')]);
    await Promise.all([cancel('a'), cancel('b'), endAssignment(world.unitOfWork, dana, { assignmentId: 'a-p8', version: 1, endsOn: null, endsAt: null, reason: 'Done', key: world.key() })]);
    const waiting = (await messages()).filter((row) => row.status === 'QUEUED');
    for (const patientId of ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7']) {
      const own = waiting.filter((row) => row.patientId === patientId);
      expect([patientId, own.every((row) => row.kind === 'CANCELLED'), own.flatMap((row) => row.sessionIds).sort()]).toEqual([patientId, true, ['a', 'b']]);
    }
    expect((await messages('REMINDER', 'SMS')).filter((row) => row.status === 'QUEUED')).toEqual([]);
  });

  test('costs as many statements however many patients there are', async () => {
    const few = await world.statementsOf(() => cancel('a'));
    await sendAll();
    for (let place = 3; place < 23; place += 1) await world.patient(`p${place}`);
    const [row] = await world.rows<{ count: number }>('select count(*) as count from message');
    expect(Number(row?.count)).toBe(8);
    expect(await world.statementsOf(() => cancel('b'))).toBeLessThanOrEqual(few + 2);
  });
});

describe('reminders', () => {
  const due = async (channel: string, patientId = 'p1'): Promise<string[]> => (await messages('REMINDER', channel)).filter((row) => row.patientId === patientId).map((row) => `${String(row.forDate).slice(0, 10)} ${String(row.dueAt).slice(0, 16)} ${row.status}${row.reason ? ` ${row.reason}` : ''}`);
  const utc = (wall: string): string => time(wall).toISOString().slice(0, 16).replace('T', ' ');

  test('move with the first session of the day, and go with the last', async () => {
    await move('a', '15:00');
    expect(await due('SMS')).toEqual([`${DAY} ${utc('14:00')} QUEUED`]);
    await cancel('a');
    expect(await due('SMS')).toEqual([`${DAY} ${utc('15:00')} QUEUED`]);
    await cancel('b');
    expect(await due('SMS')).toEqual([`${DAY} ${utc('15:00')} WITHDRAWN NOTHING_DUE`]);
    await restore('a');
    expect(await due('SMS')).toEqual([`${DAY} ${utc('14:00')} QUEUED`]);
  });

  test('go where a patient is taken off the schedule', async () => {
    await move('a', '15:00');
    await endAssignment(world.unitOfWork, dana, { assignmentId: 'a-p1', version: 1, endsOn: null, endsAt: null, reason: 'Done', key: world.key() });
    expect(await due('SMS')).toEqual([`${DAY} ${utc('14:00')} WITHDRAWN NOTHING_DUE`]);
    expect(await due('SMS', 'p2')).toEqual([`${DAY} ${utc('14:00')} QUEUED`]);
    expect(said((await messages()).filter((row) => row.patientId === 'p1'))).toEqual(['p1 RESCHEDULED a WITHDRAWN NO_LONGER_EXPECTED']);
  });
});

/** As if a worker had sent whatever waits. */
async function sendAll(): Promise<void> {
  await world.unitOfWork.run(dana, { operation: 'send' }, async (work) => {
    work.unrecorded('Sent by a test.');
    await work.query("update message_session set toldStart = (select plannedStart from group_session where group_session.id = message_session.sessionId) where toldStart is null");
    await work.query("update message set status = 'SENT', sentAt = ? where status = 'QUEUED'", [work.now]);
    work.changed();
  });
}
