import { Scenario, answerOf, at } from '../../../test/scenario';
import { plan, putCrowd, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import { instantOf } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { assignSchedules } from './assign-schedules.command';
import type { AssignOutcome, Progress, SchedulesToAssign } from './assign-schedules.command';
import { beginAssignments, endAssignments } from './assignment.step';
import { endAssignment } from './end-assignment.command';
import { plannedRoster } from './planned-roster.facts';
import { occurrenceSessionId } from './session-ids.facts';
import { startSession } from './start-session.command';

let world: Scenario;
let renata: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  renata = await world.person('renata', { role: 'FRONT_DESK' });
  await putSchedule(world, 'php', { checkin: 'MO,TU,WE,TH,FR 09:00 50', dbt: 'TU,TH 10:30 50', process: 'MO,TU,WE,TH,FR 14:00 50' });
  await putSchedule(world, 'eating', { lunch: 'TU,TH 10:50 50', nutrition: 'FR 14:10 50', body: 'TH 11:40 50' });
  await putSchedule(world, 'trauma', { trauma: 'TH 13:00 60' });
  await plan(world);
  await world.patient('imani', { expected: false });
});
afterEach(() => world.close());

const given = (more: Partial<SchedulesToAssign> = {}): SchedulesToAssign => ({ facilityId: 'f1', patientIds: ['imani'], scheduleIds: ['php'], startsOn: null, endsOn: null, reason: null, leaveOut: [], clashReason: null, ...more });
const assign = (more: Partial<SchedulesToAssign> = {}, actor = renata, progress?: Progress): Promise<AssignOutcome> => assignSchedules(world.unitOfWork, actor, { ...given(more), key: world.key() }, progress);
const assignments = () => world.rows<{ id: string; groupScheduleId: string; startsAt: unknown; endsAt: unknown; version: number; clashReason: string | null }>('select id, groupScheduleId, startsAt, endsAt, version, clashReason from schedule_assignment order by startsAt, groupScheduleId');
const count = async (table: string): Promise<number> => Number((await world.rows<{ n: unknown }>(`select count(*) as n from ${table}`))[0]?.n);
/** Who is expected in a slot's occurrence of a day. */
const roster = async (lineageId: string, localStart: string): Promise<string[]> => (await plannedRoster(world.database.reads, 'o1', [occurrenceSessionId(lineageId, localStart)])).map((line) => line.patientId);
const php = { scheduleIds: ['php'] };
const eating = { scheduleIds: ['eating'] };

