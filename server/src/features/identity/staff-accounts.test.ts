import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

const ACCOUNT = 'id version firstName lastName email credential role rights standing invitedUntil signInLockedUntil worksElsewhere link facilities { name }';
const CHOOSE = 'mutation($input: ChoosePasswordByLinkInput!) { choosePasswordByLink(input: $input) }';
const ASK = 'mutation($email: String!) { askForPassword(input: { email: $email }) }';
const PASSWORD = 'lamps in the window';

interface Account { id: string; version: number; firstName: string; lastName: string; standing: string; link: string | null; rights: string[]; role: string; signInLockedUntil: string | null; worksElsewhere: boolean; facilities: { name: string }[] }

describe('accounts of staff', () => {
  let test: TestApp;
  let walter: ApiClient;
  let facility: string;

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
    facility = globalId('Facility', (await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'"))?.id ?? '');
  }, 120_000);
  afterAll(() => test.close());

  const told = ({ errors }: { errors: { extensions: { code: string; refusal?: { code: string }; fields?: { field: string }[] } }[] }): string => {
    const [error] = errors;
    return error?.extensions.refusal?.code ?? error?.extensions.fields?.[0]?.field ?? error?.extensions.code ?? 'OK';
  };
  const act = (name: string, staffMemberId: string, who = walter) => who.ask<Record<string, Account>>(`mutation($input: StaffAccountInput!) { answer: ${name}(input: $input) { ${ACCOUNT} } }`, { input: { staffMemberId, key: randomUUID() } });
  const fields = (more: object = {}) => ({ firstName: 'Ana', lastName: 'Ruiz', credential: 'LPC', role: 'THERAPIST', rights: ['MANAGE_GROUP_SESSIONS'], facilityIds: [facility], key: randomUUID(), ...more });
  const invite = (email: string, more: object = {}) => walter.ask<{ answer: Account }>(`mutation($input: InviteStaffInput!) { answer: inviteStaff(input: $input) { ${ACCOUNT} } }`, { input: { ...fields(more), email } });
  const invited = async (email: string, more: object = {}): Promise<Account> => {
    const { data, errors } = await invite(email, more);
    if (!data) throw new Error(JSON.stringify(errors));
    return data.answer;
  };
  const tokenOf = ({ link }: { link: string | null }): string => /\/s\/(.+)$/.exec(link ?? '')?.[1] ?? '';
  const choose = async (token: string, password = PASSWORD): Promise<string> => told(await test.anonymous().ask(CHOOSE, { input: { token, password } }));
  const list = async (more = ''): Promise<Account[]> => (await walter.must<{ staffAccounts: { edges: { node: Account }[] } }>(`query($f: ID) { staffAccounts(facilityId: $f, first: 100${more}) { totalCount edges { node { ${ACCOUNT} } } } }`, { f: facility })).staffAccounts.edges.map(({ node }) => node);
  const accountOf = async (lastName: string): Promise<Account> => {
    const [found] = await list(`, search: "${lastName}"`);
    if (!found) throw new Error(`Nobody is called ${lastName}.`);
    return found;
  };
  const signsIn = async (email: string, password = PASSWORD): Promise<string> => test.anonymous().code('mutation($input: SignInInput!) { signIn(input: $input) { id } }', { input: { email, password } });

  it('are listed by last name, searched, and shown to Super Admins alone', async () => {
    const names = (await list()).map(({ lastName }) => lastName);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort());
    expect(await accountOf('Whitfield')).toMatchObject({ firstName: 'Dana', standing: 'ACTIVE', link: null });
    expect(await list(', standing: INVITED')).toEqual([]);
    expect(await (await test.as('Inès')).code('{ staffAccounts { totalCount } }')).toBe('FORBIDDEN');
  });

  it('begin with an invitation whose link opens once, within 48 hours', async () => {
    const account = await invited('ana.ruiz@northfield.example');
    expect(account).toMatchObject({ standing: 'INVITED', rights: ['MANAGE_GROUP_SESSIONS'], facilities: [{ name: 'Alder House' }], worksElsewhere: false });
    const token = tokenOf(account);
    expect(await signsIn('ana.ruiz@northfield.example')).toBe('UNAUTHENTICATED');
    const { staffLink } = await test.anonymous().must<{ staffLink: object }>('query($t: String!) { staffLink(token: $t) { purpose firstName email } }', { t: token });
    expect(staffLink).toEqual({ purpose: 'INVITATION', firstName: 'Ana', email: 'ana.ruiz@northfield.example' });
    expect([await choose(token, 'short'), await choose(`${token.slice(0, -1)}x`), await choose(token), await choose(token)]).toEqual(['PASSWORD_TOO_SHORT', 'NOT_FOUND', 'OK', 'NOT_FOUND']);
    expect(await signsIn('ana.ruiz@northfield.example')).toBe('OK');
    expect(told(await invite(' Ana.Ruiz@northfield.example'.trim()))).toBe('email');
    expect([told(await act('inviteStaffAgain', account.id)), told(await act('withdrawInvitation', account.id))]).toEqual(['STAFF_STANDING', 'STAFF_STANDING']);
    const kept = JSON.stringify(await test.app.database.reads.query('select * from staff_link')) + JSON.stringify(await test.app.database.reads.query('select details from audit_event'));
    expect([kept.includes(token), kept.includes(PASSWORD)]).toEqual([false, false]);
  });

  it('are invited again by a new link, and not by one that was withdrawn or is over', async () => {
    const first = await invited('ben.okoro@northfield.example', { firstName: 'Ben', lastName: 'Okoro' });
    const again = (await act('inviteStaffAgain', first.id)).data?.answer as Account;
    expect(await choose(tokenOf(first))).toBe('NOT_FOUND');
    expect((await act('withdrawInvitation', first.id)).data?.answer?.standing).toBe('INVITATION_ENDED');
    expect(await choose(tokenOf(again))).toBe('NOT_FOUND');
    const third = (await act('inviteStaffAgain', first.id)).data?.answer as Account;
    test.clock.advance(48 * 3600_000 + 1000);
    walter = await test.as('Walter');
    expect([await choose(tokenOf(third)), (await accountOf('Okoro')).standing]).toEqual(['NOT_FOUND', 'INVITATION_ENDED']);
  });

  it('end every sign-in and socket once they are deactivated, and open again with the same password', async () => {
    const ana = await test.anonymous().signIn('ana.ruiz@northfield.example', PASSWORD);
    const closed = new Promise<number>((resolve) => { ana.live({ onClosed: resolve }); });
    const { id } = await accountOf('Ruiz');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await act('deactivateStaff', id)).data?.answer?.standing).toBe('DEACTIVATED');
    expect(await closed).toBeGreaterThanOrEqual(4400);
    expect(await ana.must('{ viewer { id } }')).toEqual({ viewer: null });
    expect([await signsIn('ana.ruiz@northfield.example'), told(await act('deactivateStaff', id))]).toEqual(['UNAUTHENTICATED', 'STAFF_STANDING']);
    expect([told(await act('reactivateStaff', id)), await signsIn('ana.ruiz@northfield.example')]).toEqual(['OK', 'OK']);
  });

  it('are changed by another Super Admin, with what was last seen', async () => {
    const ana = await test.anonymous().signIn('ana.ruiz@northfield.example', PASSWORD);
    const { id, version } = await accountOf('Ruiz');
    const save = async (more: object): Promise<string> => told(await walter.ask(`mutation($input: SaveStaffAccountInput!) { saveStaffAccount(input: $input) { ${ACCOUNT} } }`, { input: fields({ staffMemberId: id, version, ...more }) }));
    expect([await save({ facilityIds: [] }), await save({ role: 'FRONT_DESK', rights: [] }), await save({})]).toEqual(['facilityIds', 'OK', 'STALE']);
    expect(await ana.must('{ viewer { role } }')).toEqual({ viewer: { role: 'FRONT_DESK' } });
    const own = (await list()).find(({ firstName }) => firstName === 'Walter') as Account;
    expect([await save({ staffMemberId: own.id, version: own.version }), told(await act('deactivateStaff', own.id))]).toEqual(['OWN_ACCOUNT', 'OWN_ACCOUNT']);
    const trail = (await test.app.database.reads.query<{ eventType: string }>('select distinct eventType from audit_event')).map(({ eventType }) => eventType);
    expect(trail).toEqual(expect.arrayContaining(['StaffInvited', 'InvitationAccepted', 'InvitationWithdrawn', 'StaffDeactivated', 'StaffReactivated', 'StaffAccountSaved', 'StaffRightsChanged']));
  });

  it('are unlocked after ten wrong passwords', async () => {
    for (let turn = 0; turn < 10; turn += 1) await signsIn('ana.ruiz@northfield.example', 'not this one');
    const { id, signInLockedUntil } = await accountOf('Ruiz');
    expect([signInLockedUntil === null, await signsIn('ana.ruiz@northfield.example')]).toEqual([false, 'UNAUTHENTICATED']);
    expect([(await act('unlockSignIn', id)).data?.answer?.signInLockedUntil, await signsIn('ana.ruiz@northfield.example')]).toEqual([null, 'OK']);
  });

  it('get a new password by a link of one hour, which signs out whoever knew the old one', async () => {
    const ana = await test.anonymous().signIn('ana.ruiz@northfield.example', PASSWORD);
    const { id } = await accountOf('Ruiz');
    const late = (await act('sendPasswordLink', id)).data?.answer as Account;
    test.clock.advance(61 * 60_000);
    walter = await test.as('Walter');
    expect(await choose(tokenOf(late), 'a bench by the river')).toBe('NOT_FOUND');
    const link = (await act('sendPasswordLink', id)).data?.answer as Account;
    expect(await choose(tokenOf(link), 'a bench by the river')).toBe('OK');
    expect(await ana.must('{ viewer { id } }')).toEqual({ viewer: null });
    expect([await signsIn('ana.ruiz@northfield.example'), await signsIn('ana.ruiz@northfield.example', 'a bench by the river')]).toEqual(['UNAUTHENTICATED', 'OK']);
  });

  it('are sent at most three such links an hour, and nobody learns which addresses have one', async () => {
    const count = async (): Promise<number> => Number((await test.app.database.reads.one<{ n: unknown }>("select count(*) as n from message where kind = 'PASSWORD_LINK'"))?.n);
    test.clock.advance(61 * 60_000);
    const before = await count();
    for (let turn = 0; turn < 5; turn += 1) expect(await test.anonymous().must(ASK, { email: 'Ana.Ruiz@northfield.example' })).toEqual({ askForPassword: true });
    expect(await test.anonymous().must(ASK, { email: 'nobody@northfield.example' })).toEqual({ askForPassword: true });
    expect((await count()) - before).toBe(3);
  });
});
