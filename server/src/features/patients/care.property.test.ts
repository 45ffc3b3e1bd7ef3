import fc from 'fast-check';
import { inOneWorld, seeds } from '@groupwork/shared/testing/properties';
import { Scenario, at } from '../../../test/scenario';
import { plan, putLevel, putSchedule } from '../../../test/scenario-schedules';
import { CodedError } from '../../platform/errors';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { keepPassedRosters } from '../scheduling/keep-passed-rosters.command';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { startSession } from '../scheduling/start-session.command';
import { admitPatient } from './admit-patient.command';
import { changePlacement } from './change-placement.command';
import { dischargePatient } from './discharge-patient.command';
import { transferPatient } from './transfer-patient.command';

type Act =
  | { act: 'admit'; who: string; minutes: number; level: string; begins: boolean }
  | { act: 'transfer'; who: string; minutes: number; level: string; begins: boolean }
  | { act: 'place'; who: string; minutes: number; level: string; begins: boolean; ends: boolean }
  | { act: 'discharge'; who: string; minutes: number }
  | { act: 'start'; which: number }
  | { act: 'pass'; minutes: number };

const who = fc.constantFrom('gwen', 'idris', 'mei');
const level = fc.constantFrom('2.1', '2.5', '3.5');
/** Earlier, now, later: by up to two days, and often by little, so that acts fall between each other’s instants. */
const minutes = fc.oneof(fc.constant(0), fc.integer({ min: -180, max: 180 }), fc.integer({ min: -2_880, max: 4_320 }));
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('admit' as const), who, minutes, level, begins: fc.boolean() }),
    fc.record({ act: fc.constant('transfer' as const), who, minutes, level, begins: fc.boolean() }),
    { weight: 2, arbitrary: fc.record({ act: fc.constant('place' as const), who, minutes, level, begins: fc.boolean(), ends: fc.boolean() }) },
    { weight: 2, arbitrary: fc.record({ act: fc.constant('discharge' as const), who, minutes }) },
    fc.record({ act: fc.constant('start' as const), which: fc.nat(20) }),
    fc.record({ act: fc.constant('pass' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
  ),
  { minLength: 4, maxLength: 16 },
);

interface Span {
  patientId: string;
  episodeId: string;
  from: Date;
  until: Date;
}

const NEVER = new Date(8e15);
const lasts = ({ from, until }: Span): boolean => until > from;
const overlapping = (spans: readonly Span[]): Span[] => spans.filter((one) => lasts(one) && spans.some((other) => other !== one && other.patientId === one.patientId && lasts(other) && other.from < one.until && one.from < other.until));

/** What chance did in all the worlds: in one of them it may well let nobody come to a group. */
const chance = { done: 0, kept: 0 };

describe.each(seeds)('whatever is admitted, placed, transferred, discharged, started and left to pass (from seed %i)', (seed) => {
  let world: Scenario;
  let ines: StaffActor;

  beforeAll(async () => {
    world = await Scenario.open();
    ines = await world.person('ines', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
    await world.put(StaffFacilityRow, ['f1', 'f2'].map((facilityId) => ({ id: `at-${facilityId}`, staffMemberId: 'ines', facilityId })));
    for (const code of ['2.1', '2.5', '3.5']) await putLevel(world, code, null, null);
    await putSchedule(world, 'house', { morning: 'MO,TU,WE,TH,FR,SA,SU 09:00 50', evening: 'MO,TU,WE,TH,FR,SA,SU 18:00 50' });
    await putSchedule(world, 'php', { day: 'MO,TU,WE,TH,FR,SA,SU 13:00 50' });
    await putSchedule(world, 'court', { court: 'MO,TU,WE,TH,FR,SA,SU 11:00 50' }, { facilityId: 'f2' });
    for (const id of ['gwen', 'idris', 'mei']) await world.patient(id, { expected: false, dischargedAt: id === 'mei' ? at('07:00') : null });
    world.now('08:00');
    await plan(world);
  });
  afterAll(() => world.close());

  async function perform(act: Act): Promise<void> {
    const now = world.clock.now();
    if (act.act === 'pass') {
      world.clock.advance(act.minutes * 60_000);
      await keepPassedRosters({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
      return;
    }
    if (act.act === 'start') {
      const open = await world.rows<{ id: string }>("select id from group_session where status = 'UPCOMING' and plannedStart < ? order by plannedStart, id", [now.toISOString().replace('T', ' ').replace('Z', '')]);
      const session = open[act.which % Math.max(1, open.length)];
      if (session) await startSession(world.unitOfWork, ines, { sessionId: session.id, key: world.key() });
      return;
    }
    const when = new Date(now.getTime() + act.minutes * 60_000);
    const shared = { patientId: act.who, version: null, key: world.key() };
    if (act.act === 'discharge') {
      await dischargePatient(world.unitOfWork, ines, { ...shared, dischargedAt: when, reason: 'Chance' });
      return;
    }
    const [{ facilityId: here } = { facilityId: 'f1' }] = await world.rows<{ facilityId: string }>('select facilityId from patient where id = ?', [act.who]);
    const facilityId = act.act === 'transfer' ? (here === 'f1' ? 'f2' : 'f1') : here;
    const beginning = { placement: { levelOfCareCode: act.level, trackCode: null, phaseCode: null, clinicalNeeds: [] }, beginScheduleIds: act.begins ? (facilityId === 'f1' ? ['house', 'php'] : ['court']) : [], leaveOut: [], clashReason: null };
    if (act.act === 'admit') await admitPatient(world.unitOfWork, ines, { ...shared, ...beginning, facilityId, admittedAt: when });
    else if (act.act === 'transfer') await transferPatient(world.unitOfWork, ines, { ...shared, ...beginning, facilityId, at: when });
    else if (act.act === 'place') {
      const held = await world.rows<{ id: string }>('select id from schedule_assignment where patientId = ? and endsAt is null', [act.who]);
      await changePlacement(world.unitOfWork, ines, { ...shared, ...beginning, effectiveAt: when, endAssignmentIds: act.ends ? held.map((row) => row.id) : [] });
    }
  }

  const kept = (): Promise<unknown[]> => world.rows('select sessionId, patientId, episodeId, levelOfCareCode, state from roster_entry order by sessionId, patientId');
  async function spans(sql: string): Promise<Span[]> {
    const rows = await world.rows<{ patientId: string; episodeId: string; startsAt: unknown; endsAt: unknown }>(sql);
    return rows.map((row) => ({ patientId: row.patientId, episodeId: row.episodeId, from: instantOf(row.startsAt), until: instantOrNull(row.endsAt) ?? NEVER }));
  }
  const covering = (all: readonly Span[], patientId: string, moment: Date): Span | undefined => all.find((span) => span.patientId === patientId && span.from <= moment && span.until > moment);

  it('no roster that was kept changes, each stay has one placement at every moment, and rosters ahead hold those in care', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (some) => {
        for (const act of some) {
          const before = await kept();
          chance.done += await perform(act).then(() => 1, (error: unknown) => {
            // A rule that says no is an answer.
            if (!(error instanceof CodedError)) throw error;
            return 0;
          });
          if (act.act !== 'start' && act.act !== 'pass') expect(await kept()).toEqual(before);
        }
        const episodes = await spans('select patientId, id as episodeId, admittedAt as startsAt, dischargedAt as endsAt from episode');
        const stays = await spans('select patientId, episodeId, startsAt, endsAt from level_of_care_stay');
        expect([overlapping(episodes), overlapping(stays)]).toEqual([[], []]);
        for (const episode of episodes) {
          const own = stays.filter((stay) => stay.episodeId === episode.episodeId && lasts(stay)).sort((one, other) => one.from.getTime() - other.from.getTime());
          // One after the other without a gap, from admission to discharge.
          expect([own[0]?.from, own.at(-1)?.until]).toEqual([episode.from, episode.until]);
          expect(own.slice(1).map((stay) => stay.from)).toEqual(own.slice(0, -1).map((stay) => stay.until));
        }
        const open = await world.rows<{ id: string; plannedStart: unknown }>('select id, plannedStart from group_session where rosterTakenAt is null');
        for (const line of await plannedRoster(world.database.reads, 'o1', open.map((row) => row.id))) {
          const start = instantOf(open.find((row) => row.id === line.sessionId)?.plannedStart);
          expect(covering(episodes, line.patientId, start)?.episodeId).toBe(line.episodeId);
          expect(line.levelOfCareCode).not.toBeNull();
        }
      }),
      inOneWorld(seed, 30),
    );
    chance.kept += (await kept()).length;
  });
});

it('chance let patients come and go, and rosters be kept', () => {
  expect(chance.done).toBeGreaterThan(60 * seeds.length);
  expect(chance.kept).toBeGreaterThan(seeds.length);
});