describe('giving a schedule', () => {
  it('from today counts from now on: what was planned before stays as it is', async () => {
    expect(await assign()).toMatchObject({ outcome: 'ASSIGNED', count: 1, already: 0, clashCount: 0 });
    expect(instantOf((await assignments())[0]?.startsAt)).toEqual(at('10:00'));
    expect(await roster('php-checkin', '2026-11-19T09:00')).toEqual([]);
    expect(await roster('php-dbt', '2026-11-19T10:30')).toEqual(['imani']);
    expect(await roster('php-checkin', '2026-11-20T09:00')).toEqual(['imani']);
    expect(await world.events()).toContain('SchedulesAssigned');
  });

  it('from a later day counts from its midnight to the midnight after its last', async () => {
    await assign({ startsOn: '2026-11-20', endsOn: '2026-11-23' });
    const [row] = await assignments();
    expect([instantOf(row?.startsAt), instantOf(row?.endsAt)]).toEqual([new Date('2026-11-20T06:00:00Z'), new Date('2026-11-24T06:00:00Z')]);
    expect([await roster('php-process', '2026-11-19T14:00'), await roster('php-process', '2026-11-23T14:00'), await roster('php-process', '2026-11-24T14:00')]).toEqual([[], ['imani'], []]);
  });

  it('from an earlier day takes the right, and lies within the window and the stay', async () => {
    const ada = await world.person('ada', { role: 'RECORDS_ADMIN' });
    expect(await answerOf(assign({ startsOn: '2026-11-18' }))).toBe('BACK_DATE_RIGHT_NEEDED');
    expect(await answerOf(assign({ startsOn: '2026-10-18' }, ada))).toBe('BEYOND_BACK_DATE_WINDOW');
    expect(await answerOf(assign({ startsOn: '2026-11-01' }, ada))).toBe('NOT_IN_CARE');
    expect(await answerOf(assign({ startsOn: '2026-11-18' }, ada))).toBe('OK');
    expect(await roster('php-checkin', '2026-11-19T09:00')).toEqual(['imani']);
  });

  it('leaves alone what was started, though back-dated over it', async () => {
    const ada = await world.person('ada', { role: 'SUPER_ADMIN' });
    const session = occurrenceSessionId('php-dbt', '2026-11-19T10:30');
    world.now('10:31');
    await startSession(world.unitOfWork, ada, { sessionId: session, key: world.key() });
    await assign({ startsOn: '2026-11-18' }, ada);
    expect(await world.rows('select patientId from roster_entry where sessionId = ?', [session])).toEqual([]);
  });

  it('is refused for dates that cannot be', async () => {
    expect(await answerOf(assign({ startsOn: '2026-11-23', endsOn: '2026-11-20' }))).toBe('ENDS_BEFORE_IT_BEGINS');
    expect(await answerOf(assign({ startsOn: '2027-12-01' }))).toBe('BEGINS_TOO_FAR_AHEAD');
  });

  it('is refused to who is not in care, for what is archived, and across facilities', async () => {
    await world.patient('gone', { expected: false, dischargedAt: at('09:59') });
    await world.patient('elsewhere', { expected: false, facilityId: 'f2' });
    await putSchedule(world, 'old', {}, { archived: true });
    await putSchedule(world, 'theirs', {}, { facilityId: 'f2' });
    const both = await world.person('both', { role: 'FRONT_DESK', facilityIds: ['f1', 'f2'] });
    expect(await answerOf(assign({ patientIds: ['gone'] }))).toBe('NOT_IN_CARE');
    expect(await answerOf(assign({ scheduleIds: ['php', 'old'] }))).toBe('SCHEDULE_ARCHIVED');
    expect(await answerOf(assign({ patientIds: ['elsewhere'] }, both))).toBe('PATIENT_OF_ANOTHER_FACILITY');
    expect(await answerOf(assign({ scheduleIds: ['theirs'] }, both))).toBe('SCHEDULE_OF_ANOTHER_FACILITY');
    expect(await assignments()).toEqual([]);
  });

  it('finds nothing outside one’s own facilities', async () => {
    await world.patient('elsewhere', { expected: false, facilityId: 'f2' });
    await putSchedule(world, 'theirs', {}, { facilityId: 'f2' });
    const stranger = await world.person('stranger', { role: 'FRONT_DESK', organizationId: 'o2' });
    const attempts: Partial<SchedulesToAssign>[] = [{ patientIds: ['elsewhere'] }, { scheduleIds: ['theirs'] }, { patientIds: ['nobody'] }, { scheduleIds: ['nothing'] }, { facilityId: 'f2' }, { leaveOut: [{ scheduleId: 'php', slotId: 't-eating-lunch' }] }];
    for (const attempt of attempts) expect(await answerOf(assign(attempt))).toBe('NOT_FOUND');
    expect(await answerOf(assign({}, stranger))).toBe('NOT_FOUND');
  });

  it('has one effect under one key', async () => {
    const input = { ...given(), key: world.key() };
    const [first, second] = [await assignSchedules(world.unitOfWork, renata, input), await assignSchedules(world.unitOfWork, renata, input)];
    expect(second).toEqual(first);
    expect(await assignments()).toHaveLength(1);
  });

  it('twice is not doubled', async () => {
    await assign();
    expect(await assign({ scheduleIds: ['php', 'trauma'] })).toMatchObject({ count: 1, already: 1 });
    expect((await assignments()).map((row) => row.groupScheduleId).sort()).toEqual(['php', 'trauma']);
  });

  it('begins anew after it ended', async () => {
    await assign({ endsOn: '2026-11-19' });
    expect(await assign({ startsOn: '2026-11-20' })).toMatchObject({ count: 1, already: 0 });
  });

  it('by two people at the same moment is done once, and the second is told', async () => {
    const dana = await world.person('dana');
    const outcomes = await Promise.all([assign(), assign({}, dana), assign({}, dana)]);
    expect(outcomes.map((outcome) => (outcome.outcome === 'ASSIGNED' ? `${outcome.count} ${outcome.already}` : '')).sort()).toEqual(['0 1', '0 1', '1 0']);
    expect(await assignments()).toHaveLength(1);
  });
});

