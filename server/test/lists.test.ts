import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from './api-client';
import { pinOf, runningApp } from './running-app';
import type { TestApp } from './running-app';

describe('lists as files', () => {
  let test: TestApp;
  let ines: ApiClient;
  let facility: string;
  let foreign: string;
  let session: string;

  const get = (client: ApiClient, path: string): Promise<Response> => fetch(`${test.app.url}${path}`, { headers: { cookie: client.cookieHeader() } });
  const lines = async (path: string): Promise<string[]> => {
    const answer = await get(ines, path);
    expect([path, answer.status]).toEqual([path, 200]);
    return (await answer.text()).trim().split('\r\n');
  };

  beforeAll(async () => {
    test = await runningApp();
    const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';
    facility = globalId('Facility', await one("select id from facility where name = 'Alder House'"));
    foreign = globalId('Facility', await one("select id from facility where name = 'Bay House'"));
    session = globalId('GroupSession', await one("select s.id from group_session s join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.status = 'FINALISED' limit 1"));
    ines = await test.as('Inès');
  });
  afterAll(() => test.close());

  it('hold every patient of the list, however many pages that are, and whoever stands in them is told of', async () => {
    const { patients } = await ines.must<{ patients: { totalCount: number } }>('query($id: ID!) { patients(facilityId: $id, first: 1) { totalCount } }', { id: facility });
    const rows = await lines(`/lists/patients/${facility}`);
    expect(rows[0]).toBe('\uFEFFMRN,Patient,Preferred name,Birth date,Level of care,Admitted,Facility,Notice'.replace('\uFEFF', ''));
    expect(rows.length - 1).toBe(patients.totalCount);
    const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'EXPORT' and operation = 'ExportPatients'");
    expect(new Set(told.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[])).size).toBe(patients.totalCount);
  });

  it('are narrowed like the page they are asked from', async () => {
    const all = await lines(`/lists/past-sessions/${facility}`);
    const some = await lines(`/lists/past-sessions/${facility}?status=FINALISED&sort=OLDEST`);
    expect(some.length).toBeGreaterThan(1);
    expect(some.length).toBeLessThan(all.length);
    expect((await get(ines, `/lists/past-sessions/${facility}?status=DONE`)).status).toBe(400);
    expect(await lines(`/lists/patients/${facility}?q=nobodyiscalledthis`)).toHaveLength(1);
  });

  it('hold those who were chosen alone, and nobody of another organization', async () => {
    const ids = (await test.app.database.reads.query<{ id: string; name: string }>("select p.id, f.name from patient p join facility f on f.id = p.facilityId where f.name in ('Alder House', 'Bay House') order by f.name, p.lastName limit 400")).map(({ id, name }) => ({ id: globalId('Patient', id), name }));
    const [alder, bay] = ['Alder House', 'Bay House'].map((place) => ids.filter(({ name }) => name === place).slice(0, 2).map(({ id }) => `patient=${id}`));
    expect(await lines(`/lists/patients?${[...(alder ?? []), ...(bay ?? [])].join('&')}`)).toHaveLength(3);
    expect((await get(ines, `/lists/patients?${Array.from({ length: 101 }, () => alder?.[0]).join('&')}`)).status).toBe(400);
    expect((await get(test.anonymous(), `/lists/patients?${alder?.[0] ?? ''}`)).status).toBe(401);
  });

  it.each(['groups', 'topics', 'schedules', 'slots', 'review-inbox', 'choices', 'templates', 'snippets', 'holidays'])('are there of %s, for the facilities of whoever asks', async (name) => {
    expect((await lines(`/lists/${name}/${facility}`)).length).toBeGreaterThan(1);
    expect((await get(ines, `/lists/${name}/${foreign}`)).status).toBe(404);
    expect((await get(test.anonymous(), `/lists/${name}/${facility}`)).status).toBe(401);
  });

  it('are there of who waits and whom to reach, who are told of and shown as on the page, to whoever works with them', async () => {
    const alder = "(select id from facility where name = 'Alder House')";
    for (const [name, table] of [['waitlist', 'waitlist_entry'], ['outreach', 'outreach_task']] as const) {
      const [head, ...rows] = await lines(`/lists/${name}/${facility}`);
      expect(head).toContain('Patient,MRN,');
      const waiting = await test.app.database.reads.query<{ patientId: string; lastName: string }>(`select t.patientId, p.lastName from ${table} t join patient p on p.id = t.patientId where t.facilityId = ${alder}`);
      const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'EXPORT' and operation = ?", [`Export${name === 'waitlist' ? 'Waitlist' : 'Outreach'}`]);
      const ids = new Set(told.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[]));
      expect([name, ids.size > 0]).toEqual([name, rows.length > 0]);
      expect([...ids].every((id) => waiting.some(({ patientId }) => patientId === id))).toBe(true);
      expect((await get(ines, `/lists/${name}/${foreign}`)).status).toBe(404);
      expect((await get(test.anonymous(), `/lists/${name}/${facility}`)).status).toBe(401);
    }
    expect((await get(await test.as('Jo'), `/lists/waitlist/${facility}`)).status).toBe(403);
    expect((await get(ines, `/lists/outreach/${facility}?shown=SOME`)).status).toBe(400);
  });

  it('are there of the scheduler’s days, narrowed like its views', async () => {
    const renata = await test.as('Renata');
    const asked = 'query($ids: [ID!]!) { schedulerCalendar(facilityIds: $ids, from: "2026-11-16", until: "2026-11-22") { sessions { groupTitle status returnedAt leaders { id name } room { id } } } }';
    const { sessions } = (await renata.must<{ schedulerCalendar: { sessions: { groupTitle: string; status: string; returnedAt: string | null; leaders: { id: string; name: string }[]; room: { id: string } | null }[] } }>(asked, { ids: [facility] })).schedulerCalendar;
    const days = `facility=${facility}&from=2026-11-16&until=2026-11-22`;
    const rowsOf = async (client: ApiClient, more: string): Promise<number> => (await (await get(client, `/lists/scheduler?${days}${more}`)).text()).trim().split('\r\n').length - 1;
    expect(await rowsOf(renata, '')).toBe(sessions.length);
    const led = sessions.find(({ leaders }) => leaders.some(({ name }) => name.startsWith('Dana')))?.leaders.find(({ name }) => name.startsWith('Dana'))?.id ?? '';
    const ofDana = sessions.filter(({ leaders }) => leaders.some(({ id }) => id === led));
    expect(ofDana.length).toBeGreaterThan(0);
    expect(await rowsOf(renata, `&leader=${led}`)).toBe(ofDana.length);
    expect(await rowsOf(await test.as('Dana'), '&mine=1')).toBe(ofDana.length);
    expect(await rowsOf(await test.as('Dana'), '&work=to-start')).toBe(ofDana.filter(({ status }) => status === 'UPCOMING').length);
    const returned = sessions.filter(({ status, returnedAt }) => status === 'ENDED' && returnedAt !== null).length;
    expect([returned > 0, await rowsOf(renata, '&status=RETURNED')]).toEqual([true, returned]);
    for (const bad of ['&status=DONE', '&leader=nobody', '&work=all', '&type=ANY']) expect([bad, (await get(renata, `/lists/scheduler?${days}${bad}`)).status]).toEqual([bad, 400]);
    expect((await get(renata, `/lists/scheduler?facility=${facility}&from=2026-11-16&until=2027-11-16`)).status).toBe(400);
    expect((await get(renata, `/lists/scheduler?facility=${foreign}&from=2026-11-16&until=2026-11-22`)).status).toBe(404);
    expect((await get(test.anonymous(), `/lists/scheduler?${days}`)).status).toBe(401);
  });

  it('tell of the one patient they are narrowed to', async () => {
    const patient = await test.app.database.reads.one<{ id: string }>("select p.id from patient p join facility f on f.id = p.facilityId join roster_entry e on e.patientId = p.id where f.name = 'Alder House' order by p.id limit 1");
    expect((await get(ines, `/lists/scheduler?facility=${facility}&from=2026-11-16&until=2026-11-22&patient=${globalId('Patient', patient?.id ?? '')}`)).status).toBe(200);
    const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'EXPORT' and operation = 'ExportScheduler'");
    expect(told.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[])).toEqual([patient?.id]);
  });

  it('are there of one’s unfinished work, each session once with why it waits', async () => {
    const dana = await test.as('Dana');
    const { pastGroupSessions } = await dana.must<{ pastGroupSessions: { totalCount: number } }>('query($id: ID!) { pastGroupSessions(facilityId: $id, filter: { mineAsLeader: true, status: [ENDED] }, first: 1) { totalCount } }', { id: facility });
    const rows = (await (await get(dana, `/lists/unfinished/${facility}`)).text()).trim().split('\r\n');
    expect(rows[0]).toMatch(/^Why,Date of service,/);
    expect(pastGroupSessions.totalCount).toBeGreaterThan(0);
    expect(rows.filter((row) => row.startsWith('To finish and sign,')).length).toBeLessThanOrEqual(pastGroupSessions.totalCount);
    expect(rows.filter((row) => /^(To finish and sign|Signature asked for),/.test(row)).length).toBeGreaterThanOrEqual(pastGroupSessions.totalCount);
    expect(new Set(rows).size).toBe(rows.length);
    expect((await get(dana, `/lists/unfinished/${foreign}`)).status).toBe(404);
    expect((await get(await test.as('Renata'), `/lists/unfinished/${facility}`)).status).toBe(403);
  });

  it('are there of facilities and rooms for Super Admins, of those they see alone', async () => {
    const walter = await test.as('Walter');
    const rows = (await (await get(walter, '/lists/facilities')).text()).trim().split('\r\n');
    expect(rows.some((row) => row.startsWith('Alder House,'))).toBe(true);
    expect(rows.some((row) => row.startsWith('Bay House,'))).toBe(false);
    expect((await get(ines, '/lists/facilities')).status).toBe(403);
  });

  it.each([
    { name: 'leaves', operation: 'ExportLeaves', query: 'query($id: ID!) { all: leavesOfAbsence(facilityId: $id) { patient { id } } }' },
    { name: 'failing-addresses', operation: 'ExportFailingAddresses', query: 'query($id: ID!) { all: failingAddresses(facilityId: $id, first: 100) { edges { node { patient { id } } } } }' },
    { name: 'notes-to-link', operation: 'ExportNotesToLink', query: 'query($id: ID!) { all: notesAwaitingPlan(facilityId: $id, mine: false, first: 100) { edges { node { patient { id } } } } }' },
    { name: 'additions', operation: 'ExportAdditions', query: 'query($id: ID!) { all: waitingAddenda(facilityId: $id) { patient { id } } }' },
  ])('hold of $name what their page has, with the statement on each row and nothing that runs, and tell of whom they name', async ({ name, operation, query }) => {
    const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';
    if (name === 'leaves') await (await test.as('Renata')).must('mutation($patient: ID!, $key: String!) { beginLeave(input: { patientId: $patient, reason: "=HYPERLINK(1)", key: $key }) { id } }', { key: randomUUID(), patient: globalId('Patient', await one("select p.id from patient p join facility f on f.id = p.facilityId join episode e on e.patientId = p.id and e.dischargedAt is null where f.name = 'Alder House' limit 1")) });
    if (name === 'additions') {
      await (await test.as('Walter')).must('mutation($facility: ID!, $key: String!) { savePolicy(input: { facilityId: $facility, organizationWide: false, name: "amendmentReview", value: "\\"ALWAYS\\"", key: $key }) { id } }', { facility, key: randomUUID() });
      const entry = await one("select e.id from roster_entry e join group_session s on s.id = e.sessionId join signature g on g.sessionId = s.id join staff_member m on m.id = g.staffMemberId and m.firstName = 'Dana' join chart_entry c on c.rosterEntryId = e.id where s.status = 'FINALISED' order by s.date desc, s.actualStart, e.id limit 1");
      const { addAddendum } = await (await test.as('Dana')).must<{ addAddendum: { __typename: string } }>('mutation($entry: ID!, $pin: String!, $key: String!) { addAddendum(input: { rosterEntryId: $entry, kind: ADDENDUM, text: "canary words of a chart", eventAt: "2026-11-18T16:00:00Z", pin: $pin, key: $key }) { __typename } }', { entry: globalId('RosterEntry', entry), pin: pinOf('Dana'), key: randomUUID() });
      expect(addAddendum.__typename).toBe('SessionsSigned');
    }
    const reader = await test.as(name === 'leaves' || name === 'failing-addresses' ? 'Inès' : 'Priya');
    const { all } = await reader.must<{ all: { patient: { id: string } | null }[] | { edges: { node: { patient: { id: string } } }[] } }>(query, { id: facility });
    const patients = (Array.isArray(all) ? all : all.edges.map(({ node }) => node)).flatMap(({ patient }) => patient?.id ?? []);
    expect([name, patients.length > 0]).toEqual([name, true]);
    const answer = await get(reader, `/lists/${name}/${facility}`);
    const [head, ...rows] = (await answer.text()).trim().split('\r\n');
    expect([name, answer.status, head?.endsWith(',Notice'), rows.length]).toEqual([name, 200, true, patients.length]);
    expect(rows.every((row) => row.includes('42 CFR part 2'))).toBe(true);
    expect(rows.join()).not.toMatch(/,=|canary/);
    const told = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'EXPORT' and operation = ?", [operation]);
    expect(new Set(told.flatMap(({ patientIds }) => (JSON.parse(patientIds) as string[]).map((id) => globalId('Patient', id))))).toEqual(new Set(patients));
    expect((await get(reader, `/lists/${name}/${foreign}`)).status).toBe(404);
    expect((await get(test.anonymous(), `/lists/${name}/${facility}`)).status).toBe(401);
  });

  it('are there of staff, for Super Admins alone, narrowed like their page', async () => {
    const walter = await test.as('Walter');
    const staff = async (query: string): Promise<string[]> => (await (await get(walter, `/lists/staff?${query}`)).text()).trim().split('\r\n');
    const { staffAccounts } = await walter.must<{ staffAccounts: { totalCount: number } }>('{ staffAccounts(first: 1) { totalCount } }');
    const all = await staff('');
    expect(all.length - 1).toBe(staffAccounts.totalCount);
    expect(all.join()).not.toMatch(/\/s\//);
    expect((await staff('q=whitfield')).slice(1)).toEqual([expect.stringContaining('Whitfield,Dana,')]);
    expect((await staff(`facility=${facility}&standing=DEACTIVATED`)).length).toBeLessThan(all.length);
    expect((await get(walter, '/lists/staff?standing=ASLEEP')).status).toBe(400);
    expect((await get(walter, `/lists/staff?facility=${foreign}`)).status).toBe(404);
    expect((await get(ines, '/lists/staff')).status).toBe(403);
    expect(await test.app.database.reads.query("select id from audit_event where kind = 'EXPORT' and operation = 'ExportStaff'")).not.toHaveLength(0);
  });

  it('are there of messages and of one’s own alerts', async () => {
    expect((await lines(`/lists/messages/session/${session}`))[0]).toContain('Due (UTC)');
    expect((await lines('/lists/alerts'))[0]).toContain('How urgent');
    expect((await get(ines, `/lists/alerts?facility=${foreign}`)).status).toBe(404);
  });
});
