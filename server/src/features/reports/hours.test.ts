import { fullDate } from '@groupwork/shared/kernel/time';
import { attendedOf, shortWords, standingWords } from '@groupwork/shared/reports/week-hours-words';
import { DAY, Scenario, at } from '../../../test/scenario';
import { plan, putCrowd, putLevel, putSchedule, setPolicy } from '../../../test/scenario-schedules';
import { StatementCount, statementCounter } from '../../platform/database/reads';
import type { StaffActor } from '../access/staff-actor.facts';
import { AttendanceSegmentRow } from '../attendance/attendance-segment.entity';
import { RosterEntryRow } from '../attendance/roster-entry.entity';
import { LevelOfCareStayRow } from '../patients/level-of-care-stay.entity';
import { ScheduleAssignmentRow } from '../scheduling/schedule-assignment.entity';
import { readSession } from '../scheduling/group-session.facts';
import { readHoursReport } from './hours-report.read';
import { HoursReportSort } from './hours-report.type';
import type { HoursReportFilter, HoursReportConnectionType } from './hours-report.type';
import { weekHoursLoader } from './week-hours.read';
import type { WeekHoursType } from './week-hours.type';

const HOUR = 3_600_000;

/** Noon on Thursday, November 19. Of IOP patients a week asks 9 h on 3 days; Skills is held on Thursday and Friday at two for 100 minutes. */
describe('hours of a program week', () => {
  let world: Scenario;
  let priya: StaffActor;
  let sessions = 0;

  /** A session of this week, held so many hours before ten on Thursday, attended from beginning to end. */
  const attended = async (patientId: string, hoursAgo: number, minutes: number, status = 'FINALISED', more: { countsTowardHours?: boolean; facilityId?: string } = {}): Promise<void> => {
    sessions += 1;
    const id = `held-${sessions}`;
    const plannedStart = new Date(at('10:00').getTime() - hoursAgo * HOUR);
    const plannedEnd = new Date(plannedStart.getTime() + minutes * 60_000);
    await world.session(id, [], { groupScheduleId: null, plannedStart, plannedEnd, actualStart: plannedStart, actualEnd: plannedEnd, status, rosterTakenAt: plannedStart, ...more });
    await world.put(RosterEntryRow, [{ id: `line-${id}`, sessionId: id, patientId, episodeId: `e-${patientId}`, firstName: patientId, lastName: 'Lê', preferredName: null, mrn: patientId, birthDate: '1990-01-01', levelOfCareCode: '2.1', source: 'SCHEDULE', addedAt: plannedStart, addedBy: null, addReason: null, state: 'PRESENT' }]);
    await world.put(AttendanceSegmentRow, [{ id: `stay-${id}`, sessionId: id, rosterEntryId: `line-${id}`, patientId, startsAt: plannedStart, endsAt: plannedEnd, outReason: null, startedBy: 'dana', startMarkedAt: plannedStart, endedBy: null, endMarkedAt: null, endedWithSession: true, struckAt: null }]);
  };
  const inCare = (id: string): Promise<void> => world.patient(id, { firstName: id, lastName: 'Lê', expected: false, admittedAt: new Date('2026-11-02T15:00:00Z') });
  const hours = (patientId: string, date: string | null = null): Promise<WeekHoursType> => world.contextOf(priya).loader(weekHoursLoader).load({ patientId, facility: { id: 'f1', timeZone: 'America/Chicago' }, date });
  const report = (filter: HoursReportFilter = {}, sort = HoursReportSort.MOST_SHORT, first: number | null = null, after: string | null = null): Promise<HoursReportConnectionType> => readHoursReport(world.contextOf(priya), 'f1', null, filter, sort, { first, after });
  const listed = (page: HoursReportConnectionType): string[] => page.edges.map(({ node }) => `${node.patient.displayName} ${node.hours.current?.state} ${node.hours.current?.short.minutes}`);
  const place = (patientId: string, levelOfCareCode: string, from: Date): Promise<void> => world.put(LevelOfCareStayRow, [{ id: `l2-${patientId}`, episodeId: `e-${patientId}`, patientId, levelOfCareCode, trackCode: null, phaseCode: null, clinicalNeeds: '[]', startsAt: from, endsAt: null }]);
  const expectInSkills = (patientId: string): Promise<void> => world.put(ScheduleAssignmentRow, [{ id: `a-${patientId}`, patientId, episodeId: `e-${patientId}`, groupScheduleId: 'iop', startsAt: new Date('2026-11-02T15:00:00Z'), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null }]);

  beforeEach(async () => {
    world = await Scenario.open();
    world.now('12:00');
    priya = await world.person('priya');
    await putLevel(world, '2.1', 540, 3);
    await putLevel(world, '2.5', 1200, 5);
    await putLevel(world, '3.5', null, null);
    await putSchedule(world, 'iop', { skills: 'TH,FR 14:00 100' });
    await plan(world);
    await inCare('minh');
  });
  afterEach(() => world.close());

  it('keep apart what is signed, what waits and what is planned', async () => {
    await attended('minh', 72, 100);
    await attended('minh', 48, 50, 'PENDING_REVIEW');
    await attended('minh', 24, 50, 'ENDED');
    await attended('minh', 20, 50, 'FINALISED', { countsTowardHours: false });
    await expectInSkills('minh');
    const { from, until, current } = await hours('minh');
    expect([from, until].map(fullDate)).toEqual(['Nov 16, 2026', 'Nov 22, 2026']);
    expect(current).toMatchObject({ levelOfCare: 'Level 2.1', minutes: 540, days: 3, finalised: { minutes: 100, days: 1 }, pending: { minutes: 100, days: 2 }, planned: { minutes: 200, days: 2 }, state: 'OUT_OF_REACH', short: { minutes: 140, days: 0 } });
  });

  it('begin with the weekday of the facility’s policy', async () => {
    await attended('minh', 4 * 24, 50);
    expect((await hours('minh')).current?.finalised.minutes).toBe(0);
    await setPolicy(world, 'weekStartsOn', 'SUNDAY');
    const { from, current } = await hours('minh');
    expect([from, current?.finalised.minutes]).toEqual(['2026-11-15', 50]);
  });

  it('offer what is left with a seat, and count it as planned once it is expected', async () => {
    await attended('minh', 72, 180);
    await attended('minh', 48, 180);
    await attended('minh', 24, 130);
    const before = await hours('minh');
    const [skills] = before.current?.closing ?? [];
    expect(before.current && [attendedOf(before.current), shortWords(before.current), before.current.closing.map((group) => `${group.groupTitle} ${group.date} ${group.expected}/${group.capacity} ${group.closesAlone}`)]).toEqual(['8 h 10 of 9 h', '50 min short', ['skills 2026-11-19 0/12 true', 'skills 2026-11-20 0/12 true']]);
    expect(skills?.sessionId).not.toBe('');
    await expectInSkills('minh');
    const after = await hours('minh');
    expect(after.current && standingWords(after.current, after)).toBe('On track: enough is planned until Sunday.');
  });

  it.each([
    ['full', "update group_session set capacity = 0 where status = 'UPCOMING'"],
    ['closed to who is not on its schedule', "update group_session set enrolment = 'CLOSED' where status = 'UPCOMING'"],
    ['of a group that does not count', "update group_session set countsTowardHours = 0 where status = 'UPCOMING'"],
  ])('offer nothing that is %s', async (_what, sql) => {
    await attended('minh', 72, 520);
    await world.database.dataSource.query(sql);
    expect((await hours('minh')).current).toMatchObject({ state: 'OUT_OF_REACH', closing: [] });
  });

  it('offer what is meant for the level before what is meant for another, when there is much to choose from', async () => {
    await attended('minh', 72, 520);
    const meantFor = (levelsOfCare: string[]) => ({ suggestedFor: { levelsOfCare } });
    for (const [id, level] of [['res', '3.5'], ['other', '2.1']] as const) await putSchedule(world, id, Object.fromEntries(Array.from({ length: 4 }, (_none, place) => [`${id}${place}`, `FR,SA,SU ${String(15 + place).padStart(2, '0')}:${id === 'res' ? '00' : '30'} 30` as const])), meantFor([level]));
    await plan(world);
    const { current } = await hours('minh');
    expect([current?.closingCount, current?.closing.length, new Set(current?.closing.map(({ scheduleTitle }) => scheduleTitle)).has('res')]).toEqual([26, 12, false]);
  });

  it('show both levels of a patient who moved on Wednesday noon, each stay under the level at its start', async () => {
    const noon = new Date(at('12:00').getTime() - 24 * HOUR);
    await world.database.dataSource.query("update level_of_care_stay set levelOfCareCode = '3.5', endsAt = ? where id = 'l-minh'", [noon.toISOString().replace('T', ' ').replace('Z', '')]);
    await place('minh', '2.5', noon);
    await attended('minh', 24, 50);
    await attended('minh', 21, 100);
    const { levels, current } = await hours('minh');
    expect(levels.map(({ levelOfCare, finalised, state }) => [levelOfCare, finalised.minutes, state])).toEqual([['Level 3.5', 50, 'ANOTHER_LEVEL'], ['Level 2.5', 100, 'OUT_OF_REACH']]);
    expect(current?.since).toEqual(noon);
  });

  it('bring what was attended elsewhere before a transfer', async () => {
    await attended('minh', 72, 100, 'FINALISED', { facilityId: 'f2' });
    expect((await hours('minh')).current?.finalised.minutes).toBe(100);
  });

  describe('of a whole facility', () => {
    beforeEach(async () => {
      for (const id of ['ana', 'bao', 'cleo']) await inCare(id);
      await world.patient('gone', { expected: false, admittedAt: new Date('2026-11-02T15:00:00Z'), dischargedAt: new Date('2026-11-18T15:00:00Z') });
      await world.patient('elsewhere', { facilityId: 'f2', expected: false, admittedAt: new Date('2026-11-02T15:00:00Z') });
      await world.database.dataSource.query("update level_of_care_stay set levelOfCareCode = '3.5' where patientId = 'cleo'");
      for (const [id, minutes] of [['ana', 180], ['bao', 130], ['minh', 10]] as const) for (const hoursAgo of [72, 48, 24]) await attended(id, hoursAgo, minutes);
    });

    it('list who is in care, most short first, and say how many stand how', async () => {
      const page = await report();
      expect(listed(page)).toEqual(['minh L. OUT_OF_REACH 510', 'bao L. SHORT 150', 'ana L. MET 0', 'cleo L. NO_MINIMUM 0']);
      expect(Object.fromEntries(page.states.map(({ state, count }) => [state, count]))).toEqual({ NO_MINIMUM: 1, MET: 1, MET_WHEN_SIGNED: 0, ON_TRACK: 0, SHORT: 1, OUT_OF_REACH: 1 });
      expect(page.levels.map(({ levelOfCare, count }) => [levelOfCare, count])).toEqual([['Level 2.1', 3], ['Level 3.5', 1]]);
      expect([page.from, page.until, page.totalCount]).toEqual(['2026-11-16', '2026-11-22', 4]);
    });

    it('are narrowed by state, level and name, and put in order', async () => {
      expect(listed(await report({ states: ['SHORT', 'OUT_OF_REACH'] }))).toEqual(['minh L. OUT_OF_REACH 510', 'bao L. SHORT 150']);
      expect(listed(await report({ levelOfCareCode: '3.5' }))).toEqual(['cleo L. NO_MINIMUM 0']);
      expect(listed(await report({ search: 'AN' }))).toEqual(['ana L. MET 0']);
      expect(listed(await report({}, HoursReportSort.NAME)).map((line) => line.split(' ')[0])).toEqual(['ana', 'bao', 'cleo', 'minh']);
      expect(listed(await report({}, HoursReportSort.LEVEL_OF_CARE)).map((line) => line.split(' ')[0])).toEqual(['ana', 'bao', 'minh', 'cleo']);
    });

    it('are read page by page, each patient once', async () => {
      const first = await report({}, HoursReportSort.NAME, 3);
      const second = await report({}, HoursReportSort.NAME, 3, first.pageInfo.endCursor);
      expect([...listed(first), ...listed(second)].map((line) => line.split(' ')[0])).toEqual(['ana', 'bao', 'cleo', 'minh']);
      expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage]).toEqual([true, false, true]);
    });

    it('are refused for a day out of reach, and for a facility one has nothing to do with', async () => {
      const code = (asked: Promise<unknown>): Promise<unknown> => asked.then(() => 'OK', (error: { extensions: { code: string } }) => error.extensions.code);
      expect(await code(readHoursReport(world.contextOf(priya), 'f1', '2028-01-01', {}, HoursReportSort.NAME, {}))).toBe('BAD_USER_INPUT');
      expect(await code(readHoursReport(world.contextOf(priya), 'f2', null, {}, HoursReportSort.NAME, {}))).toBe('NOT_FOUND');
    });

    it('cost as many statements for three hundred patients as for four', async () => {
      const cost = async (ask: () => Promise<unknown>): Promise<number> => {
        const counted = new StatementCount();
        await statementCounter.run(counted, ask);
        return counted.statements;
      };
      const few = await cost(() => report());
      const ids = await putCrowd(world, 300);
      await world.put(LevelOfCareStayRow, ids.map((id) => ({ id: `l-${id}`, episodeId: `e-${id}`, patientId: id, levelOfCareCode: '2.1', trackCode: null, phaseCode: null, clinicalNeeds: '[]', startsAt: at('06:00'), endsAt: null })));
      expect([await cost(() => report()), (await report()).totalCount]).toEqual([few, 304]);
      const roster = (many: readonly string[]) => cost(async () => {
        const context = world.contextOf(priya);
        await context.loader(weekHoursLoader).loadMany(many.map((patientId) => ({ patientId, facility: { id: 'f1', timeZone: 'America/Chicago' }, date: DAY })));
      });
      expect(await roster(ids)).toBe(await roster(['minh']));
    });

    it('are written to the trail for whom they were shown', async () => {
      const context = world.contextOf(priya);
      await readHoursReport(context, 'f1', null, {}, HoursReportSort.NAME, { first: 2 });
      expect(context.subjects().sort()).toEqual(['ana', 'bao']);
    });
  });

  it('are asked for from a roster, in the week of its session', async () => {
    await expectInSkills('minh');
    await attended('minh', 24, 50);
    const context = world.contextOf(priya);
    const session = await readSession(context, `held-${sessions}`);
    expect((await context.loader(weekHoursLoader).load({ patientId: 'minh', facility: { id: session.facilityId, timeZone: session.timeZone }, date: session.date })).current?.finalised.minutes).toBe(50);
  });
});
