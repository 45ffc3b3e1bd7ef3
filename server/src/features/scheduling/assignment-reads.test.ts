import type { PlacementCodes } from '@groupwork/shared/scheduling/suggestion';
import { Scenario, answerOf, at } from '../../../test/scenario';
import { plan, putCrowd, putLevel, putSchedule, putSlot, setPolicy } from '../../../test/scenario-schedules';
import type { StaffActor } from '../access/staff-actor.facts';
import { StaffFacilityRow } from '../identity/staff-facility.entity';
import { appointmentsLoader } from './appointments.read';
import type { AppointmentType } from './appointment.type';
import { assignSchedules } from './assign-schedules.command';
import { readAssignmentPreview } from './assignment-preview.read';
import type { PreviewAsked } from './assignment-preview.read';
import { readProposal } from './assignments.facts';
import { allAssignmentsLoader, leftOutLoader, presentAssignmentsLoader } from './assignments.read';
import { keepPassedRosters } from './keep-passed-rosters.command';
import { proposeSchedules } from './proposal.facts';
import type { ScheduleProposal } from './proposal.facts';
import { occurrenceSessionId } from './session-ids.facts';
import { SessionAdditionRow } from './session-addition.entity';
import { startSession } from './start-session.command';

const ZONE = 'America/Chicago';
let world: Scenario;
let renata: StaffActor;

beforeEach(async () => {
  world = await Scenario.open();
  renata = await world.person('renata', { role: 'FRONT_DESK' });
  await putSchedule(world, 'php', { checkin: 'MO,TU,WE,TH,FR 09:00 50', dbt: 'TU,TH 10:30 50' }, { title: 'PHP day', suggestedFor: { levelsOfCare: ['2.1', '2.5'] } });
  await putSchedule(world, 'eating', { lunch: 'TU,TH 10:50 50', body: 'TH 11:40 50' }, { title: 'Eating disorder', suggestedFor: { tracks: ['ED'] } });
  await putSchedule(world, 'community', { community: 'SA 08:00 45' }, { title: 'House community' });
  await putLevel(world, '2.1', 540, 3);
  await plan(world);
  await world.patient('imani', { expected: false });
});
afterEach(() => world.close());

const assign = (scheduleIds: string[], more: Partial<PreviewAsked> = {}) =>
  assignSchedules(world.unitOfWork, renata, { facilityId: 'f1', patientIds: ['imani'], scheduleIds, startsOn: null, endsOn: null, leaveOut: [], reason: null, clashReason: 'Agreed', ...more, key: world.key() });
const preview = (scheduleIds: string[], more: Partial<PreviewAsked> = {}, actor = renata) =>
  readAssignmentPreview(world.contextOf(actor), actor, { facilityId: 'f1', patientIds: ['imani'], scheduleIds, startsOn: null, endsOn: null, leaveOut: [], ...more });
const line = ({ date, groupTitle, added }: AppointmentType): string => `${date} ${groupTitle}${added ? ' +' : ''}`;
const appointments = (from: string, days: number, patientId = 'imani', actor = renata) => world.contextOf(actor).loader(appointmentsLoader).load({ patientId, facilityId: 'f1', timeZone: ZONE, from, days });
const words = (found: AppointmentType[]): string[] => found.map(({ date, groupTitle, status }) => `${date} ${groupTitle} ${status}`);

