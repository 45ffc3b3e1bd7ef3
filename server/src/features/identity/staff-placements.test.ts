import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const ACCOUNT = 'id version role rights placements { facility { name } role rights own }';
const SAVE = `mutation($input: SaveStaffAccountInput!) { saveStaffAccount(input: $input) { ${ACCOUNT} } }`;
const VIEWER = '{ viewer { role profileRights capabilities placements { facilityId role profileRights capabilities } } }';

interface Account { id: string; version: number; role: string; rights: string[]; placements: { facility: { name: string }; role: string; rights: string[]; own: boolean }[] }
interface Seen { viewer: { role: string; profileRights: string[]; capabilities: string[]; placements: { facilityId: string; role: string; profileRights: string[]; capabilities: string[] }[] } }

describe('what somebody is at one facility', () => {
  let test: TestApp;
  let walter: ApiClient;
  let [alder, cedar] = ['', ''];

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
    const facility = async (name: string): Promise<string> => globalId('Facility', (await test.app.database.reads.one<{ id: string }>('select id from facility where name = ?', [name]))?.id ?? '');
    [alder, cedar] = [await facility('Alder House'), await facility('Cedar Court')];
  });
  afterAll(() => test.close());

  const find = async (search: string, more = ''): Promise<Account[]> =>
    (await walter.must<{ staffAccounts: { edges: { node: Account }[] } }>(`query($search: String) { staffAccounts(first: 50, search: $search${more}) { edges { node { ${ACCOUNT} } } } }`, { search })).staffAccounts.edges.map(({ node }) => node);
  const dana = async (): Promise<Account> => (await find('Whitfield'))[0] as Account;
  const save = async (more: object) => {
    const { id, version } = await dana();
    return walter.ask<{ saveStaffAccount: Account }>(SAVE, { input: { staffMemberId: id, version, firstName: 'Dana', lastName: 'Whitfield', credential: 'LCSW', role: 'THERAPIST', rights: ['MANAGE_GROUP_SESSIONS'], facilityIds: [alder, cedar], key: randomUUID(), ...more } });
  };
  const fieldOf = async (more: object): Promise<string | undefined> => (await save(more)).errors[0]?.extensions.fields?.[0]?.field;
  const asTechnician = { facilityId: '', role: 'TECHNICIAN', rights: ['BACK_DATE_GROUPS'] };

  it('lets the demo’s technician at one facility and case manager at another see at each what her role there allows', async () => {
    const nadia = await test.as('Nadia');
    const { placements } = (await nadia.must<Seen>(VIEWER)).viewer;
    const may = (id: string) => ['attendance:take', 'patient:read', 'schedule:configure'].map((capability) => placements.find(({ facilityId }) => facilityId === id)?.capabilities.includes(capability));
    expect(placements.map(({ facilityId, role, profileRights }) => [facilityId, role, profileRights])).toEqual([[alder, 'TECHNICIAN', []], [cedar, 'CASE_MANAGER', ['MANAGE_SCHEDULER_SETTINGS']]]);
    expect([may(alder), may(cedar)]).toEqual([[true, false, false], [true, true, true]]);
    const patientAt = async (id: string): Promise<string> => globalId('Patient', (await test.app.database.reads.one<{ id: string }>('select p.id from patient p where p.facilityId = ? limit 1', [parseGlobalId(id)?.id ?? '']))?.id ?? '');
    const open = async (id: string): Promise<unknown> => nadia.ask<{ patient: { id: string } }>('query($id: ID!) { patient(id: $id) { id } }', { id: await patientAt(id) }).then(({ data, errors }) => data?.patient.id ?? errors[0]?.extensions.code);
    expect(await open(cedar)).toBe(await patientAt(cedar));
    expect(await open(alder)).toBe('NOT_FOUND');
  });

  it('is given with the account, told to the person for each facility, and closes their sockets', async () => {
    const own = await test.as('Dana');
    const { closed } = await own.connect();
    const { data } = await save({ placements: [{ ...asTechnician, facilityId: cedar }] });
    expect(data?.saveStaffAccount.placements).toEqual([
      { facility: { name: 'Alder House' }, role: 'THERAPIST', rights: ['MANAGE_GROUP_SESSIONS'], own: false },
      { facility: { name: 'Cedar Court' }, role: 'TECHNICIAN', rights: ['BACK_DATE_GROUPS'], own: true },
    ]);
    expect(await closed).toBeGreaterThanOrEqual(4400);
    const { viewer } = await own.must<Seen>(VIEWER);
    const at = (id: string) => viewer.placements.find(({ facilityId }) => facilityId === id);
    expect([viewer.role, at(alder)?.role, at(cedar)?.role, at(cedar)?.profileRights]).toEqual(['THERAPIST', 'THERAPIST', 'TECHNICIAN', ['BACK_DATE_GROUPS']]);
    expect([viewer, at(alder), at(cedar)].map((each) => each?.capabilities.includes('note:write'))).toEqual([true, true, false]);
    expect([viewer, at(alder), at(cedar)].map((each) => each?.capabilities.includes('session:back-date'))).toEqual([true, false, true]);
  });

  it('stands in the trail with its facility', async () => {
    const rows = await test.app.database.reads.query<{ facilityId: string; details: string }>("select facilityId, details from audit_event where eventType = 'StaffPlaced'");
    expect(rows.map(({ facilityId, details }) => [globalId('Facility', facilityId), typeof details === 'string' ? JSON.parse(details) : details])).toEqual([[cedar, expect.objectContaining({ role: 'TECHNICIAN', rights: ['BACK_DATE_GROUPS'] })]]);
  });

  it('finds people by the role they have at the facility asked for', async () => {
    const found = async (role: string, facility: string): Promise<number> => (await find('Whitfield', `, role: ${role}, facilityId: "${facility}"`)).length;
    expect([await found('TECHNICIAN', cedar), await found('TECHNICIAN', alder), await found('THERAPIST', alder), await found('THERAPIST', cedar)]).toEqual([1, 0, 1, 0]);
    expect((await find('Whitfield', ', role: TECHNICIAN')).length).toBe(1);
    const file = await fetch(`${test.app.url}/lists/staff?q=Whitfield&role=TECHNICIAN`, { headers: { cookie: walter.cookieHeader() } });
    expect(await file.text()).toContain('Cedar Court: Technician, Back-date Groups');
  });

  it('stays as it is where a change of the account says nothing of it', async () => {
    const { data } = await save({});
    expect(data?.saveStaffAccount.placements.map(({ role }) => role)).toEqual(['THERAPIST', 'TECHNICIAN']);
  });

  it('is never Super Admin, beside one, twice, or where the person does not work', async () => {
    const there = { ...asTechnician, facilityId: cedar };
    expect([
      await fieldOf({ placements: [{ ...there, role: 'SUPER_ADMIN' }] }),
      await fieldOf({ role: 'SUPER_ADMIN', placements: [there] }),
      await fieldOf({ placements: [there, there] }),
      await fieldOf({ facilityIds: [alder], placements: [there] }),
    ]).toEqual(['placements', 'placements', 'placements', 'placements']);
    expect((await save({ placements: [{ ...there, facilityId: globalId('Facility', randomUUID()) }] })).errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect((await dana()).placements.map(({ role }) => role)).toEqual(['THERAPIST', 'TECHNICIAN']);
  });

  it('does not come back once somebody was Super Admin between', async () => {
    await save({ role: 'SUPER_ADMIN' });
    expect((await dana()).placements.map(({ role }) => role)).toEqual(['SUPER_ADMIN', 'SUPER_ADMIN']);
    await save({});
    expect((await dana()).placements.map(({ role, own }) => [role, own])).toEqual([['THERAPIST', false], ['THERAPIST', false]]);
  });

  it('comes with an invitation', async () => {
    const { data } = await walter.ask<{ inviteStaff: Account }>(`mutation($input: InviteStaffInput!) { inviteStaff(input: $input) { ${ACCOUNT} } }`, { input: { email: 'noor.haddad@northfield.example', firstName: 'Noor', lastName: 'Haddad', role: 'CASE_MANAGER', rights: [], facilityIds: [alder, cedar], placements: [{ ...asTechnician, facilityId: alder }], key: randomUUID() } });
    expect(data?.inviteStaff.placements.map(({ role }) => role)).toEqual(['TECHNICIAN', 'CASE_MANAGER']);
  });
});