describe('clashes', () => {
  beforeEach(() => assign(php));

  it('are shown and allowed where the facility warns; touching ends are none', async () => {
    // Lunch overlaps DBT twice a week, nutrition the process group; body image begins as lunch ends.
    expect(await assign(eating)).toMatchObject({ outcome: 'ASSIGNED', count: 1, clashCount: 2, patientsWithClash: 1 });
    expect(await roster('eating-lunch', '2026-11-24T10:50')).toEqual(['imani']);
  });

  it('need a reason where the facility asks for one, and it is kept', async () => {
    await setPolicy(world, 'clashPolicy', 'OVERRIDE');
    const refused = await assign(eating);
    expect(refused).toMatchObject({ outcome: 'CLASH', policy: 'OVERRIDE', clashCount: 2, message: 'Say why the 2 clashes are kept, or leave sessions out.' });
    expect(await assignments()).toHaveLength(1);
    expect(await assign({ ...eating, clashReason: 'Alternates weekly, agreed with the dietitian' })).toMatchObject({ outcome: 'ASSIGNED', count: 1 });
    expect((await assignments()).find((row) => row.groupScheduleId === 'eating')?.clashReason).toBe('Alternates weekly, agreed with the dietitian');
  });

  it('are named with both sides, the first time and how often', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    const outcome = await assign(eating);
    const clashes = outcome.outcome === 'CLASH' ? outcome.clashes : [];
    expect(clashes.map(({ first, second, date, start, end }) => [first.groupTitle, first.added, second.groupTitle, second.added, date, start, end])).toEqual([
      ['dbt', false, 'lunch', true, '2026-11-19', at('10:50').toISOString(), at('11:20').toISOString()],
      ['process', false, 'nutrition', true, '2026-11-20', '2026-11-20T20:10:00.000Z', '2026-11-20T20:50:00.000Z'],
    ]);
    expect(clashes.map(({ times }) => times)).toEqual([27, 13]);
    expect(clashes.map(({ second }) => second.slotId)).toEqual(['t-eating-lunch', 't-eating-nutrition']);
  });

  it('are blocked for all but administrators, who are named', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    const ada = await world.person('ada', { role: 'RECORDS_ADMIN' });
    await world.put(StaffFacilityRow, [{ id: 'ada-f1', staffMemberId: 'ada', facilityId: 'f1' }]);
    expect(await assign({ ...eating, clashReason: 'It matters' })).toMatchObject({ outcome: 'CLASH', overriders: ['Ada Whitfield'], message: 'This facility allows no clash, and there are 2. Leave sessions out, or ask Ada Whitfield.' });
    expect(await assign(eating, ada)).toMatchObject({ outcome: 'CLASH', message: 'Say why the 2 clashes are kept, or leave sessions out.' });
    expect(await assign({ ...eating, clashReason: 'It matters' }, ada)).toMatchObject({ outcome: 'ASSIGNED', clashCount: 2 });
  });

  it('are gone where the slots are left out, and nobody is expected there', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    const leaveOut = ['lunch', 'nutrition'].map((group) => ({ scheduleId: 'eating', slotId: `t-eating-${group}` }));
    expect(await assign({ ...eating, leaveOut })).toMatchObject({ outcome: 'ASSIGNED', clashCount: 0 });
    expect([await roster('eating-lunch', '2026-11-24T10:50'), await roster('eating-body', '2026-11-26T11:40')]).toEqual([[], ['imani']]);
  });

  it('of two schedules given together are found between them', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    await world.patient('rosa', { expected: false });
    expect(await assign({ patientIds: ['rosa'], scheduleIds: ['php', 'eating'] })).toMatchObject({ outcome: 'CLASH', clashCount: 2 });
  });

  it('lie only where both are valid', async () => {
    await world.patient('rosa', { expected: false });
    await assign({ ...php, patientIds: ['rosa'], endsOn: '2026-11-19' });
    expect(await assign({ ...eating, patientIds: ['rosa'], startsOn: '2026-11-20' })).toMatchObject({ clashCount: 0 });
    expect(await assign({ ...php, patientIds: ['rosa'], startsOn: '2026-11-23', endsOn: '2026-11-23' })).toMatchObject({ clashCount: 0 });
  });

  it('are found beyond what is written ahead', async () => {
    await world.patient('rosa', { expected: false });
    await assign({ ...php, patientIds: ['rosa'], startsOn: '2027-06-01' });
    expect(await assign({ ...eating, patientIds: ['rosa'], startsOn: '2027-06-01' })).toMatchObject({ clashCount: 2 });
  });

  it('of many leave a slot out only for those it clashes for', async () => {
    await world.patient('rosa', { expected: false });
    const leaveOut = [{ scheduleId: 'eating', slotId: 't-eating-lunch' }];
    expect(await assign({ ...eating, patientIds: ['imani', 'rosa'], leaveOut })).toMatchObject({ count: 2, clashCount: 1, patientsWithClash: 1 });
    expect(await roster('eating-lunch', '2026-11-24T10:50')).toEqual(['rosa']);
  });
});