describe('the preview of an assignment', () => {
  it('shows one patient’s week from its start, what it comes to, and what the level of care still asks for', async () => {
    await assign(['php']);
    const shown = await preview(['eating']);
    expect(shown.week.map(line)).toEqual([
      '2026-11-19 dbt', '2026-11-19 lunch +', '2026-11-19 body +', '2026-11-20 checkin', '2026-11-23 checkin', '2026-11-24 checkin', '2026-11-24 dbt', '2026-11-24 lunch +', '2026-11-25 checkin', '2026-11-26 checkin',
    ]);
    // Five check-ins, DBT and lunch together 70 minutes twice, body image.
    expect([shown.minutesPerWeek, shown.daysPerWeek]).toEqual([440, 5]);
    expect(shown.requirement).toMatchObject({ levelOfCare: 'Level 2.1', minutes: 540, days: 3, minutesShort: 100, daysShort: 0 });
    expect(shown.clashes.map(({ first, second, times }) => [first.scheduleTitle, first.groupTitle, second.scheduleTitle, second.groupTitle, times])).toEqual([['PHP day', 'dbt', 'Eating disorder', 'lunch', 27]]);
    expect(shown).toMatchObject({ policy: 'WARN', mayOverride: true, reasonNeeded: false, clashCount: 1, patientsWithClash: 1, already: 0, refusals: [] });
  });

  it('of nothing chosen shows what the patient has and what is suggested, and why', async () => {
    const shown = await preview([]);
    expect(shown.week).toEqual([]);
    expect(shown.suggested.map(({ schedule, because }) => [schedule.title, because])).toEqual([['PHP day', 'suggested by level of care']]);
    await assign(['php']);
    expect((await preview([])).suggested).toEqual([]);
  });

  it('leaves out what is left out', async () => {
    await assign(['php']);
    const shown = await preview(['eating'], { leaveOut: [{ scheduleId: 'eating', slotId: 't-eating-lunch' }] });
    expect([shown.clashCount, shown.week.filter(({ added }) => added).map(line)]).toEqual([0, ['2026-11-19 body +']]);
  });

  it('shows a session reached through two schedules once, without a clash', async () => {
    await putSlot(world, { schedule: 'eating', group: 'checkin', times: 'MO,TU,WE,TH,FR 09:00 50', lineageId: 'php-checkin' });
    await assign(['php']);
    const shown = await preview(['eating'], { startsOn: '2026-11-23' });
    expect(shown.clashes.map(({ second }) => second.groupTitle)).toEqual(['lunch']);
    expect(shown.week.filter(({ groupTitle }) => groupTitle === 'checkin').map(({ scheduleTitles }) => scheduleTitles)).toEqual(Array.from({ length: 5 }, () => ['PHP day', 'Eating disorder']));
    // The same beyond what is written ahead.
    const later = await preview(['eating'], { startsOn: '2027-05-03' });
    expect([later.week.filter(({ groupTitle }) => groupTitle === 'checkin').length, later.week.every(({ sessionId }) => sessionId === null)]).toEqual([5, true]);
  });

  it('says what stands in the way, and still shows the rest', async () => {
    await putSchedule(world, 'old', {}, { title: 'Old', archived: true });
    await world.patient('gone', { expected: false, dischargedAt: at('09:00') });
    const shown = await preview(['php', 'old'], { patientIds: ['imani', 'gone'], startsOn: '2026-11-18' });
    expect(shown.refusals).toEqual(['A past day needs the right Back-date Groups. Ask a records administrator.', 'Old is archived. Choose another, or take it out of the archive first.', 'gone L. is not admitted at Alder House on Nov 18. Admit them first, or choose another day.']);
    expect(shown.week).toEqual([]);
  });

  it('names who may keep clashes where the facility blocks them', async () => {
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    expect(await preview(['php'])).toMatchObject({ policy: 'BLOCK', mayOverride: false, reasonNeeded: true, overriders: [] });
    expect(await preview(['php'], {}, await world.person('ada', { role: 'SUPER_ADMIN' }))).toMatchObject({ mayOverride: true });
  });

  it('of many counts all and shows some', async () => {
    const patientIds = await putCrowd(world, 1_100);
    await assign(['php'], { patientIds: patientIds.slice(0, 600) });
    expect(await preview(['eating', 'php'], { patientIds })).toMatchObject({ patientCount: 1_100, clashCount: 1_100, patientsWithClash: 1_100, already: 600, week: [], requirement: null });
    expect((await preview(['eating'], { patientIds })).clashes).toHaveLength(100);
  });

  it('finds nothing outside one’s facilities, and says whose records it was about', async () => {
    await world.patient('elsewhere', { expected: false, facilityId: 'f2' });
    expect(await answerOf(preview(['php'], { patientIds: ['elsewhere'] }))).toBe('NOT_FOUND');
    expect(await answerOf(preview(['php'], { facilityId: 'f2' }))).toBe('NOT_FOUND');
    const context = world.contextOf(renata);
    await readAssignmentPreview(context, renata, { facilityId: 'f1', patientIds: ['imani'], scheduleIds: ['php'], startsOn: null, endsOn: null, leaveOut: [] });
    expect(context.subjects()).toEqual(['imani']);
  });
});

