import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from './api-client';
import { runningApp } from './running-app';
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
  }, 120_000);
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

  it.each(['groups', 'topics', 'schedules', 'slots', 'review-inbox'])('are there of %s, for the facilities of whoever asks', async (name) => {
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
