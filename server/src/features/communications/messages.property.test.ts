import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { addMinutes, facilityDate, wallTime } from '@groupwork/shared/kernel/time';
import { inOneWorld, seeds } from '@groupwork/shared/testing/properties';
import fc from 'fast-check';
import { Scenario } from '../../../test/scenario';
import { putSchedule } from '../../../test/scenario-schedules';
import { CodedError } from '../../platform/errors';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { StaffActor } from '../access/staff-actor.facts';
import { recordAppointmentAnswer } from '../attendance/appointment-answer.step';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { dischargePatient } from '../patients/discharge-patient.command';
import { PatientRow } from '../patients/patient.entity';
import { patientReach } from '../patients/reach.facts';
import { startChannel, stopChannel } from '../patients/reach.step';
import { addToSession, withdrawFromSession } from '../scheduling/add-to-session.command';
import { assignSchedules } from '../scheduling/assign-schedules.command';
import { cancelSession, restoreSession } from '../scheduling/cancel-session.command';
import { changeSession } from '../scheduling/change-session.command';
import { createSession } from '../scheduling/create-session.command';
import { endAssignment } from '../scheduling/end-assignment.command';
import { whoIsExpected } from '../scheduling/sessions-to-tell.facts';
import { checkBeforeSending } from './check-before-sending';
import { Messages } from './communications.repositories';
import { noteTold } from './note-told';
import { compareReminders, remindersWanted } from './reminders.read';
import { planReminders } from './reminders.job';

type Act =
  | { act: 'move'; which: number; quarter: number }
  | { act: 'cancel' | 'restore'; which: number }
  | { act: 'add' | 'withdraw' | 'off' | 'on'; who: string; which: number }
  | { act: 'end' | 'assign' | 'stop'; who: string }
  | { act: 'discharge' }
  | { act: 'pass'; minutes: number };

const who = fc.constantFrom('ann', 'bo', 'cy', 'new');
const which = fc.nat(4);
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ act: fc.constant('move' as const), which, quarter: fc.integer({ min: 24, max: 92 }) }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('cancel' as const, 'restore' as const), which }) },
    { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('add' as const, 'withdraw' as const, 'off' as const, 'on' as const), who, which }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constantFrom('end' as const, 'assign' as const), who }) },
    fc.record({ act: fc.constant('stop' as const), who }),
    fc.record({ act: fc.constant('discharge' as const) }),
    { weight: 5, arbitrary: fc.record({ act: fc.constant('pass' as const), minutes: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 10, max: 700 })) }) },
  ),
  { minLength: 8, maxLength: 18 },
);

const zones: Readonly<Record<string, string>> = { ann: 'America/Chicago', bo: 'America/Los_Angeles', cy: 'America/New_York' };
const zoneOf = (patientId: string): string => zones[patientId] ?? 'America/Chicago';

/** What chance did in all the worlds. */
const chance = { sent: 0, changes: 0, reminders: 0, corrected: 0 };