describe('giving schedules to many', () => {
  it('reaches five thousand at once, tells how far it is, and costs no more for each', async () => {
    const patientIds = await putCrowd(world, 5_000);
    await assign({ ...php, patientIds: patientIds.slice(0, 1_000) });
    const heard: number[] = [];
    const outcome = await assign({ patientIds, scheduleIds: ['php', 'eating', 'trauma'] }, renata, async (done, total) => {
      expect(total).toBe(5_000);
      heard.push(done);
    });
    expect(outcome).toMatchObject({ outcome: 'ASSIGNED', count: 14_000, already: 1_000, clashCount: 10_000, patientsWithClash: 5_000 });
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
    expect(heard.at(-1)).toBe(5_000);
    expect(heard.length).toBeGreaterThan(10);
    expect(await count('schedule_assignment')).toBe(15_000);
    expect((await plannedRoster(world.database.reads, 'o1', [occurrenceSessionId('php-dbt', '2026-11-19T10:30')])).length).toBe(5_000);
  });

  it('gives nobody anything where one of them cannot have it', async () => {
    const patientIds = await putCrowd(world, 1_200);
    await world.patient('gone', { expected: false, dischargedAt: at('09:59') });
    expect(await answerOf(assign({ patientIds: [...patientIds, 'gone'], scheduleIds: ['php', 'trauma'] }))).toBe('NOT_IN_CARE');
    expect(await answerOf(assign({ patientIds: [...patientIds, 'nobody'] }))).toBe('NOT_FOUND');
    const ends: Progress = async (done) => {
      if (done === 1_200) throw new Error('The process ends.');
    };
    await expect(assign({ patientIds }, renata, ends)).rejects.toThrow('The process ends.');
    expect([await count('schedule_assignment'), await count('assignment_exclusion'), await count("outbox_event where type = 'SchedulesAssigned'")]).toEqual([0, 0, 0]);
  });
});

