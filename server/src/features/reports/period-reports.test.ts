import { globalId } from '@groupwork/shared/kernel/ids';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { Scenario, answerOf } from '../../../test/scenario';
import { putLevel } from '../../../test/scenario-schedules';
import { flagOrNull } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent, stepPatientOut } from '../attendance/mark-attendance.command';
import { RosterEntryRow } from '../attendance/roster-entry.entity';
import { tallySessions } from '../attendance/session-tally.step';
import { undoMarks } from '../attendance/undo-mark.command';
import { GroupTopicRow } from '../scheduling/group-topic.entity';
import { TherapyGroupRow } from '../scheduling/therapy-group.entity';
import type { GroupSessionRow } from '../scheduling/group-session.entity';
import { startSession } from '../scheduling/start-session.command';
import { readAttendance, readAttendanceReport } from './attendance-report.read';
import type { AttendanceAsked } from './attendance-report.read';
import { AttendanceReportSort } from './attendance-report.type';
import { attendanceReportRoutes } from './attendance-report.route';
import { readAbsenceReport } from './absence-report.read';
import { readGroupSizes } from './group-size-report.read';
import { periodReportRoutes } from './period-reports.route';
import { readTopicReport } from './topic-report.read';
import { readUnsignedReport } from './unsigned.read';

const PERIOD = { facilityId: 'f1', from: '2026-11-01', until: '2026-11-30' };

