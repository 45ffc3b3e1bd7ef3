import { globalId } from '@groupwork/shared/kernel/ids';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const PATIENTS = `query Patients($facility: ID, $search: String, $level: String, $schedule: ID) {
  patients(facilityId: $facility, search: $search, levelOfCare: $level, scheduleId: $schedule, first: 100) { nearly totalCount edges { node { id fullName mrn levelOfCare } } }
}`;

interface Found {
  patients: { nearly: boolean; totalCount: number; edges: { node: { id: string; fullName: string; mrn: string; levelOfCare: string | null } }[] };
}

describe('finding patients', () => {
  let test: TestApp;
  let facility: string;
  let somebody: { firstName: string; lastName: string; mrn: string };

  beforeAll(async () => {
    test = await runningApp();
    const { reads } = test.app.database;
    const row = await reads.one<{ id: string }>("select id from facility where name = 'Alder House'");
    facility = globalId('Facility', row?.id ?? '');
    somebody = (await reads.one<typeof somebody>("select p.firstName, p.lastName, p.mrn from patient p join facility f on f.id = p.facilityId where f.name = 'Alder House' and length(p.lastName) > 6 order by p.lastName limit 1")) ?? somebody;
  });
  afterAll(() => test.close());

  const find = async (variables: Record<string, unknown>): Promise<Found['patients']> => (await (await test.as('Renata')).must<Found>(PATIENTS, { facility, ...variables })).patients;
  const withASlip = (word: string): string => `${word.slice(0, 3)}${word[4] ?? ''}${word[3] ?? ''}${word.slice(5)}`;

  it('finds by what was typed, and says nothing of likeness', async () => {
    const { nearly, edges } = await find({ search: somebody.lastName });
    expect([nearly, edges.some(({ node }) => node.mrn === somebody.mrn)]).toEqual([false, true]);
  });

  it('finds in spite of two letters swapped, says so, and tells the trail whom it showed', async () => {
    const { nearly, totalCount, edges } = await find({ search: withASlip(somebody.lastName) });
    expect([nearly, edges.some(({ node }) => node.mrn === somebody.mrn)]).toEqual([true, true]);
    expect(totalCount).toBe(edges.length);
    const told = await test.app.database.reads.query<{ patientId: string }>("select p.patientId from audit_event a join audit_event_patient p on p.auditEventId = a.id where a.operation = 'Patients'");
    expect(told.map(({ patientId }) => globalId('Patient', patientId))).toEqual(expect.arrayContaining(edges.map(({ node }) => node.id)));
  });

  it('answers nobody where nothing is near, in a constant number of statements', async () => {
    expect(await find({ search: 'Qqqqqq' })).toEqual({ nearly: false, totalCount: 0, edges: [] });
    expect(test.statements.get('Patients')).toBeLessThanOrEqual(4);
  });

  it('narrows to a level of care and to a schedule', async () => {
    const all = await find({});
    const level = await find({ level: '2.5' });
    expect(level.totalCount).toBeGreaterThan(0);
    expect(level.totalCount).toBeLessThan(all.totalCount);
    expect(new Set(level.edges.map(({ node }) => node.levelOfCare)).size).toBe(1);
    const schedule = await test.app.database.reads.one<{ id: string; n: number }>("select c.id, count(distinct a.patientId) as n from group_schedule c join facility f on f.id = c.facilityId join schedule_assignment a on a.groupScheduleId = c.id and a.startsAt <= '2026-11-19 16:24:00' and (a.endsAt is null or a.endsAt > '2026-11-19 16:24:00') where f.name = 'Alder House' group by c.id order by n desc limit 1");
    expect((await find({ schedule: globalId('GroupSchedule', schedule?.id ?? '') })).totalCount).toBe(Number(schedule?.n));
  });

  it('finds at all of one’s facilities where none is named, and at no other', async () => {
    const everywhere = (await (await test.as('Walter')).must<Found>(PATIENTS, { facility: null })).patients.totalCount;
    const [own] = await test.app.database.reads.query<{ n: number }>("select count(*) as n from patient p join organization o on o.id = p.organizationId where o.name like 'Northfield%'");
    expect(everywhere).toBe(Number(own?.n));
    expect((await find({})).totalCount).toBeLessThan(everywhere);
  });
});
