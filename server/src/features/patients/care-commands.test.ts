import { Scenario, answerOf, at } from '../../../test/scenario';
import { plan, putLevel, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import { instantOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { ListItemRow } from '../facilities/list-item.entity';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { readProposal } from '../scheduling/assignments.facts';
import { plannedRoster } from '../scheduling/planned-roster.facts';
import { occurrenceSessionId } from '../scheduling/session-ids.facts';
import { SessionAdditionRow } from '../scheduling/session-addition.entity';
import { startSession } from '../scheduling/start-session.command';
import { admitPatient } from './admit-patient.command';
import { careTeamLoader, episodesLoader } from './care.read';
import { changePlacement } from './change-placement.command';
import { dischargePatient } from './discharge-patient.command';
import { patientLoader } from './patients.read';
import { saveCareTeam } from './save-care-team.command';
import { savePatient } from './save-patient.command';
import type { SavePatient } from './save-patient.command';
import { transferPatient } from './transfer-patient.command';

const residential = { levelOfCareCode: '3.5', trackCode: null, phaseCode: '1', clinicalNeeds: ['ALCOHOL'] };
const partial = { levelOfCareCode: '2.5', trackCode: null, phaseCode: '2', clinicalNeeds: ['ALCOHOL'] };
const fields = { facilityId: 'f1', id: null, version: null, firstName: 'Gwen', lastName: 'Ortiz', preferredName: null, birthDate: '1991-05-06', mrn: 'A-100', phone: '312 555 0142', email: 'gwen@example.com', timeZone: 'America/Chicago', language: 'en' };

/** Ten on Thursday, November 19. Residential and PHP hold groups at nine, at two and on Friday. */
describe('a patient’s care', () => {
  let world: Scenario;
  let renata: StaffActor;
  let ines: StaffActor;

  const save = (more: Partial<SavePatient> = {}): Promise<{ patientId: string }> => savePatient(world.unitOfWork, renata, { ...fields, key: world.key(), ...more });
  const beginning = { beginScheduleIds: [] as string[], leaveOut: [], clashReason: null };
  const admit = (more: Partial<Parameters<typeof admitPatient>[2]> = {}, actor = renata): Promise<unknown> => admitPatient(world.unitOfWork, actor, { patientId: 'gwen', version: null, facilityId: 'f1', admittedAt: at('10:00'), placement: residential, ...beginning, key: world.key(), ...more });
  const change = (more: Partial<Parameters<typeof changePlacement>[2]> = {}): Promise<unknown> => changePlacement(world.unitOfWork, renata, { patientId: 'gwen', version: null, effectiveAt: at('12:00'), placement: partial, endAssignmentIds: [], ...beginning, key: world.key(), ...more });
  const discharge = (dischargedAt: Date, actor = renata, version: number | null = null): Promise<unknown> => dischargePatient(world.unitOfWork, actor, { patientId: 'gwen', version, dischargedAt, reason: 'Completed', key: world.key() });
  const roster = async (lineageId: string, local: string): Promise<string[]> => (await plannedRoster(world.database.reads, 'o1', [occurrenceSessionId(lineageId, local)])).map((line) => `${line.patientId} ${line.levelOfCareCode}`);
  const assignmentIds = async (): Promise<string[]> => (await world.rows<{ id: string }>('select id from schedule_assignment where endsAt is null order by startsAt')).map((row) => row.id);

  beforeEach(async () => {
    world = await Scenario.open();
    renata = await world.person('renata', { role: 'FRONT_DESK' });
    ines = await world.person('ines', { role: 'RECORDS_ADMIN', facilityIds: ['f1', 'f2'] });
    await world.put(StaffFacilityRow, ['renata', 'ines'].map((staffMemberId) => ({ id: `at-${staffMemberId}`, staffMemberId, facilityId: 'f1' })));
    for (const code of ['2.1', '2.5', '3.5']) await putLevel(world, code, null, null);
    await world.put(ListItemRow, [['CLINICAL_NEED', 'ALCOHOL'], ['PHASE', '1'], ['PHASE', '2']].map(([list, code]) => ({ id: `${list}-${code}`, facilityId: '', list: list as string, code: code as string, name: `Name of ${code}`, sort: 0, retiredAt: null })));
    await putSchedule(world, 'house', { morning: 'MO,TU,WE,TH,FR 09:00 50', house: 'MO,TU,WE,TH,FR 14:00 50' }, { suggestedFor: { levelsOfCare: ['3.5'] } });
    await putSchedule(world, 'php', { day: 'MO,TU,WE,TH,FR 14:30 50', skills: 'FR 09:00 50' }, { suggestedFor: { levelsOfCare: ['2.5'] } });
    await plan(world);
    await world.patient('gwen', { expected: false, dischargedAt: at('08:00') });
  });
  afterEach(() => world.close());

  it('begins with admission, and from then on the schedules that were confirmed', async () => {
    const proposal = await readProposal(world.contextOf(renata), { patientId: 'gwen', facilityId: 'f1', placement: residential, at: at('10:00') });
    expect(proposal.begins.map(({ schedule, because }) => `${schedule.title}: ${because}`)).toEqual([expect.stringContaining('house: ')]);
    await admit({ beginScheduleIds: ['house'] });
    expect([await roster('house-morning', '2026-11-19T09:00'), await roster('house-house', '2026-11-19T14:00')]).toEqual([[], ['gwen 3.5']]);
    expect(await answerOf(admit())).toBe('ALREADY_ADMITTED');
    expect((await world.events()).slice(0, 2)).toEqual(['PatientAdmitted', 'SchedulesAssigned']);
  });

  it('changes at an instant: before it the old roster holds, after it the new one', async () => {
    await admit({ beginScheduleIds: ['house'] });
    const proposal = await readProposal(world.contextOf(renata), { patientId: 'gwen', facilityId: 'f1', placement: partial, at: at('14:10') });
    expect([proposal.begins.map(({ schedule }) => schedule.title), proposal.ends.length]).toEqual([['php'], 1]);
    await change({ effectiveAt: at('14:10'), endAssignmentIds: await assignmentIds(), beginScheduleIds: ['php'] });
    expect(await roster('house-house', '2026-11-19T14:00')).toEqual(['gwen 3.5']);
    expect(await roster('php-day', '2026-11-19T14:30')).toEqual(['gwen 2.5']);
    expect([await roster('house-morning', '2026-11-20T09:00'), await roster('php-skills', '2026-11-20T09:00')]).toEqual([[], ['gwen 2.5']]);
    expect(await answerOf(change({ effectiveAt: at('13:00') }))).toBe('BEFORE_PLACEMENT');
  });

  it('from residential to PHP on Wednesday noon: the morning under the old level, the afternoon under the new one, and each keeps its own', async () => {
    await admit({ beginScheduleIds: ['house'] });
    const wednesday = (time: string): Date => new Date(`2026-11-25T${time}:00-06:00`);
    await change({ effectiveAt: wednesday('12:00'), endAssignmentIds: await assignmentIds(), beginScheduleIds: ['php'] });
    const ahead = async (): Promise<string[][]> => Promise.all([['house-morning', '2026-11-25T09:00'], ['house-house', '2026-11-25T14:00'], ['php-day', '2026-11-25T14:30'], ['house-morning', '2026-11-26T09:00'], ['php-day', '2026-11-24T14:30']].map(([lineage, local]) => roster(lineage as string, local as string)));
    const expected = [['gwen 3.5'], [], ['gwen 2.5'], [], []];
    expect(await ahead()).toEqual(expected);
    const dana = await world.person('dana');
    for (const [time, lineage, local] of [['09:00', 'house-morning', '2026-11-25T09:00'], ['14:30', 'php-day', '2026-11-25T14:30']] as const) {
      world.clock.set(wednesday(time));
      await startSession(world.unitOfWork, dana, { sessionId: occurrenceSessionId(lineage, local), key: world.key() });
    }
    expect(await world.rows("select levelOfCareCode from roster_entry where patientId = 'gwen' order by levelOfCareCode desc")).toEqual([{ levelOfCareCode: '3.5' }, { levelOfCareCode: '2.5' }]);
    expect((await world.contextOf(renata).loader(episodesLoader).load('gwen'))[0]?.placements.map((placement) => [placement.levelOfCare.code, placement.startsAt, placement.endsAt])).toEqual([['2.5', wednesday('12:00'), null], ['3.5', at('10:00'), wednesday('12:00')]]);
  });

  it('never changes a session that has started, not even dated back before its start', async () => {
    await admit({ beginScheduleIds: ['house'] });
    world.now('14:00');
    const dana = await world.person('dana');
    const sessionId = occurrenceSessionId('house-house', '2026-11-19T14:00');
    await startSession(world.unitOfWork, dana, { sessionId, key: world.key() });
    const kept = (): Promise<unknown> => world.rows('select patientId, episodeId, levelOfCareCode, state from roster_entry where sessionId = ?', [sessionId]);
    const before = await kept();
    world.now('14:20');
    await change({ effectiveAt: at('13:00') });
    await discharge(at('13:30'));
    await admit({ admittedAt: at('13:40'), placement: partial });
    expect(await kept()).toEqual(before);
    expect(before).toMatchObject([{ patientId: 'gwen', levelOfCareCode: '3.5' }]);
  });

  it('ends with discharge: every later roster loses the patient, and what would begin later never does', async () => {
    await admit({ beginScheduleIds: ['house'] });
    await discharge(at('13:00'));
    expect([await roster('house-house', '2026-11-19T14:00'), await roster('house-morning', '2026-11-20T09:00')]).toEqual([[], []]);
    world.now('13:30');
    expect(await answerOf(discharge(at('13:30')))).toBe('NOT_ADMITTED_NOW');
    expect(await answerOf(change({ effectiveAt: at('13:30') }))).toBe('NOT_ADMITTED_NOW');
    expect(await answerOf(admit({ admittedAt: at('12:00') }))).toBe('BEFORE_DISCHARGE');
  });

  it('may be ended ahead, sooner or later than was said: schedules and placement go on until then, and not beyond', async () => {
    const [friday, monday, tuesday] = ['2026-11-20', '2026-11-23', '2026-11-24'];
    const noon = (day: string | undefined): Date => new Date(`${day}T12:00:00-06:00`);
    const morning = (day: string | undefined): Promise<string[]> => roster('house-morning', `${day}T09:00`);
    await admit({ beginScheduleIds: ['house'] });
    await discharge(noon(friday));
    expect([await morning(friday), await morning(monday)]).toEqual([['gwen 3.5'], []]);
    expect(await answerOf(change({ effectiveAt: noon(friday) }))).toBe('AFTER_DISCHARGE');
    await change({ effectiveAt: at('12:00'), beginScheduleIds: ['php'] });
    expect(await roster('php-skills', `${friday}T09:00`)).toEqual(['gwen 2.5']);
    await discharge(noon(monday));
    expect([await morning(friday), await morning(monday), await morning(tuesday), await roster('php-day', `${friday}T14:30`)]).toEqual([['gwen 2.5'], ['gwen 2.5'], [], ['gwen 2.5']]);
    await discharge(at('13:00'));
    expect([await roster('house-house', '2026-11-19T14:00'), await morning(friday)]).toEqual([[], []]);
    expect((await world.contextOf(renata).loader(episodesLoader).load('gwen'))[0]?.placements.map((placement) => placement.endsAt)).toEqual([at('13:00'), at('12:00')]);
  });

  it('cut short before a placement that was to begin, it never begins, and the next stay stands alone', async () => {
    await admit();
    await change({ effectiveAt: at('18:00') });
    world.now('11:00');
    await discharge(at('11:00'));
    world.now('12:00');
    await admit({ admittedAt: at('12:00'), placement: { ...partial, levelOfCareCode: '2.1' } });
    const dated = await world.rows<{ levelOfCareCode: string; startsAt: unknown; endsAt: unknown }>("select levelOfCareCode, startsAt, endsAt from level_of_care_stay where id <> 'l-gwen' order by startsAt, levelOfCareCode");
    expect(dated.map((row) => [row.levelOfCareCode, instantOrNull(row.startsAt), instantOrNull(row.endsAt)])).toEqual([['3.5', at('10:00'), at('11:00')], ['2.1', at('12:00'), null], ['2.5', at('18:00'), at('18:00')]]);
    world.now('17:00');
    expect((await world.contextOf(renata).loader(patientLoader).load('gwen'))?.levelOfCare).toBe('Level 2.1');
  });

  it('tells whoever saw the patient before somebody else changed their care', async () => {
    await admit({ version: 1 });
    await change({ effectiveAt: at('12:00'), version: 2 });
    const late = [change({ effectiveAt: at('13:00'), version: 2 }), discharge(at('14:00'), renata, 2), admit({ admittedAt: at('15:00'), version: 2 })];
    expect(await Promise.all(late.map(answerOf))).toEqual(['STALE', 'STALE', 'STALE']);
    const both = [change({ effectiveAt: at('13:00'), version: 3 }), discharge(at('14:00'), renata, 3)];
    expect((await Promise.all(both.map(answerOf))).sort()).toEqual(['OK', 'STALE']);
  });

  it('begins anew with readmission, and the old stay keeps its own', async () => {
    await admit({ beginScheduleIds: ['house'] });
    await discharge(at('11:00'));
    world.now('12:00');
    await admit({ admittedAt: at('12:00'), placement: partial });
    const episodes = await world.contextOf(renata).loader(episodesLoader).load('gwen');
    expect(episodes.map((episode) => `${episode.placements.map((placement) => placement.levelOfCare.code).join()} ${episode.dischargedAt === null ? 'open' : episode.dischargeReason}`)).toEqual(['2.5 open', '3.5 Completed', '2.1 null']);
    expect(await roster('house-house', '2026-11-19T14:00')).toEqual([]);
    const ids = await world.rows<{ id: string }>("select id from episode where id <> 'e-gwen' order by admittedAt");
    expect((await world.rows<{ episodeId: string }>('select episodeId from schedule_assignment')).map((row) => row.episodeId)).toEqual([ids[0]?.id]);
  });

  it('moves to another facility with the person who may see both, now or earlier, and leaves the rosters here', async () => {
    await admit({ beginScheduleIds: ['house'] });
    world.now('11:00');
    const move = (facilityId: string, when: Date, actor: StaffActor): Promise<unknown> => transferPatient(world.unitOfWork, actor, { patientId: 'gwen', version: null, facilityId, at: when, placement: partial, ...beginning, key: world.key() });
    expect([await answerOf(move('f2', at('11:00'), renata)), await answerOf(move('f2', at('12:00'), ines)), await answerOf(move('f1', at('11:00'), ines))]).toEqual(['NOT_FOUND', 'TRANSFER_AHEAD', 'BAD_USER_INPUT']);
    await move('f2', at('11:00'), ines);
    expect(await roster('house-house', '2026-11-19T14:00')).toEqual([]);
    expect(await answerOf(discharge(at('11:30')))).toBe('NOT_FOUND');
    expect(await world.rows("select facilityId from patient where id = 'gwen'")).toEqual([{ facilityId: 'f2' }]);
  });

  it('expects a patient once in a session, by their schedule and by themselves, until they leave', async () => {
    await admit({ beginScheduleIds: ['house'] });
    const sessionId = occurrenceSessionId('house-house', '2026-11-19T14:00');
    const [stay] = await world.rows<{ id: string }>('select id from episode where dischargedAt is null');
    await world.put(SessionAdditionRow, [{ id: 'added', sessionId, patientId: 'gwen', episodeId: stay?.id ?? '', reason: null, addedBy: 'renata', withdrawnAt: null }]);
    expect((await plannedRoster(world.database.reads, 'o1', [sessionId])).map((line) => `${line.patientId} ${line.source}`)).toEqual(['gwen SCHEDULE']);
    await discharge(at('13:00'));
    expect(await plannedRoster(world.database.reads, 'o1', [sessionId])).toEqual([]);
  });

  it('has no act before its admission', async () => {
    await admit({ admittedAt: at('15:00') });
    expect([await answerOf(change({ effectiveAt: at('14:00') })), await answerOf(discharge(at('15:00')))]).toEqual(['BEFORE_ADMISSION', 'BEFORE_ADMISSION']);
  });

  it('is dated back only with the right and within the window', async () => {
    const yesterday = new Date(at('15:00').getTime() - 24 * 3_600_000);
    await world.patient('idris', { expected: false, admittedAt: new Date(at('00:00').getTime() - 5 * 86_400_000) });
    const act = (actor: StaffActor, dischargedAt: Date): Promise<unknown> => dischargePatient(world.unitOfWork, actor, { patientId: 'idris', version: null, dischargedAt, reason: 'Left', key: world.key() });
    expect(await answerOf(act(renata, yesterday))).toBe('BACK_DATE_RIGHT_NEEDED');
    expect(await answerOf(act(ines, new Date(at('00:00').getTime() - 40 * 86_400_000)))).toBe('BEYOND_BACK_DATE_WINDOW');
    expect(await answerOf(act(ines, yesterday))).toBe('OK');
  });

  it('begins no schedule of a facility one does not see, and does not say what it is called', async () => {
    await putSchedule(world, 'court', { court: 'MO 11:00 50' }, { facilityId: 'f2', title: 'Court mandated' });
    expect([await answerOf(admit({ beginScheduleIds: ['court'] })), await answerOf(admit({ beginScheduleIds: ['court'] }, ines))]).toEqual(['NOT_FOUND', 'SCHEDULE_OF_ANOTHER_FACILITY']);
    await admit();
    expect(await answerOf(change({ beginScheduleIds: ['court'] }))).toBe('NOT_FOUND');
  });

  it('refuses codes that are on no list, and an admission a year and more ahead', async () => {
    expect(await answerOf(admit({ placement: { ...residential, levelOfCareCode: '9' } }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(admit({ placement: { ...residential, clinicalNeeds: ['NOTHING'] } }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(admit({ admittedAt: new Date('2028-01-01T00:00:00Z') }))).toBe('TOO_FAR_AHEAD');
    expect(await world.rows('select count(*) as n from episode')).toMatchObject([{ n: 1 }]);
  });

  it('asks for a reason or leaves a slot out where schedules clash, and saves nothing until then', async () => {
    await setPolicy(world, 'clashPolicy', 'OVERRIDE');
    expect(await answerOf(admit({ beginScheduleIds: ['house', 'php'] }))).toBe('CLASH_REASON_NEEDED');
    expect(await world.rows('select count(*) as n from episode')).toMatchObject([{ n: 1 }]);
    await admit({ beginScheduleIds: ['house', 'php'], clashReason: 'Moves over this week' });
    expect((await roster('php-day', '2026-11-19T14:30')).length + (await roster('house-house', '2026-11-19T14:00')).length).toBe(2);
  });

  it('has one effect under one key, and of two who admit at once one is told', async () => {
    const key = world.key();
    await Promise.all([admit({ key }), admit({ key })]);
    expect(await world.rows('select count(*) as n from episode')).toMatchObject([{ n: 2 }]);
    await discharge(at('10:30'));
    world.now('10:40');
    const answers = await Promise.all([1, 2].map(() => answerOf(admit({ admittedAt: at('10:40') }))));
    expect(answers.sort()).toEqual(['ALREADY_ADMITTED', 'OK']);
  });

  it('keeps who the patient is: every field with what would be right, one record number once, nothing lost when two write', async () => {
    const { patientId } = await save();
    const wrong = await save({ mrn: 'A 1', birthDate: '2030-01-01', firstName: ' ', phone: '12', email: 'x', timeZone: 'Mars/Olympus', language: 'xx' }).catch((error: unknown) => error as { extensions: { fields: { field: string }[] } });
    expect('extensions' in wrong ? wrong.extensions.fields.map(({ field }) => field) : []).toEqual(['firstName', 'birthDate', 'mrn', 'phone', 'email', 'timeZone', 'language']);
    expect([await answerOf(save()), await answerOf(save({ mrn: 'a-100' }))]).toEqual(['BAD_USER_INPUT', 'BAD_USER_INPUT']);
    const told = await save().catch((error: unknown) => JSON.stringify(error));
    expect(told).toMatch(/"field":"mrn"/);
    expect(told).not.toMatch(/Gwen|Ortiz/);
    const racing = [save({ mrn: 'A-200' }), save({ mrn: 'A-200' })];
    expect((await Promise.all(racing.map(answerOf))).sort()).toEqual(['BAD_USER_INPUT', 'OK']);
    expect(await answerOf(save({ facilityId: 'f2', mrn: 'A-101' }))).toBe('NOT_FOUND');
    await save({ id: patientId, version: 1, preferredName: 'Wen' });
    expect(await answerOf(save({ id: patientId, version: 1, preferredName: 'Winnie' }))).toBe('STALE');
    expect(await world.rows<{ preferredName: string }>('select preferredName from patient where id = ?', [patientId])).toEqual([{ preferredName: 'Wen' }]);
    const [event] = await world.rows<{ details: string }>("select details from audit_event where eventType = 'PatientSaved' order by at desc");
    expect(event?.details).not.toContain('Ortiz');
  });

  it('has a care team with one primary therapist, from an instant to an instant', async () => {
    const team = (version: number, members: { staffMemberId: string; position: 'PRIMARY_THERAPIST' | 'CASE_MANAGER' | 'OTHER' }[]): Promise<unknown> => saveCareTeam(world.unitOfWork, renata, { patientId: 'gwen', version, members: members.map((member) => ({ ...member, label: null })), key: world.key() });
    await team(1, [{ staffMemberId: 'ines', position: 'PRIMARY_THERAPIST' }, { staffMemberId: 'renata', position: 'OTHER' }]);
    expect(await answerOf(team(1, []))).toBe('STALE');
    expect(await answerOf(team(2, [{ staffMemberId: 'ines', position: 'PRIMARY_THERAPIST' }, { staffMemberId: 'renata', position: 'PRIMARY_THERAPIST' }]))).toBe('BAD_USER_INPUT');
    await world.person('hana', { facilityIds: ['f2'] });
    expect(await answerOf(team(2, [{ staffMemberId: 'hana', position: 'OTHER' }]))).toBe('BAD_USER_INPUT');
    await team(2, [{ staffMemberId: 'ines', position: 'PRIMARY_THERAPIST' }]);
    expect((await world.contextOf(renata).loader(careTeamLoader).load('gwen')).map((member) => member.staffMember.name)).toEqual(['Ines Whitfield']);
    expect((await world.rows<{ until: unknown }>("select until from care_team_member where staffMemberId = 'renata'")).map((row) => instantOrNull(row.until))).toEqual([at('10:00')]);
  });
});