/** Thursday, November 19. */
describe('reports of a period', () => {
  let world: Scenario;
  let walter: StaffActor;

  /** A session held on a day, and what became of whom: `+` attended, `?` not taken, else why they were not there. */
  const held = async (id: string, day: string, leaderId: string, lines: Record<string, string>, more: Partial<GroupSessionRow> = {}): Promise<void> => {
    const plannedStart = new Date(`${day}T16:00:00Z`);
    await world.session(id, [leaderId], { date: day, plannedStart, plannedEnd: new Date(`${day}T16:50:00Z`), actualStart: plannedStart, rosterTakenAt: plannedStart, status: 'FINALISED', ...more });
    await world.put(RosterEntryRow, Object.entries(lines).map(([patientId, said]) => {
      const [reason, level = '2.1'] = said.split(' ') as [string, string?];
      const absent = reason !== '+' && reason !== '?' && reason !== 'x';
      return {
        id: `${id}-${patientId}`, sessionId: id, patientId, episodeId: null, firstName: patientId, lastName: 'Lê', preferredName: null, mrn: patientId, birthDate: '1990-01-01', levelOfCareCode: level, source: 'SCHEDULE', addedAt: plannedStart, addedBy: null, addReason: null,
        state: absent ? 'ABSENT' : { '+': 'PRESENT', '?': 'NOT_TAKEN', x: 'ADDED_IN_ERROR' }[reason] ?? '', absenceReason: absent && reason !== '-' ? reason : null, absenceExcused: absent ? isExcused({ reason: reason === '-' ? null : (reason as AbsenceReason), excused: null }) : null,
        strikeReason: null, strikeNote: null, struckAt: null, struckBy: null,
      };
    }));
    await world.unitOfWork.run(walter, { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await tallySessions(work, [id]);
    });
  };
  const group = (id: string, title: string, facilityId = 'f1'): Promise<void> =>
    world.put(TherapyGroupRow, [{
      id, title, facilityId, groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, roomId: null, reviewRequired: false, enabled: true, defaultTopicIds: '[]', requiredCredentials: '[]', leaderIds: '[]', countsTowardHours: true, enrolment: 'OPEN', mandatory: false,
      billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, meetingAddress: null, noteTemplate: 'FREE', archivedAt: null,
    }]);
  const file = async (path: string, query: string): Promise<string[]> => {
    const route = [...attendanceReportRoutes, ...periodReportRoutes].find((each) => each.path.startsWith(path));
    const answer = await route?.answer({ parameters: { facilityId: globalId('Facility', 'f1') }, query: new URLSearchParams(`from=2026-11-01&until=2026-11-30&${query}`) } as never, world.contextOf(walter));
    let text = '';
    for await (const piece of (answer as { file: { content: AsyncIterable<string> } }).file.content) text += piece;
    return text.replace('\uFEFF', '').trim().split('\r\n');
  };

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN' });
    await world.person('dana');
  });
  afterEach(() => world.close());

  describe('of attendance', () => {
    const asked = (changes: Partial<AttendanceAsked> = {}): AttendanceAsked => ({ ...PERIOD, by: 'GROUP', groupId: null, leaderId: null, levelOfCareCode: null, search: null, ...changes });
    /** Each row as `name: sessions; on roster, attended, excused, not excused, not taken`. */
    const told = async (changes: Partial<AttendanceAsked> = {}): Promise<string[]> =>
      (await readAttendance(world.contextOf(walter), asked(changes))).rows.map(({ name, sessions, onRoster, attended, excused, notExcused, notTaken }) => `${name}: ${sessions}; ${[onRoster, attended, excused, notExcused, notTaken].join(' ')}`).sort();

    beforeEach(async () => {
      await group('g1', 'DBT Skills');
      await group('g2', 'Grief');
      await putLevel(world, '2.1', 540, 3);
      for (const id of ['ana', 'bao', 'cleo']) await world.patient(id, { expected: false });
      await held('one', '2026-11-02', 'dana', { ana: '+', bao: 'ILL', cleo: 'NO_SHOW 3.5' });
      await held('two', '2026-11-09', 'dana', { ana: '+', bao: '+', cleo: '? 3.5' });
      await held('grief', '2026-11-10', 'walter', { ana: '-', bao: 'x' }, { groupId: 'g2', status: 'IN_PROGRESS' });
      await held('empty', '2026-11-11', 'walter', {}, { groupId: 'g2' });
      await held('void', '2026-11-11', 'dana', { ana: '+' }, { status: 'VOIDED' });
      await held('not-held', '2026-11-11', 'dana', { ana: 'ILL' }, { status: 'NOT_HELD' });
      await held('before', '2026-10-31', 'dana', { ana: '+' });
      await held('elsewhere', '2026-11-11', 'dana', { ana: '+' }, { facilityId: 'f2' });
    });

    it.each([
      ['GROUP', ['DBT Skills: 2; 6 3 1 1 1', 'Grief: 2; 1 0 0 1 0']],
      ['LEADER', ['Dana Whitfield: 2; 6 3 1 1 1', 'Walter Whitfield: 2; 1 0 0 1 0']],
      ['PATIENT', ['ana L.: 3; 3 2 0 1 0', 'bao L.: 2; 2 1 1 0 0', 'cleo L.: 2; 2 0 0 1 1']],
      ['LEVEL_OF_CARE', ['3.5: null; 2 0 0 1 1', 'Level 2.1: null; 5 3 1 1 0']],
    ] as const)('count by %s what is on the rosters of sessions held, and nothing twice', async (by, rows) => {
      expect(await told({ by })).toEqual(rows);
    });

    it('are narrowed by group, leader, level of care and name', async () => {
      expect(await told({ by: 'PATIENT', groupId: 'g2' })).toEqual(['ana L.: 1; 1 0 0 1 0']);
      expect(await told({ by: 'GROUP', leaderId: 'walter' })).toEqual(['Grief: 2; 1 0 0 1 0']);
      expect(await told({ by: 'PATIENT', levelOfCareCode: '3.5' })).toEqual(['cleo L.: 2; 2 0 0 1 1']);
      expect(await told({ search: 'gri' })).toEqual(['Grief: 2; 1 0 0 1 0']);
    });

    it('show the lowest share first, a page at a time, and tell the trail who was shown', async () => {
      const context = world.contextOf(walter);
      const first = await readAttendanceReport(context, asked({ by: 'PATIENT' }), AttendanceReportSort.LOWEST, { first: 2 });
      expect(first.edges.map(({ node }) => `${node.name} ${node.counts.percentAttended}`)).toEqual(['cleo L. 0', 'bao L. 50']);
      expect([first.sessions, first.totalCount, first.counts.percentAttended, first.pageInfo.hasNextPage]).toEqual([4, 3, 50, true]);
      expect(context.subjects().sort()).toEqual(['bao', 'cleo']);
      const second = await readAttendanceReport(world.contextOf(walter), asked({ by: 'PATIENT' }), AttendanceReportSort.LOWEST, { first: 2, after: first.pageInfo.endCursor });
      expect([second.edges.map(({ node }) => node.name), second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([['ana L.'], false, true]);
    });

    it('leave as a file by whole names, and for outside use without what is about few people', async () => {
      expect((await file('/lists/attendance/', 'by=PATIENT&sort=NAME'))[1]).toMatch(/^ana Lê,MRN-ana,3,3,2,0,1,0,66.7,/);
      const many = (from: number, size: number, said: string): Record<string, string> => Object.fromEntries(Array.from({ length: size }, (_none, at) => [`p${from + at}`, said]));
      await held('crowd', '2026-11-12', 'dana', { ...many(0, 30, '+'), ...many(30, 12, 'NO_SHOW'), ...many(50, 14, 'ILL') });
      await held('other', '2026-11-12', 'dana', { ...many(0, 20, '+'), ...many(30, 15, 'NO_SHOW'), ...many(60, 16, 'ILL') }, { groupId: 'g2' });
      expect((await file('/lists/attendance-outside/', 'by=GROUP')).map((row) => row.split(',').slice(0, 6).join())).toEqual([
        'Group,Attended,Excused,Not excused,Not taken,Total', 'DBT Skills,33,15,Not shown,Not shown,62', 'Grief,20,16,16,0,52', 'Total,53,31,Not shown,Not shown,114',
      ]);
      expect(await answerOf(file('/lists/attendance-outside/', 'by=PATIENT'))).toBe('BAD_USER_INPUT');
    });

    it('are refused for a facility one has nothing to do with, and for days in the wrong order', async () => {
      expect(await answerOf(readAttendance(world.contextOf(walter), asked({ facilityId: 'f2' })))).toBe('NOT_FOUND');
      expect(await answerOf(readAttendance(world.contextOf(walter), asked({ from: '2026-12-01' })))).toBe('BAD_USER_INPUT');
    });
  });

  it('count absences by reason and weekday, and can leave the excused ones out', async () => {
    await held('monday', '2026-11-02', 'dana', { ana: '+', bao: 'ILL', cleo: 'NO_SHOW' });
    await held('next-monday', '2026-11-09', 'dana', { ana: 'NO_SHOW', bao: '?', cleo: 'x' });
    await held('tuesday', '2026-11-10', 'walter', { ana: '-', bao: 'NO_SHOW' }, { groupId: 'g2' });
    await held('void', '2026-11-10', 'dana', { ana: 'NO_SHOW' }, { status: 'VOIDED' });
    const asked = { ...PERIOD, groupId: null, notExcusedOnly: false };
    const report = await readAbsenceReport(world.contextOf(walter), asked);
    expect(report.reasons.map(({ reason, excused, notExcused, weekdays }) => `${reason} ${excused} ${notExcused} ${weekdays.join('')}`)).toEqual(['NO_SHOW 0 3 2100000', 'ILL 1 0 1000000', 'null 0 1 0100000']);
    expect(report.weekdays.slice(0, 3).map(({ weekday, attended, excused, notExcused, percentAbsent }) => [weekday, attended, excused, notExcused, percentAbsent])).toEqual([[1, 1, 1, 2, 75], [2, 0, 0, 2, 100], [3, 0, 0, 0, null]]);
    expect([report.attended, report.excused, report.notExcused]).toEqual([1, 1, 4]);
    expect((await readAbsenceReport(world.contextOf(walter), { ...asked, notExcusedOnly: true, groupId: 'g1' })).reasons.map(({ reason, notExcused }) => [reason, notExcused])).toEqual([['NO_SHOW', 2]]);
    expect((await file('/lists/absences/', ''))[1]).toBe('No-show,0,3,2,1,0,0,0,0,0');
    expect(new Set((await file('/lists/absences-outside/', '')).slice(1).flatMap((row) => row.split(',').slice(1, 9)))).toEqual(new Set(['0', 'Not shown']));
  });

  it('count which topics were held, those never held among them, and sessions with none', async () => {
    await world.put(GroupTopicRow, [['t1', 'Grounding', null], ['t2', 'Triggers', null], ['old', 'Journaling', new Date('2026-01-01T00:00:00Z')], ['gone', 'Yoga', new Date('2026-01-01T00:00:00Z')]].map(([id, title, retiredAt]) => ({ id, facilityId: 'f1', title, contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt }) as GroupTopicRow));
    await held('one', '2026-11-02', 'dana', { ana: '+', bao: 'ILL' }, { topicId: 't1' });
    await held('two', '2026-11-09', 'dana', { ana: '+', bao: '+' }, { topicId: 't1', groupId: 'g2' });
    await held('three', '2026-11-10', 'dana', {}, { topicId: 'old' });
    await held('four', '2026-11-10', 'dana', { ana: '+' }, { topicText: 'Money' });
    await held('five', '2026-11-11', 'dana', { ana: '+' });
    await held('void', '2026-11-11', 'dana', {}, { topicId: 't2', status: 'VOIDED' });
    const report = await readTopicReport(world.contextOf(walter), PERIOD);
    expect(report.topics.map(({ title, sessions, groups, attended, lastHeld, retired }) => [title, sessions, groups, attended, lastHeld, retired])).toEqual([['Grounding', 2, 2, 3, '2026-11-09', false], ['Journaling', 1, 1, 0, '2026-11-10', true], ['Triggers', 0, 0, 0, null, false]]);
    expect([report.sessions, report.ownWords, report.noTopic]).toEqual([5, 1, 1]);
    expect((await file('/lists/topics-held/', ''))[1]).toBe('Grounding,2,2,3,2026-11-09,Offered');
  });

  /** So many patients with one outcome, the first of them with this number. */
  const many = (from: number, size: number, said: string): Record<string, string> => Object.fromEntries(Array.from({ length: size }, (_none, at) => [`p${from + at}`, said]));

  it('leave topics for outside use without what is about few people, nor what it could be computed from', async () => {
    await world.put(GroupTopicRow, [['t1', '=Grounding'], ['t2', 'Triggers'], ['t3', 'Never held']].map(([id, title]) => ({ id, facilityId: 'f1', title, contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null }) as GroupTopicRow));
    await held('one', '2026-11-02', 'dana', { ...many(0, 30, '+'), ...many(40, 14, 'ILL') }, { topicId: 't1' });
    await held('two', '2026-11-09', 'dana', { ...many(0, 20, '+'), ...many(30, 3, 'NO_SHOW') }, { topicId: 't2' });
    await held('three', '2026-11-10', 'dana', many(0, 12, '+'), { topicText: 'Money' });
    await held('four', '2026-11-11', 'dana', many(0, 2, '+'));
    expect((await file('/lists/topics-held-outside/', '')).map((row) => row.split(',').slice(0, 5).join())).toEqual([
      'Topic,Attended,Absent,Not taken,Total', "'=Grounding,Not shown,Not shown,0,44", 'Triggers,Not shown,Not shown,0,23', 'In own words,Not shown,0,0,Not shown', 'Without a topic,Not shown,0,0,Not shown', 'Total,64,17,0,81',
    ]);
  });

  it('leave group sizes for outside use likewise, by how many people came to sessions of which size', async () => {
    await group('g1', 'DBT Skills');
    await group('g2', 'Grief');
    await held('full', '2026-11-02', 'dana', many(0, 15, '+'), { capacity: 15, minimum: 2 });
    await held('left', '2026-11-09', 'dana', { ...many(0, 13, '+'), ill: 'ILL' }, { capacity: 15, minimum: 2 });
    await held('small', '2026-11-10', 'dana', many(0, 12, '+'), { groupId: 'g2', capacity: 15, minimum: 2 });
    await held('few', '2026-11-11', 'dana', many(0, 3, '+'), { groupId: 'g2', capacity: 15, minimum: 4 });
    expect((await file('/lists/group-sizes-outside/', '')).map((row) => row.split(',').slice(0, 6).join())).toEqual([
      'Group,Below minimum,With seats left,At capacity,Over capacity,Total', 'DBT Skills,0,13,15,0,28', 'Grief,Not shown,Not shown,0,0,15', 'Total,Not shown,Not shown,15,0,43',
    ]);
  });

  it('hold the size of groups against the seats of each day', async () => {
    await group('g1', 'DBT Skills');
    const came = (size: number): Record<string, string> => Object.fromEntries(Array.from({ length: size }, (_none, place) => [`p${place}`, '+']));
    await held('one', '2026-11-02', 'dana', { ...came(3), ill: 'ILL' }, { capacity: 2, minimum: 1 });
    await held('two', '2026-11-09', 'dana', came(4), { capacity: 4, minimum: 2 });
    await held('three', '2026-11-10', 'dana', { ...came(1), error: 'x' }, { capacity: 4, minimum: 2 });
    await held('nobody', '2026-11-11', 'dana', {}, { capacity: 4, minimum: 2 });
    await held('running', '2026-11-19', 'dana', came(1), { status: 'IN_PROGRESS' });
    const { groups, sessions, percentFilled } = await readGroupSizes(world.contextOf(walter), PERIOD);
    expect(groups.map((own) => ({ ...own }))).toEqual([expect.objectContaining({ title: 'DBT Skills', sessions: 4, attended: 8, seats: 14, averageAttended: 2, averageSeats: 3.5, percentFilled: 57.1, most: 4, below: 2, atCapacity: 1, over: 1 })]);
    expect([sessions, percentFilled]).toEqual([4, 57.1]);
    expect((await file('/lists/group-sizes/', ''))[1]).toBe('DBT Skills,4,2,3.5,57.1,4,2,1,1');
    expect(await answerOf(readGroupSizes(world.contextOf(walter), { ...PERIOD, facilityId: 'f2' }))).toBe('NOT_FOUND');
  });

  it('list what waits for a signature, whatever day it was, the longest overdue first, and what waits for a review apart', async () => {
    await held('old', '2026-11-02', 'dana', {}, { status: 'ENDED', actualEnd: new Date('2026-11-02T16:50:00Z') });
    await held('returned', '2026-11-12', 'walter', {}, { status: 'ENDED', returnedAt: new Date('2026-11-13T16:00:00Z') });
    await held('fresh', '2026-11-18', 'dana', {}, { status: 'ENDED' });
    await held('running', '2026-11-19', 'dana', {}, { status: 'IN_PROGRESS' });
    await held('review', '2026-11-18', 'dana', {}, { status: 'PENDING_REVIEW', signedAt: new Date('2026-11-18T20:00:00Z') });
    await held('elsewhere', '2026-11-02', 'dana', {}, { status: 'ENDED', facilityId: 'f2' });
    const report = await readUnsignedReport(world.contextOf(walter), 'f1', { leaderId: null, age: null }, { first: 3 });
    expect(report.edges.map(({ node }) => [node.session.date, node.daysOverdue, node.age, node.returned])).toEqual([['2026-11-02', 14, 'OVER_WEEK', false], ['2026-11-12', 2, 'THREE_DAYS', true], ['2026-11-18', 0, 'NOT_DUE', false]]);
    expect([report.totalCount, report.inReview, report.ages.map(({ count }) => count).join()]).toEqual([4, 1, '1,0,1,2']);
    expect(report.leaders.map(({ leader, sessions }) => [leader?.name, sessions])).toEqual([['Dana Whitfield', 3], ['Walter Whitfield', 1]]);
    const rest = await readUnsignedReport(world.contextOf(walter), 'f1', { leaderId: 'dana', age: 'NOT_DUE' }, { first: 1, after: (await readUnsignedReport(world.contextOf(walter), 'f1', { leaderId: 'dana', age: 'NOT_DUE' }, { first: 1 })).pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.session.date)).toEqual(['2026-11-19']);
    expect(await answerOf(readUnsignedReport(world.contextOf(walter), 'f2', { leaderId: null, age: null }, {}))).toBe('NOT_FOUND');
  });

  it('are counted from lines that say of absences what the absences say, whatever was marked and taken back', async () => {
    for (const id of ['ana', 'bao', 'cleo', 'dee']) await world.patient(id);
    const dana = await world.person('dara');
    await world.session('s', ['dara']);
    await startSession(world.unitOfWork, dana, { sessionId: 's', key: world.key() });
    const absent = (id: string, reason: AbsenceReason | null, excused: boolean | null = null) => markPatientAbsent(world.unitOfWork, dana, { rosterEntryId: world.line('s', id), reason, excused, note: null, key: world.key() });
    const present = (id: string) => markPatientPresent(world.unitOfWork, dana, { rosterEntryId: world.line('s', id), at: null, key: world.key() });
    await absent('ana', 'ILL');
    await absent('ana', 'REFUSED');
    await absent('bao', 'ILL', false);
    await absent('cleo', null);
    await absent('dee', 'COURT');
    await present('dee');
    world.now('10:20');
    await stepPatientOut(world.unitOfWork, dana, { rosterEntryId: world.line('s', 'dee'), at: null, reason: null, key: world.key() });
    await undoMarks(world.unitOfWork, dana, { rosterEntryIds: [world.line('s', 'ana')], key: world.key() });
    const lines = await world.rows<{ id: string; state: string; absenceReason: string | null; absenceExcused: unknown }>('select id, state, absenceReason, absenceExcused from roster_entry');
    const standing = new Map((await world.rows<{ rosterEntryId: string; reason: AbsenceReason | null; excused: unknown }>('select rosterEntryId, reason, excused from absence where withdrawnAt is null')).map((row) => [row.rosterEntryId, row]));
    expect(lines.map(({ state }) => state).sort()).toEqual(['ABSENT', 'ABSENT', 'ABSENT', 'OUT']);
    for (const { id, absenceReason, absenceExcused } of lines) {
      const absence = standing.get(id);
      expect({ id, absenceReason, excused: flagOrNull(absenceExcused) }).toEqual({ id, absenceReason: absence?.reason ?? null, excused: absence ? isExcused({ reason: absence.reason, excused: flagOrNull(absence.excused) }) : null });
    }
  });
});
