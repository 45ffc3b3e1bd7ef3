import { Scenario, answerOf, at } from '../../../test/scenario';
import { plan, putLevel, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { ListItemRow } from '../facilities/list-item.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { occurrenceSessionId } from '../scheduling/session-ids.facts';
import { admitPatient } from './admit-patient.command';
import { changePlacement } from './change-placement.command';
import { dischargePatient } from './discharge-patient.command';
import { EpisodeRow } from './episode.entity';
import { LevelOfCareStayRow } from './level-of-care-stay.entity';
import { movePatients } from './move-patients.command';
import type { MoveOutcome } from './move-patients.command';

const residential = { levelOfCareCode: '3.5', trackCode: null, phaseCode: '1', clinicalNeeds: ['ALCOHOL'] };
const people = ['amir', 'bea', 'cora'] as const;

/** Noon on Thursday, November 19. Amir, Bea and Cora came to the residence at ten, with its house group at two; PHP has a group at half past two, Cedar Court its own. */
describe('patients moved together', () => {
  let world: Scenario;
  let renata: StaffActor;
  let ines: StaffActor;

  const admit = (patientId: string): Promise<unknown> => admitPatient(world.unitOfWork, renata, { patientId, version: null, facilityId: 'f1', admittedAt: at('10:00'), placement: residential, beginScheduleIds: ['house'], leaveOut: [], clashReason: null, key: world.key() });
  const move = (more: Partial<Parameters<typeof movePatients>[2]> = {}, actor = ines): Promise<MoveOutcome> =>
    movePatients(world.unitOfWork, actor, { facilityId: 'f1', patients: people.map((patientId) => ({ patientId, version: null })), toFacilityId: null, levelOfCareCode: '2.5', at: at('12:00'), beginSuggested: true, clashReason: null, key: world.key(), ...more });
  const toCedar = { toFacilityId: 'f2', levelOfCareCode: null } as const;
  const roster = async (lineageId: string, local: string): Promise<string[]> => (await plannedRoster(world.database.reads, 'o1', [occurrenceSessionId(lineageId, local)])).map((line) => `${line.patientId} ${line.levelOfCareCode}`).sort();
  const rows = (sql: string): Promise<Record<string, unknown>[]> => world.rows(sql);

  beforeEach(async () => {
    world = await Scenario.open();
    renata = await world.person('renata', { role: 'FRONT_DESK' });
    ines = await world.person('ines', { role: 'RECORDS_ADMIN', facilityIds: ['f1', 'f2'] });
    await world.put(StaffFacilityRow, ['renata', 'ines'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
    for (const code of ['2.1', '2.5', '3.5']) await putLevel(world, code, null, null);
    await world.put(ListItemRow, [['CLINICAL_NEED', 'ALCOHOL'], ['PHASE', '1'], ['PHASE', '9']].map(([list, code]) => ({ id: `${list}-${code}`, facilityId: '', list: list as string, code: code as string, name: `Name of ${code}`, sort: 0, retiredAt: code === '9' ? at('07:00') : null })));
    await putSchedule(world, 'house', { house: 'MO,TU,WE,TH,FR 14:00 50' }, { suggestedFor: { levelsOfCare: ['3.5'] } });
    await putSchedule(world, 'php', { day: 'MO,TU,WE,TH,FR 14:30 50' }, { suggestedFor: { levelsOfCare: ['2.5'] } });
    await putSchedule(world, 'court', { morning: 'MO,TU,WE,TH,FR 15:00 50' }, { facilityId: 'f2', suggestedFor: { levelsOfCare: ['3.5'] } });
    await plan(world);
    for (const patientId of people) {
      await world.patient(patientId, { expected: false, dischargedAt: at('08:00') });
      await admit(patientId);
    }
    world.now('12:00');
  });
  afterEach(() => world.close());

  it('go to a level of care together: what fits it begins, what fitted the one before ends, track, phase and needs stay', async () => {
    expect(await move()).toEqual({ outcome: 'MOVED', patientIds: [...people], begun: 3, ended: 3, waiting: 0 });
    expect([await roster('house-house', '2026-11-19T14:00'), await roster('php-day', '2026-11-19T14:30')]).toEqual([[], ['amir 2.5', 'bea 2.5', 'cora 2.5']]);
    expect(await rows("select levelOfCareCode, phaseCode, clinicalNeeds from level_of_care_stay where endsAt is null")).toEqual(people.map(() => ({ levelOfCareCode: '2.5', phaseCode: '1', clinicalNeeds: '["ALCOHOL"]' })));
  });

  it('go to another facility together: the stay here ends where the one there begins, and each keeps their placement', async () => {
    expect(await move(toCedar)).toEqual({ outcome: 'MOVED', patientIds: [...people], begun: 3, ended: 3, waiting: 0 });
    expect([await roster('house-house', '2026-11-19T14:00'), await roster('court-morning', '2026-11-20T15:00')]).toEqual([[], ['amir 3.5', 'bea 3.5', 'cora 3.5']]);
    expect(await rows("select facilityId from patient where id in ('amir', 'bea', 'cora')")).toEqual(people.map(() => ({ facilityId: 'f2' })));
    expect(await rows("select facilityId, count(*) as n from episode where dischargedAt is null group by facilityId")).toEqual([{ facilityId: 'f2', n: 3 }]);
    expect(await rows("select dischargeReason, count(*) as n from episode where dischargeReason is not null group by dischargeReason")).toMatchObject([{ n: 3 }]);
  });

  it('begin no schedule where that is not wanted', async () => {
    expect(await move({ beginSuggested: false })).toMatchObject({ begun: 0, ended: 3 });
  });

  it('stand each in a record of their own, as if they had been moved alone', async () => {
    await move();
    const placed = await rows("select subjectId from audit_event where eventType = 'PlacementChanged' order by subjectId");
    expect(placed.map(({ subjectId }) => subjectId)).toEqual([...people]);
    const ended = await rows("select subjectId from audit_event where eventType = 'AssignmentEnded' order by subjectId");
    expect(ended.map(({ subjectId }) => subjectId)).toEqual([...people]);
  });

  it('are moved all or not at all: who cannot be is named with why', async () => {
    await dischargePatient(world.unitOfWork, renata, { patientId: 'bea', version: null, dischargedAt: at('11:00'), reason: 'Left', key: world.key() });
    await changePlacement(world.unitOfWork, renata, { patientId: 'cora', version: null, effectiveAt: at('11:00'), placement: { ...residential, levelOfCareCode: '2.5' }, endAssignmentIds: [], beginScheduleIds: [], leaveOut: [], clashReason: null, key: world.key() });
    const before = await rows('select count(*) as n from level_of_care_stay');
    const answer = await move();
    expect(answer.outcome === 'REFUSED' ? answer.refusals : []).toEqual([
      { patientId: 'bea', message: expect.stringMatching(/is not in care\. Admit first\.$/) },
      { patientId: 'cora', message: expect.stringMatching(/is on Level 2\.5 already\.$/) },
    ]);
    expect(await rows('select count(*) as n from level_of_care_stay')).toEqual(before);
    expect(await move({ patients: [{ patientId: 'amir', version: null }] })).toMatchObject({ outcome: 'MOVED' });
  });

  it('are refused where an entry they would keep is no longer used, and where they have none to keep', async () => {
    await world.patient('dee', { expected: false });
    await world.put(LevelOfCareStayRow, [{ id: 'dee-now', episodeId: 'e-dee', patientId: 'dee', levelOfCareCode: '3.5', trackCode: null, phaseCode: '9', clinicalNeeds: '[]', startsAt: at('11:00'), endsAt: null }]);
    const answer = await move({ patients: [{ patientId: 'dee', version: null }] });
    expect(answer.outcome === 'REFUSED' ? answer.refusals : []).toEqual([{ patientId: 'dee', message: expect.stringContaining('no longer used') }]);
    await world.patient('eve', { expected: false, dischargedAt: at('08:00') });
    await world.put(EpisodeRow, [{ id: 'eve-now', patientId: 'eve', facilityId: 'f1', admittedAt: at('11:00'), dischargedAt: null, dischargeReason: null }]);
    const other = await move({ ...toCedar, patients: [{ patientId: 'eve', version: null }] });
    expect(other.outcome === 'REFUSED' ? other.refusals : []).toEqual([{ patientId: 'eve', message: expect.stringContaining('no level of care to keep') }]);
  });

  it('cost the same statements, one or many', async () => {
    const one = await world.statementsOf(() => move({ patients: [{ patientId: 'amir', version: null }] }));
    expect(await world.statementsOf(() => move({ patients: [{ patientId: 'bea', version: null }, { patientId: 'cora', version: null }] }))).toBe(one);
    const away = await world.statementsOf(() => move({ ...toCedar, patients: [{ patientId: 'amir', version: null }] }));
    expect(await world.statementsOf(() => move({ ...toCedar, patients: [{ patientId: 'bea', version: null }, { patientId: 'cora', version: null }] }))).toBe(away);
  });

  it('are not moved over what somebody else changed meanwhile', async () => {
    const seen = await rows("select id, version from patient where id in ('amir', 'bea', 'cora') order by id") as { id: string; version: number }[];
    const patients = seen.map(({ id, version }) => ({ patientId: id, version: Number(version) }));
    const both = await Promise.all([move({ patients, at: at('11:30') }), move({ patients, at: at('11:40') })]);
    const refused = both.flatMap((each) => (each.outcome === 'REFUSED' ? [each] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0]?.refusals.map(({ message }) => message)).toEqual(people.map(() => expect.stringMatching(/^Somebody changed .* meanwhile/)));
    expect(await rows("select count(*) as n from level_of_care_stay where levelOfCareCode = '2.5'")).toMatchObject([{ n: 3 }]);
  });

  it('are moved by whoever may see both facilities, to another one, when it happens', async () => {
    expect(await answerOf(move(toCedar, renata))).toBe('NOT_FOUND');
    expect(await answerOf(move({ facilityId: 'f2' }, renata))).toBe('NOT_FOUND');
    expect(await answerOf(move({ patients: [{ patientId: 'nobody', version: null }] }))).toBe('NOT_FOUND');
    expect(await answerOf(move({ levelOfCareCode: '9' }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(move({ levelOfCareCode: null }))).toBe('BAD_USER_INPUT');
    const ahead = await move({ ...toCedar, at: at('13:00') });
    expect(ahead.outcome === 'REFUSED' ? ahead.refusals[0]?.message : '').toContain('A transfer is entered when it happens');
    const there = await move({ toFacilityId: 'f1', levelOfCareCode: null });
    expect(there.outcome === 'REFUSED' ? there.refusals[0]?.message : '').toMatch(/is at .* already/);
    await move(toCedar);
    expect(await answerOf(move({}, renata))).toBe('NOT_FOUND');
    const gone = await move();
    expect(gone.outcome === 'REFUSED' ? gone.refusals[0]?.message : '').toContain('Transfer them first');
  });

  it('keep clashes only as the facility’s policy says', async () => {
    await setPolicy(world, 'clashPolicy', 'OVERRIDE');
    await putSchedule(world, 'added', { noon: 'MO,TU,WE,TH,FR 14:40 50' }, { suggestedFor: { levelsOfCare: ['2.5'] } });
    await plan(world);
    expect(await answerOf(move())).toBe('CLASH_REASON_NEEDED');
    expect(await rows("select count(*) as n from level_of_care_stay where levelOfCareCode = '2.5'")).toMatchObject([{ n: 0 }]);
    expect(await move({ clashReason: 'Until Monday' })).toMatchObject({ outcome: 'MOVED', begun: 6 });
  });

  it('end with a discharge that is set already', async () => {
    await dischargePatient(world.unitOfWork, renata, { patientId: 'amir', version: null, dischargedAt: new Date('2026-11-23T12:00:00-06:00'), reason: 'Completed', key: world.key() });
    await move();
    expect([await roster('php-day', '2026-11-20T14:30'), await roster('php-day', '2026-11-23T14:30')]).toEqual([['amir 2.5', 'bea 2.5', 'cora 2.5'], ['bea 2.5', 'cora 2.5']]);
  });

  it('have one effect under one key', async () => {
    const key = world.key();
    const both = [await move({ key }), await move({ key })];
    expect(both[0]).toEqual(both[1]);
    expect(await rows("select count(*) as n from level_of_care_stay where levelOfCareCode = '2.5'")).toMatchObject([{ n: 3 }]);
  });
});
