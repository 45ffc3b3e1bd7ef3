import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import { benchSchedules, fillFacility, placeOf } from '../../../bench/week';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const CALENDAR = `query Calendar($facilities: [ID!]!, $from: LocalDate!, $until: LocalDate!, $filter: CalendarFilter) {
  schedulerCalendar(facilityIds: $facilities, from: $from, until: $until, filter: $filter) {
    sessions { id version date groupId groupTitle scheduleId groupType delivery plannedStart plannedEnd actualEnd status returnedAt signedAt booked capacity facility { id name timeZone } room { id name } leaders { id name } }
    planned { date groupTitle room { name } leaders { name } }
  }
}`;

interface Shown {
  schedulerCalendar: { sessions: { id: string; date: string; groupTitle: string; status: string; booked: number; facility: { id: string } }[]; planned: { date: string }[] };
}

let test: TestApp;
let facilities: string[];

beforeAll(async () => {
  test = await runningApp();
  const rows = await test.app.database.reads.query<{ id: string }>("select f.id from facility f join organization o on o.id = f.organizationId where o.name like 'Northfield%' order by f.sort");
  facilities = rows.map((row) => globalId('Facility', row.id));
});
afterAll(() => test.close());

const ask = async (who: string, variables: Record<string, unknown>): Promise<Shown['schedulerCalendar']> => (await (await test.as(who)).must<Shown>(CALENDAR, variables)).schedulerCalendar;

