import fc from 'fast-check';
import { addDays } from '@groupwork/shared/kernel/time';
import { inOneWorld, seeds } from '@groupwork/shared/testing/properties';
import { Scenario, at } from '../../../test/scenario';
import { plan, putSchedule, putCrowd } from '../../../test/scenario-schedules';
import { CodedError } from '../../platform/errors';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { assignSchedules } from './assign-schedules.command';
import { endAssignment } from './end-assignment.command';
import { keepPassedRosters } from './keep-passed-rosters.command';
import { plannedRoster } from './planned-roster.facts';
import { startSession } from './start-session.command';

type Act =
  | { act: 'assign'; patients: number[]; schedules: string[]; startsIn: number; lasts: number | null; leaveOut: boolean }
  | { act: 'end'; which: number; endsIn: number | null }
  | { act: 'start'; which: number }
  | { act: 'pass'; minutes: number };

const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('assign' as const), patients: fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 4 }), schedules: fc.subarray(['php', 'eating', 'trauma'], { minLength: 1 }), startsIn: fc.integer({ min: -5, max: 8 }), lasts: fc.option(fc.nat(6)), leaveOut: fc.boolean() }),
    fc.record({ act: fc.constant('end' as const), which: fc.nat(20), endsIn: fc.option(fc.integer({ min: -4, max: 6 })) }),
    fc.record({ act: fc.constant('start' as const), which: fc.nat(40) }),
    fc.record({ act: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 1_500 }) }),
  ),
  { minLength: 4, maxLength: 14 },
);

describe.each(seeds)('whatever is given, ended, started and left to pass (from seed %i)', (seed) => {
  let world: Scenario;
  let ada: StaffActor;
  let crowd: string[];

  beforeAll(async () => {
    world = await Scenario.open();
    ada = await world.person('ada', { role: 'SUPER_ADMIN' });
    await putSchedule(world, 'php', { checkin: 'MO,TU,WE,TH,FR,SA,SU 09:00 50', dbt: 'TU,TH,SA 10:30 50' });
    await putSchedule(world, 'eating', { lunch: 'TU,TH,SA 10:50 50' });
    await putSchedule(world, 'trauma', { trauma: 'MO,TH,FR 13:00 60' });
    crowd = await putCrowd(world, 6);
    world.now('08:00');
    await plan(world);
  });
  afterAll(() => world.close());

  const today = (): string => addDays('2026-11-19', Math.floor((world.clock.now().getTime() - at('00:00').getTime()) / 86_400_000));

  async function perform(act: Act): Promise<void> {
    if (act.act === 'pass') {
      world.clock.advance(act.minutes * 60_000);
      await keepPassedRosters({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
    } else if (act.act === 'start') {
      const open = await world.rows<{ id: string }>("select id from group_session where status = 'UPCOMING' and plannedStart < ? order by plannedStart, id", [world.clock.now().toISOString().replace('T', ' ').replace('Z', '')]);
      const session = open[act.which % Math.max(1, open.length)];
      if (session) await startSession(world.unitOfWork, ada, { sessionId: session.id, key: world.key() });
    } else if (act.act === 'end') {
      const rows = await world.rows<{ id: string; version: number }>('select id, version from schedule_assignment order by id');
      const row = rows[act.which % Math.max(1, rows.length)];
      if (row) await endAssignment(world.unitOfWork, ada, { assignmentId: row.id, version: Number(row.version), endsOn: act.endsIn === null ? null : addDays(today(), act.endsIn), endsAt: null, reason: 'Chance', key: world.key() });
    } else {
      const startsOn = addDays(today(), act.startsIn);
      const leaveOut = act.leaveOut && act.schedules.includes('php') ? [{ scheduleId: 'php', slotId: 't-php-dbt' }] : [];
      await assignSchedules(world.unitOfWork, ada, { facilityId: 'f1', patientIds: act.patients.map((place) => crowd[place] ?? ''), scheduleIds: act.schedules, startsOn, endsOn: act.lasts === null ? null : addDays(startsOn, act.lasts), reason: null, leaveOut, clashReason: null, key: world.key() });
    }
  }

  const kept = (): Promise<unknown[]> => world.rows('select sessionId, patientId from roster_entry order by sessionId, patientId');

  /** The same asked in another way: session by session, assignment by assignment. */
  async function expectedAhead(): Promise<string[]> {
    const sessions = await world.rows<{ id: string; groupScheduleId: string; lineageId: string; plannedStart: unknown }>('select id, groupScheduleId, lineageId, plannedStart from group_session where rosterTakenAt is null');
    const assigned = await world.rows<{ id: string; patientId: string; groupScheduleId: string; startsAt: unknown; endsAt: unknown }>('select id, patientId, groupScheduleId, startsAt, endsAt from schedule_assignment');
    const leftOut = new Set((await world.rows<{ assignmentId: string; lineageId: string }>('select assignmentId, lineageId from assignment_exclusion')).map((row) => `${row.assignmentId} ${row.lineageId}`));
    const lines = sessions.flatMap((session) => {
      const start = instantOf(session.plannedStart);
      return assigned
        .filter((row) => row.groupScheduleId === session.groupScheduleId && instantOf(row.startsAt) <= start && (instantOrNull(row.endsAt) ?? new Date(8e15)) > start && !leftOut.has(`${row.id} ${session.lineageId}`))
        .map((row) => `${session.id} ${row.patientId}`);
    });
    return [...new Set(lines)].sort();
  }

  it('no roster that was kept changes, nobody is on a schedule twice, and every roster ahead is what the assignments say', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (some) => {
        for (const act of some) {
          const before = await kept();
          await perform(act).catch((error: unknown) => {
            // A rule that says no is an answer.
            if (!(error instanceof CodedError)) throw error;
          });
          if (act.act === 'assign' || act.act === 'end') expect(await kept()).toEqual(before);
        }
        const open = await world.rows<{ id: string }>('select id from group_session where rosterTakenAt is null');
        const lines = await plannedRoster(world.database.reads, 'o1', open.map((row) => row.id));
        expect(lines.map((line) => `${line.sessionId} ${line.patientId}`).sort()).toEqual(await expectedAhead());
        const twice = await world.rows(`select a.id from schedule_assignment a join schedule_assignment b on b.patientId = a.patientId and b.groupScheduleId = a.groupScheduleId and b.id > a.id
          and a.startsAt < coalesce(b.endsAt, '9999-12-31') and b.startsAt < coalesce(a.endsAt, '9999-12-31') and a.startsAt < coalesce(a.endsAt, '9999-12-31') and b.startsAt < coalesce(b.endsAt, '9999-12-31')`);
        expect(twice).toEqual([]);
      }),
      inOneWorld(seed, 25),
    );
    // Chance did something: rosters were kept, and schedules given.
    expect((await kept()).length).toBeGreaterThan(20);
    expect((await world.rows('select id from schedule_assignment')).length).toBeGreaterThan(20);
  });
});