describe('a patient’s assignments', () => {
  it('are those now and later, or all, with the slots left out', async () => {
    await assign(['php'], { endsOn: '2026-11-19' });
    await assign(['eating'], { leaveOut: [{ scheduleId: 'eating', slotId: 't-eating-lunch' }] });
    world.clock.set(new Date('2026-11-20T16:00:00Z'));
    const context = world.contextOf(renata);
    const present = await context.loader(presentAssignmentsLoader).load('imani');
    expect(present.map(({ scheduleId, assignedBy }) => [scheduleId, assignedBy])).toEqual([['eating', 'Renata Whitfield']]);
    expect((await context.loader(allAssignmentsLoader).load('imani')).map(({ scheduleId }) => scheduleId).sort()).toEqual(['eating', 'php']);
    expect((await context.loader(leftOutLoader).load(present[0]?.assignmentId ?? '')).map(({ groupTitle }) => groupTitle)).toEqual(['lunch']);
    const stranger = await world.person('cedar', { role: 'FRONT_DESK', facilityIds: ['f2'] });
    expect(await world.contextOf(stranger).loader(allAssignmentsLoader).load('imani')).toEqual([]);
  });
});

describe('a patient’s appointments', () => {
  it('are what their schedules bring, day by day, and what they are added to', async () => {
    await assign(['php'], { startsOn: '2026-11-20' });
    await world.put(SessionAdditionRow, [{ id: 'd', sessionId: occurrenceSessionId('community-community', '2026-11-21T08:00'), patientId: 'imani', episodeId: 'e-imani', reason: null, addedBy: 'renata', withdrawnAt: null }]);
    const found = await appointments('2026-11-19', 6);
    expect(words(found)).toEqual(['2026-11-20 checkin UPCOMING', '2026-11-21 community UPCOMING', '2026-11-23 checkin UPCOMING', '2026-11-24 checkin UPCOMING', '2026-11-24 dbt UPCOMING']);
    expect(found.map(({ scheduleTitles }) => scheduleTitles.join())).toEqual(['PHP day', '', 'PHP day', 'PHP day', 'PHP day']);
  });

  it('stay as they were once a session started or its day passed, whatever is assigned afterwards', async () => {
    const ada = await world.person('ada', { role: 'SUPER_ADMIN' });
    world.now('10:29');
    await startSession(world.unitOfWork, ada, { sessionId: occurrenceSessionId('php-dbt', '2026-11-19T10:30'), key: world.key() });
    await assignSchedules(world.unitOfWork, ada, { facilityId: 'f1', patientIds: ['imani'], scheduleIds: ['php'], startsOn: '2026-11-18', endsOn: '2026-11-20', leaveOut: [], reason: null, clashReason: null, key: world.key() });
    expect(words(await appointments('2026-11-19', 2))).toEqual(['2026-11-19 checkin UPCOMING', '2026-11-20 checkin UPCOMING']);
    world.clock.set(new Date('2026-11-23T16:00:00Z'));
    await keepPassedRosters({ unitOfWork: world.unitOfWork, reads: world.database.reads }, 'o1', world.clock.now());
    expect(words(await appointments('2026-11-19', 5))).toEqual(['2026-11-19 checkin UPCOMING', '2026-11-20 checkin UPCOMING']);
  });

  it('go on as the plan beyond what is written, and end with the stay', async () => {
    await assign(['php']);
    expect((await appointments('2027-05-03', 7)).map(({ date, groupTitle, sessionId }) => [date, groupTitle, sessionId])).toEqual([
      ['2027-05-03', 'checkin', null], ['2027-05-04', 'checkin', null], ['2027-05-04', 'dbt', null], ['2027-05-05', 'checkin', null], ['2027-05-06', 'checkin', null], ['2027-05-06', 'dbt', null], ['2027-05-07', 'checkin', null],
    ]);
    await world.unitOfWork.run(renata, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.query("update episode set dischargedAt = ? where id = 'e-imani'", [new Date('2026-11-24T16:00:00Z')]);
    });
    expect(words(await appointments('2026-11-23', 7))).toEqual(['2026-11-23 checkin UPCOMING', '2026-11-24 checkin UPCOMING']);
  });

  it('are asked for by the month at most, as far ahead as the plan is shown', async () => {
    expect(await answerOf(appointments('2026-11-19', 32))).toBe('BAD_USER_INPUT');
    expect(await answerOf(appointments('2026-11-19', 0))).toBe('BAD_USER_INPUT');
    expect([await answerOf(appointments('2027-12-24', 7)), await answerOf(appointments('2027-12-25', 7))]).toEqual(['OK', 'BAD_USER_INPUT']);
  });
});