describe('the calendar', () => {
  it.each([
    ['held and to come', '2026-11-01', '2026-11-30'],
    ['at the edge of what is written', '2027-02-01', '2027-02-28'],
    ['only planned', '2027-06-01', '2027-06-30'],
  ])('shows a month %s in at most six statements', async (_what, from, until) => {
    const { sessions, planned } = await ask('Renata', { facilities: [facilities[0]], from, until });
    expect(sessions.length + planned.length).toBeGreaterThan(20);
    expect(test.statements.get('Calendar')).toBeLessThanOrEqual(6);
  });

  it('counts on a card whom the board counts', async () => {
    const { sessions } = await ask('Renata', { facilities: [facilities[0]], from: '2026-11-19', until: '2026-11-19' });
    const board = await (await test.as('Renata')).must<{ schedulerDays: { sessions: { id: string; census: { booked: number } }[] }[] }>('query($facility: ID!) { schedulerDays(facilityIds: [$facility], date: "2026-11-19") { sessions { id census { booked } } } }', { facility: facilities[0] });
    expect(sessions.map(({ id, booked }) => [id, booked])).toEqual(board.schedulerDays.flatMap(({ sessions: shown }) => shown).map(({ id, census }) => [id, census.booked]));
  });

  it('shows all of one’s facilities together, each session at its own', async () => {
    const { sessions } = await ask('Walter', { facilities, from: '2026-11-16', until: '2026-11-22' });
    expect(new Set(sessions.map(({ facility }) => facility.id))).toEqual(new Set(facilities));
  });

  it('narrows to the sessions of one patient, held and to come, and tells the trail whose they are', async () => {
    const [line] = await test.app.database.reads.query<{ patientId: string; sessions: number }>(
      "select e.patientId, count(*) as sessions from roster_entry e join group_session s on s.id = e.sessionId join facility f on f.id = s.facilityId where s.date between '2026-11-01' and '2026-11-18' and f.name = 'Alder House' group by e.patientId order by 2 desc, 1 limit 1",
    );
    const patientId = line?.patientId ?? '';
    const { sessions, planned } = await ask('Renata', { facilities: [facilities[0]], from: '2026-11-01', until: '2026-11-30', filter: { patientId: globalId('Patient', patientId) } });
    expect(sessions.filter(({ date }) => date <= '2026-11-18')).toHaveLength(Number(line?.sessions));
    expect(sessions.some(({ status }) => status === 'UPCOMING')).toBe(true);
    expect(planned).toEqual([]);
    const told = await test.app.database.reads.query("select p.patientId from audit_event a join audit_event_patient p on p.auditEventId = a.id where a.operation = 'Calendar'");
    expect(told).toContainEqual({ patientId });
  });

  it('narrows to a level of care', async () => {
    const all = await ask('Renata', { facilities: [facilities[0]], from: '2026-11-16', until: '2026-11-29' });
    const some = await ask('Renata', { facilities: [facilities[0]], from: '2026-11-16', until: '2026-11-29', filter: { levelOfCare: '2.5' } });
    const none = await ask('Renata', { facilities: [facilities[0]], from: '2026-11-16', until: '2026-11-29', filter: { levelOfCare: 'no such level' } });
    expect(some.sessions.length).toBeGreaterThan(0);
    expect(some.sessions.length).toBeLessThan(all.sessions.length);
    expect(none.sessions).toEqual([]);
  });

  it.each([
    ['more than six weeks', { from: '2026-11-01', until: '2026-12-31' }, 'until'],
    ['days in the wrong order', { from: '2026-11-30', until: '2026-11-01' }, 'until'],
    ['no facility', { facilities: [], from: '2026-11-01', until: '2026-11-02' }, 'facilityIds'],
  ])('asked for %s names the field and what would fit', async (_what, asked, field) => {
    const answer = await (await test.as('Renata')).ask(CALENDAR, { facilities: [facilities[0]], ...asked });
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
  });

  it('finds neither another organization’s facility nor a patient of another facility', async () => {
    const stranger = await test.app.database.reads.one<{ id: string; facilityId: string }>("select p.id, p.facilityId from patient p join organization o on o.id = p.organizationId where o.name not like 'Northfield%' limit 1");
    const desk = await test.as('Renata');
    const span = { from: '2026-11-16', until: '2026-11-22' };
    const facility = await desk.ask(CALENDAR, { facilities: [globalId('Facility', stranger?.facilityId ?? '')], ...span });
    const patient = await desk.ask(CALENDAR, { facilities: [facilities[0]], ...span, filter: { patientId: globalId('Patient', stranger?.id ?? '') } });
    expect([facility, patient].map(({ errors }) => errors?.[0]?.extensions?.code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
  });

  it('names to whoever moves a session the other sessions that expect its people, and tells the trail', async () => {
    const [week] = await test.app.database.reads.query<{ id: string }>("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.date = '2026-11-23' and s.status = 'UPCOMING' order by s.plannedStart limit 1");
    const query = 'query Elsewhere($session: ID!) { patientsElsewhere(sessionId: $session, from: "2026-11-23", until: "2026-11-29") { sessionId start end patients } }';
    const { patientsElsewhere } = await (await test.as('Renata')).must<{ patientsElsewhere: { sessionId: string; patients: string[] }[] }>(query, { session: globalId('GroupSession', week?.id ?? '') });
    expect(patientsElsewhere.length).toBeGreaterThan(0);
    expect(patientsElsewhere.every(({ sessionId, patients }) => sessionId !== globalId('GroupSession', week?.id ?? '') && patients.every((name) => /^\S.* \p{L}\.$/u.test(name)))).toBe(true);
    expect((await test.app.database.reads.query("select id from audit_event where operation = 'Elsewhere'")).length).toBe(1);
    expect(test.statements.get('Elsewhere')).toBeLessThanOrEqual(5);
  });

  it('shows six weeks of 60 sessions a day in the same six statements', async () => {
    const { database, unitOfWork, clock } = test.app;
    const now = clock.now();
    const place = await placeOf(database.reads, 'Cedar Court');
    await fillFacility(unitOfWork, place, benchSchedules(), now, { from: -2, until: 39, months: [0] });
    const today = facilityDate(now, 'America/Chicago');
    const { sessions } = await ask('Walter', { facilities: [globalId('Facility', place.facilityId)], from: addDays(today, -2), until: addDays(today, 39) });
    expect(sessions.length).toBeGreaterThanOrEqual(42 * 60);
    expect(sessions.filter(({ booked }) => booked > 0).length).toBeGreaterThanOrEqual(42 * 60);
    expect(test.statements.get('Calendar')).toBeLessThanOrEqual(6);
  });
});