describe.each(seeds)('whatever is moved, cancelled, restored, given, ended, stopped and left to pass (from seed %i)', (seed) => {
  let world: Scenario;
  let dana: StaffActor;
  let walter: StaffActor;
  let sessions: string[] = [];
  let newcomer = '';
  let day = '';
  /** What each patient was told last on a channel, by session: a start, or OFF. */
  const told = new Map<string, Map<string, number | 'OFF'>>();
  const stopped = new Set<string>();
  const reminded = new Set<string>();

  beforeAll(async () => {
    world = await Scenario.open();
    dana = await world.person('dana');
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    await world.put(StaffFacilityRow, [{ id: 'sf1', staffMemberId: 'dana', facilityId: 'f1' } as never, { id: 'sf2', staffMemberId: 'walter', facilityId: 'f1' } as never]);
    await putSchedule(world, 's1', { dbt: 'SA 04:00 50' });
    for (const id of Object.keys(zones)) await arrive(id);
  });
  afterAll(() => world.close());

  const system = <T>(body: (work: Work) => Promise<T>): Promise<T> => world.unitOfWork.run(systemActor('delivery', 'o1'), { operation: 'test' }, async (work) => {
    work.unrecorded('Done by a test.');
    return body(work);
  });

  async function arrive(id: string): Promise<void> {
    await world.patient(id, { admittedAt: addMinutes(world.clock.now(), -60) });
    await system(async (work) => {
      await work.entityManager().update(PatientRow, { id }, { email: `${id}@mail.example`, phone: `+1 312 555 ${String(1000 + told.size)}`, timeZone: zoneOf(id) } as never);
      await startChannel(work, { patientId: id, channel: 'SMS', source: 'INTAKE' });
    });
  }

  /** As the worker does: what is due is checked, and goes, waits or does not go. */
  async function work(): Promise<void> {
    const now = world.clock.now();
    await system(async (unit) => {
      const due = (await unit.repository(Messages).allForUpdate({ status: 'QUEUED' })).filter((row) => row.nextTryAt <= now);
      if (due.length === 0) return;
      const answers = await checkBeforeSending(unit, 'o1', due, now);
      const going = due.flatMap((message) => {
        const answer = answers.get(message.id);
        return answer?.verdict === 'SEND' ? [{ message, answer }] : [];
      });
      await unit.repository(Messages).changeMany(due.map((row) => {
        const answer = answers.get(row.id);
        if (answer?.verdict === 'SEND') return { row, patch: { status: 'SENT', sentAt: now } };
        if (answer?.verdict === 'LATER') return { row, patch: { nextTryAt: answer.at } };
        return { row, patch: { status: answer?.status ?? 'FAILED', reason: answer?.reason ?? null } };
      }));
      await noteTold(unit, going.map(({ message, answer }) => ({ message, told: answer.told })));
      // What goes in one breath has no order: a change and a reminder that lists it too are no repetition.
      for (const { message, answer } of going.sort((one, other) => Number(one.message.kind === 'REMINDER') - Number(other.message.kind === 'REMINDER'))) await received(unit, message, answer);
    });
  }

  async function received(unit: Work, message: { patientId: string | null; channel: string; kind: string; forDate: string | null }, answer: { told: readonly { sessionId: string; plannedStart: Date }[]; facts: { appointments: readonly { roomChanged: boolean }[] } }): Promise<void> {
    const { patientId, channel, kind, forDate } = message as { patientId: string; channel: Channel; kind: string; forDate: string | null };
    const now = world.clock.now();
    const time = wallTime(now, zoneOf(patientId));
    chance.sent += 1;
    // None in quiet hours, none after STOP.
    expect(`${time >= '08:00' && time < '21:00'} ${patientId} ${kind} ${time}`).toBe(`true ${patientId} ${kind} ${time}`);
    expect(channel === 'SMS' && stopped.has(patientId)).toBe(false);
    if (kind === 'REMINDER') {
      const key = `${patientId} ${channel} ${String(forDate)}`;
      expect(reminded.has(key) ? key : null).toBeNull();
      reminded.add(key);
      chance.reminders += 1;
    } else chance.changes += 1;
    const own = told.get(`${patientId} ${channel}`) ?? new Map<string, number | 'OFF'>();
    told.set(`${patientId} ${channel}`, own);
    const standing = await whoIsExpected(unit, 'o1', answer.told.map(({ sessionId }) => sessionId));
    answer.told.forEach(({ sessionId, plannedStart }, place) => {
      const session = standing.get(sessionId);
      const isHeld = session?.session.status === 'UPCOMING' && session.patientIds.has(patientId);
      // None tells of what is not so.
      expect(`${kind} ${sessionId} held ${isHeld}`).toBe(`${kind} ${sessionId} held ${kind !== 'CANCELLED'}`);
      if (isHeld) expect(plannedStart).toEqual(session.session.plannedStart);
      const said = kind === 'CANCELLED' ? 'OFF' : plannedStart.getTime();
      // None twice.
      if (kind !== 'REMINDER' && !answer.facts.appointments[place]?.roomChanged) expect(`${kind} ${sessionId} ${patientId} ${channel} again: ${own.get(sessionId) === said}`).toBe(`${kind} ${sessionId} ${patientId} ${channel} again: false`);
      if (kind !== 'REMINDER' && own.has(sessionId)) chance.corrected += 1;
      own.set(sessionId, said);
    });
  }

  /** Once everything has settled, what somebody was told last is how it is. */
  async function mustBeTold(): Promise<void> {
    const now = world.clock.now();
    const ids = [...new Set([...told.keys()].map((key) => key.split(' ')[0] as string))];
    const reach = await patientReach(world.database.reads, 'o1', ids, now);
    const waiting = await world.rows<{ patientId: string; channel: string; sessionId: string; status: string }>("select m.patientId, m.channel, x.sessionId, m.status from message m join message_session x on x.messageId = m.id where m.status = 'QUEUED' or (m.status = 'SUPPRESSED' and m.reason in ('QUIET_HOURS', 'TOO_LATE'))");
    const open = new Set(waiting.map((row) => `${row.patientId} ${row.channel} ${row.sessionId}`));
    const standing = await whoIsExpected(world.database.reads, 'o1', [...new Set([...told.values()].flatMap((own) => [...own.keys()]))]);
    for (const [key, own] of told) {
      const [patientId, channel] = key.split(' ') as [string, Channel];
      if (reach.get(patientId)?.channels[channel].mayBeUsed !== true) continue;
      for (const [sessionId, said] of own) {
        if (open.has(`${key} ${sessionId}`)) continue;
        const session = standing.get(sessionId);
        const isHeld = session?.session.status === 'UPCOMING' && session.patientIds.has(patientId);
        // Whoever cancelled it knows.
        if (session?.cancelledAhead.has(patientId)) continue;
        const is = isHeld ? session.session.plannedStart.getTime() : 'OFF';
        const isOver = [said, is].every((each) => typeof each === 'string' || each + 50 * 60_000 <= now.getTime() + 5 * 60_000);
        if (!isOver) expect(`${key} ${sessionId} ${said === 'OFF' ? said : new Date(said).toISOString()}`).toBe(`${key} ${sessionId} ${is === 'OFF' ? is : new Date(is).toISOString()}`);
      }
    }
  }

  /** Every day ahead has its reminders, due when they should be, and no other. */
  async function mustBePlanned(): Promise<void> {
    const ids = [...Object.keys(zones), newcomer];
    const wanted = await remindersWanted(world.database.reads, 'o1', ids, world.clock.now());
    const rows = await world.rows<{ uniqueKey: string; status: string; facilityId: string; dueAt: unknown }>("select uniqueKey, status, facilityId, dueAt from message where kind = 'REMINDER'");
    const { missing, moved, back, needless } = compareReminders(wanted, rows.filter((row) => wanted.keys.includes(row.uniqueKey)).map((row) => ({ ...row, dueAt: instantOf(row.dueAt) })));
    expect({ missing, moved, back, needless }).toEqual({ missing: [], moved: [], back: [], needless: [] });
  }

  const STEP = 20;
  async function pass(minutes: number): Promise<void> {
    for (let left = minutes; left > 0; left -= STEP) {
      world.clock.set(addMinutes(world.clock.now(), Math.min(STEP, left)));
      await planReminders({ unitOfWork: world.unitOfWork, reads: world.database.reads, clock: world.clock }, 'o1');
      await work();
    }
  }

  const versionOf = async (table: string, id: string): Promise<number> => Number((await world.rows<{ version: number }>(`select version from ${table} where id = ?`, [id]))[0]?.version ?? 1);
  const timeOf = (quarter: number): string => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

  async function perform(act: Act): Promise<unknown> {
    const key = world.key();
    const sessionId = 'which' in act ? (sessions[act.which % sessions.length] as string) : '';
    const patientId = 'who' in act ? (act.who === 'new' ? newcomer : act.who) : newcomer;
    switch (act.act) {
      case 'pass': return pass(act.minutes);
      case 'move': return changeSession(world.unitOfWork, dana, { sessionId, version: await versionOf('group_session', sessionId), date: day, wallTime: timeOf(act.quarter), durationMinutes: 50, roomId: null, leaderIds: ['dana'], key } as never);
      case 'cancel': return cancelSession(world.unitOfWork, dana, { sessionId, reason: 'LEADER_ABSENT' as never, note: null, key });
      case 'restore': return restoreSession(world.unitOfWork, walter, { sessionId, key });
      case 'add': return addToSession(world.unitOfWork, dana, { sessionId, patientIds: [patientId], reason: null, key });
      case 'withdraw': return withdrawFromSession(world.unitOfWork, dana, { sessionId, patientId, key });
      // The patient cancels, or the desk brings it back.
      case 'off': return system((unit) => recordAppointmentAnswer(unit, { sessionId, patientId, kind: 'CANCELLED', source: 'LINK' }));
      case 'on': return system((unit) => recordAppointmentAnswer(unit, { sessionId, patientId, kind: 'WITHDRAWN', source: 'DESK' }));
      case 'assign': return assignSchedules(world.unitOfWork, dana, { facilityId: 'f1', patientIds: [patientId], scheduleIds: ['s1'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, key });
      case 'end': {
        const [row] = await world.rows<{ id: string; version: number }>('select id, version from schedule_assignment where patientId = ? and endsAt is null', [patientId]);
        return row && endAssignment(world.unitOfWork, dana, { assignmentId: row.id, version: Number(row.version), endsOn: null, endsAt: null, reason: 'Done', key });
      }
      case 'stop':
        stopped.add(patientId);
        return system((unit) => stopChannel(unit, { patientId, channel: 'SMS', source: 'SMS_REPLY' }));
      case 'discharge': return dischargePatient(world.unitOfWork, walter, { patientId: newcomer, version: null, dischargedAt: world.clock.now(), reason: 'Done', key });
    }
  }

  let tries = 0;
  /** The next day's schedule: five sessions of the schedule, and one more patient. */
  async function begin(): Promise<void> {
    tries += 1;
    world.clock.set(addMinutes(world.clock.now(), 60));
    newcomer = `new${tries}`;
    await arrive(newcomer);
    for (const id of Object.keys(zones)) {
      if (stopped.delete(id)) await system((unit) => startChannel(unit, { patientId: id, channel: 'SMS', source: 'VERBAL' }));
    }
    day = facilityDate(addMinutes(world.clock.now(), 24 * 60), 'America/Chicago');
    sessions = [];
    for (const quarter of [28, 36, 44, 56, 80]) {
      const { sessionId } = await createSession(world.unitOfWork, dana, { facilityId: 'f1', groupId: 'g-dbt', date: day, wallTime: timeOf(quarter), durationMinutes: 50, roomId: null, leaderIds: ['dana'], patientIds: [], reason: null, key: world.key() } as never);
      sessions.push(sessionId);
    }
    await system((unit) => unit.query(`update group_session set groupScheduleId = 's1' where organizationId = 'o1' and id in (?)`, [sessions]));
  }

  const refusals = ['REFUSED', 'BAD_USER_INPUT', 'NOT_FOUND', 'STALE'];

  test('each patient was told last how it is: nothing twice, nothing in quiet hours, nothing after STOP', async () => {
    await fc.assert(fc.asyncProperty(acts, async (script) => {
      await begin();
      await pass(5);
      for (const act of script) {
        await perform(act).catch((error: unknown) => {
          if (!(error instanceof CodedError) || !refusals.includes(String(error.extensions.code))) throw error;
        });
        await mustBePlanned();
        await mustBeTold();
      }
      // To the end of that day, and to the next morning.
      await pass(12 * 60);
      await mustBeTold();
      await pass(24 * 60);
      await mustBeTold();
    }), inOneWorld(seed, 5));
    expect(tries).toBeGreaterThan(0);
  });
});

test('chance sent, changed and reminded', () => {
  // Not a world in which nothing happened.
  expect(chance.sent).toBeGreaterThan(20 * seeds.length);
  expect(chance.changes).toBeGreaterThan(5 * seeds.length);
  expect(chance.reminders).toBeGreaterThan(5 * seeds.length);
  expect(chance.corrected).toBeGreaterThan(seeds.length);
});
