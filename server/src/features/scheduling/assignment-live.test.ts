import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const ASSIGN = `mutation Assign($input: AssignInput!) { assignSchedules(input: $input) { __typename
  ... on SchedulesAssigned { count already assignments { id version startsAt schedule { id title } patient { id } leftOut { groupTitle } } patients { id } }
  ... on SchedulesClash { message clashCount clashes { patient { displayName } first { groupTitle } second { groupTitle } } } } }`;
const PROGRESS = 'subscription Progress($key: String!) { bulkProgress(key: $key) { done total } }';
const BOARD = 'subscription Board($id: ID!) { schedulerChanged(facilityId: $id) { session { id } } }';
const WAITLIST = 'subscription Waitlist($id: ID!) { waitlistChanged(facilityId: $id) { __typename } }';
const CHART = 'query Chart($id: ID!, $from: LocalDate!) { node(id: $id) { ... on Patient { assignments { schedule { title } endsAt } appointments(from: $from, days: 14) { start groupTitle scheduleTitles room { name } } } } }';

interface Assigned {
  assignSchedules: { __typename: string; count: number; already: number; assignments: { schedule: { id: string } }[]; patients: { id: string }[] };
}
interface Chart {
  node: { assignments: { schedule: { title: string } }[]; appointments: { groupTitle: string; scheduleTitles: string[] }[] };
}

describe('giving schedules, over HTTP and sockets', () => {
  let test: TestApp;
  let dana: ApiClient;
  let grace: ApiClient;
  let facilityId: string;
  let patientIds: string[];
  let scheduleId: string;

  beforeAll(async () => {
    test = await runningApp();
    [dana, grace] = await Promise.all([test.as('Dana'), test.as('Grace')]);
    const { reads } = test.app.database;
    const alder = (await reads.one<{ id: string }>("select id from facility where name = 'Alder House'"))?.id ?? '';
    facilityId = globalId('Facility', alder);
    scheduleId = globalId('GroupSchedule', (await reads.one<{ id: string }>("select id from group_schedule where facilityId = ? and title = 'IOP evening'", [alder]))?.id ?? '');
    patientIds = (await reads.query<{ id: string }>('select p.id from patient p join episode e on e.patientId = p.id and e.dischargedAt is null where p.facilityId = ? order by p.id', [alder])).map((row) => globalId('Patient', row.id));
  });
  afterAll(() => test.close());

  it('tells the one who does it how far it is, nobody else, and every board that it is done', async () => {
    const key = randomUUID();
    const [own, other] = [new Deliveries<{ bulkProgress: { done: number; total: number } }>(dana.live(), PROGRESS, { key }), new Deliveries<unknown>(grace.live(), PROGRESS, { key })];
    const board = new Deliveries<{ schedulerChanged: { session: null } }>(grace.live(), BOARD, { id: facilityId });
    await Promise.all([own.joined, other.joined, board.joined]);
    const [heard, told] = [own.next(), board.next()];
    const { assignSchedules } = await dana.must<Assigned>(ASSIGN, { input: { facilityId, patientIds, scheduleIds: [scheduleId], key } });
    expect(assignSchedules.__typename).toBe('SchedulesAssigned');
    expect(assignSchedules.count + assignSchedules.already).toBe(patientIds.length);
    expect(assignSchedules.assignments.every(({ schedule }) => schedule.id === scheduleId)).toBe(true);
    expect((await heard).bulkProgress.total).toBe(patientIds.length);
    expect((await told).schedulerChanged.session).toBeNull();
    await test.app.relay.settled();
    expect(other.got).toEqual([]);
    own.stop();
    other.stop();
    board.stop();
  });

  it('shows it in the chart at once, and to nobody whose role opens none', async () => {
    const chart = await dana.must<Chart>(CHART, { id: patientIds[0], from: '2026-11-20' });
    expect(chart.node.assignments.map(({ schedule }) => schedule.title)).toContain('IOP evening');
    expect(chart.node.appointments.some(({ scheduleTitles }) => scheduleTitles.includes('IOP evening'))).toBe(true);
    const [first] = await test.app.database.reads.query<{ id: string }>("select a.id from schedule_assignment a join group_schedule c on c.id = a.groupScheduleId where c.title = 'IOP evening' order by a.id");
    const found = 'query Found($id: ID!) { node(id: $id) { ... on ScheduleAssignment { schedule { title } } } }';
    const jo = await test.as('Jo');
    expect(await dana.must(found, { id: globalId('ScheduleAssignment', first?.id ?? '') })).toEqual({ node: { schedule: { title: 'IOP evening' } } });
    expect(await jo.must(found, { id: globalId('ScheduleAssignment', first?.id ?? '') })).toEqual({ node: null });
    expect(await jo.code('query Found($f: ID!) { patients(facilityId: $f, first: 1) { edges { node { assignments { id } } } } }', { f: facilityId })).toBe('FORBIDDEN');
  });

  it('tells whoever looks at the waitlist that a session was called off, and that it is held after all', async () => {
    const { reads } = test.app.database;
    const row = await reads.one<{ id: string }>("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.status = 'UPCOMING' and s.plannedStart > '2026-11-21' order by s.plannedStart, s.id limit 1");
    const sessionId = globalId('GroupSession', row?.id ?? '');
    const walter = await test.as('Walter');
    const line = new Deliveries<{ waitlistChanged: object }>(grace.live(), WAITLIST, { id: facilityId });
    await line.joined;
    for (const change of ['cancelSession(input: { sessionId: $sessionId, reason: FACILITY, key: $key })', 'restoreSession(input: { sessionId: $sessionId, key: $key })']) {
      const told = line.next();
      await walter.must(`mutation($sessionId: ID!, $key: String!) { ${change} { session { id } } }`, { sessionId, key: randomUUID() });
      expect((await told).waitlistChanged).toEqual({ __typename: 'WaitlistSignal' });
    }
    line.stop();
  });

  it('is written to the trail with every patient it is about', async () => {
    const [row] = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where eventType = 'SchedulesAssigned' order by at desc limit 1");
    expect((JSON.parse(row?.patientIds ?? '[]') as string[]).length).toBeGreaterThan(20);
  });

  it('takes 1 to 5,000 patients and at least one schedule', async () => {
    const input = { facilityId, patientIds, scheduleIds: [scheduleId], key: randomUUID() };
    expect(await dana.code(ASSIGN, { input: { ...input, patientIds: [] } })).toBe('BAD_USER_INPUT');
    expect(await dana.code(ASSIGN, { input: { ...input, scheduleIds: [] } })).toBe('BAD_USER_INPUT');
    expect(await dana.code(ASSIGN, { input: { ...input, patientIds: Array.from({ length: 5_001 }, () => patientIds[0]) } })).toBe('BAD_USER_INPUT');
    expect(await dana.code(ASSIGN, { input: { ...input, patientIds: Array.from({ length: 5_000 }, () => patientIds[0]) } })).toBe('OK');
  });
});