describe('ending an assignment', () => {
  const end = (more: Partial<Parameters<typeof endAssignment>[2]> = {}, actor = renata) => endAssignment(world.unitOfWork, actor, { assignmentId: 'none', version: 1, endsOn: null, endsAt: null, reason: 'Steps down', key: world.key(), ...more });
  let assignmentId: string;
  beforeEach(async () => {
    await assign();
    assignmentId = (await assignments())[0]?.id ?? '';
  });

  it('is dated: before it the patient is expected, from then on no more', async () => {
    world.now('12:00');
    await end({ assignmentId });
    expect([await roster('php-dbt', '2026-11-19T10:30'), await roster('php-process', '2026-11-19T14:00')]).toEqual([['imani'], []]);
    expect(await world.rows('select endReason, endedBy, version from schedule_assignment')).toEqual([{ endReason: 'Steps down', endedBy: 'renata', version: 2 }]);
    expect(await world.events()).toContain('AssignmentEnded');
  });

  it('with a last day keeps that day', async () => {
    await end({ assignmentId, endsOn: '2026-11-20' });
    expect([await roster('php-process', '2026-11-20T14:00'), await roster('php-process', '2026-11-23T14:00')]).toEqual([['imani'], []]);
  });

  it('tells the second of two people that it was changed', async () => {
    const dana = await world.person('dana');
    const answers = await Promise.all([answerOf(end({ assignmentId })), answerOf(end({ assignmentId }, dana))]);
    expect(answers.sort()).toEqual(['OK', 'STALE']);
  });

  it('is refused once it is over, before it began, and for past days without the right', async () => {
    expect(await answerOf(end({ assignmentId, endsAt: at('09:00') }))).toBe('ASSIGNMENT_BEGINS_LATER');
    expect(await answerOf(end({ assignmentId, endsOn: '2026-11-18' }))).toBe('BACK_DATE_RIGHT_NEEDED');
    await end({ assignmentId });
    expect(await answerOf(end({ assignmentId, version: 2 }))).toBe('ASSIGNMENT_ENDS_SOONER');
  });

  it('of what has not begun leaves no day of it', async () => {
    await assign({ scheduleIds: ['trauma'], startsOn: '2026-11-26' });
    const later = (await assignments()).find((row) => row.groupScheduleId === 'trauma');
    await end({ assignmentId: later?.id ?? '' });
    expect(await roster('trauma-trauma', '2026-11-26T13:00')).toEqual([]);
    expect(await assign({ scheduleIds: ['trauma'] })).toMatchObject({ count: 1, already: 0 });
  });

  it('finds nothing of another facility', async () => {
    expect(await answerOf(end({ assignmentId }, await world.person('cedar', { role: 'FRONT_DESK', facilityIds: ['f2'] })))).toBe('NOT_FOUND');
    expect(await answerOf(end())).toBe('NOT_FOUND');
  });
});

describe('in the unit of another change', () => {
  const begin = (scheduleIds: string[], more: Partial<Parameters<typeof beginAssignments>[1]> = {}) =>
    world.unitOfWork.run(renata, { operation: 'changePlacement' }, (work) => beginAssignments(work, { patientId: 'imani', facilityId: 'f1', scheduleIds, startsAt: at('12:00'), endsAt: null, reason: null, leaveOut: [], clashReason: null, ...more }));
  const endAll = (endsAt: Date, assignmentIds: readonly string[] | 'ALL' = 'ALL', patientId = 'imani') => world.unitOfWork.run(renata, { operation: 'changePlacement' }, (work) => endAssignments(work, { patientId, assignmentIds, endsAt, reason: 'New placement' }));

  it('schedules begin and end at the very instant', async () => {
    await assign({ scheduleIds: ['trauma', 'eating'] });
    await endAll(at('12:00'));
    expect(await begin(['php'])).toHaveLength(1);
    expect([await roster('eating-lunch', '2026-11-19T10:50'), await roster('trauma-trauma', '2026-11-19T13:00'), await roster('php-process', '2026-11-19T14:00')]).toEqual([['imani'], [], ['imani']]);
  });

  it('the facility’s policy holds, and nothing is doubled', async () => {
    await setPolicy(world, 'clashPolicy', 'OVERRIDE');
    await begin(['php']);
    expect(await answerOf(begin(['eating']))).toBe('CLASH_REASON_NEEDED');
    expect(await begin(['php', 'eating'], { clashReason: 'Agreed' })).toHaveLength(1);
    expect(await begin([])).toEqual([]);
  });

  it('clashes are blocked there too', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    await begin(['php']);
    expect(await answerOf(begin(['eating'], { clashReason: 'Agreed' }))).toBe('CLASHES_BLOCKED');
  });

  it('only the patient’s own are ended, each once', async () => {
    await assign();
    const [row] = await assignments();
    await world.patient('rosa', { expected: false });
    expect(await answerOf(endAll(at('12:00'), [row?.id ?? ''], 'rosa'))).toBe('NOT_FOUND');
    expect(await endAll(at('12:00'), [row?.id ?? ''])).toEqual([row?.id]);
    expect(await endAll(at('13:00'))).toEqual([]);
  });
});