describe('what a placement proposes', () => {
  const propose = (placement: Partial<PlacementCodes>, facilityId = 'f1', patientId = 'imani'): Promise<ScheduleProposal> =>
    proposeSchedules(world.database.reads, 'o1', { patientId, facilityId, placement: { levelOfCareCode: '2.1', trackCode: null, phaseCode: null, clinicalNeeds: [], ...placement }, at: at('12:00'), now: world.clock.now() });
  const ids = (some: readonly { scheduleId: string }[]): string[] => some.map(({ scheduleId }) => scheduleId);

  it('at admission begins what fits', async () => {
    const { begins, ends, stays } = await propose({ trackCode: 'ED' });
    expect([begins.map(({ title, because }) => [title, because]), ends, stays]).toEqual([[['Eating disorder', 'suggested by track'], ['PHP day', 'suggested by level of care']], [], []]);
  });

  it('ends what fitted before and fits no more, and leaves what was given by hand', async () => {
    await assign(['php', 'community']);
    const { begins, ends, stays } = await propose({ levelOfCareCode: '1', trackCode: 'ED' });
    expect([ids(begins), ids(ends), ids(stays)]).toEqual([['eating'], ['php'], ['community']]);
  });

  it('keeps what still fits, and shows what clashes with it', async () => {
    await assign(['php']);
    const { begins, ends, stays, clashes } = await propose({ levelOfCareCode: '2.5', trackCode: 'ED' });
    expect([ids(begins), ids(ends), ids(stays)]).toEqual([['eating'], [], ['php']]);
    expect(clashes.map(({ first, second }) => [first.groupTitle, second.groupTitle])).toEqual([['dbt', 'lunch']]);
  });

  it('of what ends sees no clash', async () => {
    await assign(['php']);
    expect((await propose({ levelOfCareCode: '1', trackCode: 'ED' })).clashes).toEqual([]);
  });

  it('at another facility ends all that this one holds', async () => {
    await assign(['php', 'community']);
    await putSchedule(world, 'theirs', { evening: 'MO 18:00 80' }, { facilityId: 'f2', suggestedFor: { levelsOfCare: ['2.1'] } });
    const { begins, ends, stays } = await propose({}, 'f2');
    expect([ids(begins), ids(ends).sort(), ids(stays)]).toEqual([['theirs'], ['community', 'php'], []]);
  });

  it('is shown with names, and written to the trail', async () => {
    await assign(['php', 'community']);
    const context = world.contextOf(renata);
    const shown = await readProposal(context, { patientId: 'imani', facilityId: 'f1', placement: { levelOfCareCode: '2.5', trackCode: 'ED', phaseCode: null, clinicalNeeds: [] }, at: at('12:00') });
    expect([shown.begins.map(({ schedule, because }) => [schedule.title, because]), shown.ends, shown.stays.map(({ scheduleId }) => scheduleId).sort()]).toEqual([[['Eating disorder', 'suggested by track']], [], ['community', 'php']]);
    expect(shown.clashes.map(({ patient, first }) => [patient.displayName, first.scheduleTitle])).toEqual([['imani L.', 'PHP day']]);
    expect(context.subjects()).toEqual(['imani']);
  });

  it('says what the facility’s policy makes of its clashes, for the person who asks', async () => {
    const asked = { patientId: 'imani', facilityId: 'f1', placement: { levelOfCareCode: '2.5', trackCode: null, phaseCode: null, clinicalNeeds: [] }, at: at('12:00') };
    expect(await readProposal(world.contextOf(renata), asked)).toMatchObject({ policy: 'WARN', mayOverride: true, reasonNeeded: false, overriders: [] });
    await setPolicy(world, 'clashPolicy', 'BLOCK');
    await world.put(StaffFacilityRow, [{ id: 'at-ines', staffMemberId: (await world.person('ines', { role: 'RECORDS_ADMIN' })).id, facilityId: 'f1' }]);
    expect(await readProposal(world.contextOf(renata), asked)).toMatchObject({ policy: 'BLOCK', mayOverride: false, reasonNeeded: true, overriders: [expect.any(String)] });
  });

  it('says nothing where nothing changes', async () => {
    await assign(['php']);
    expect(await propose({})).toMatchObject({ begins: [], ends: [], clashes: [] });
  });
});
