import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { systemActor } from '../../platform/actor';
import { rightsChanged } from './identity.events';

const VIEWER = '{ viewer { staffMember { name } screenLocked locksAt capabilities } }';
const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { staffMember { name } } }';
const EMAIL = 'dana.whitfield@northfield.example';
const PASSWORD = 'open the group';

interface ViewerAnswer {
  viewer: { staffMember: { name: string }; screenLocked: boolean; locksAt: string; capabilities: string[] } | null;
}

describe('signing in', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await runningApp();
  });
  afterAll(() => test.close());

  it('opens a sign-in kept in a cookie that scripts cannot read and other sites cannot send', async () => {
    const client = await test.as('Dana');
    expect(client.lastSetCookie).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=86400$/);
    expect((await client.must<ViewerAnswer>(VIEWER)).viewer?.staffMember.name).toBe('Dana Whitfield');
  });

  it('keeps no cookie value in the database', async () => {
    const client = await test.as('Dana');
    const token = client.cookieHeader().split('=')[1];
    const rows = await test.app.database.reads.query<{ tokenHash: string }>('select tokenHash from sign_in_session');
    expect(rows.map((row) => row.tokenHash)).not.toContain(token);
  });

  it('answers a wrong password, an unknown account and a locked one alike', async () => {
    const wrong = await test.anonymous().ask(SIGN_IN, { input: { email: 'pat.lindgren@harbor.example', password: 'no' } });
    const unknown = await test.anonymous().ask(SIGN_IN, { input: { email: 'nobody@northfield.example', password: 'no' } });
    for (let tries = 0; tries < 10; tries += 1) await test.anonymous().ask(SIGN_IN, { input: { email: 'luis.ferrer@northfield.example', password: 'no' } });
    const locked = await test.anonymous().ask(SIGN_IN, { input: { email: 'luis.ferrer@northfield.example', password: PASSWORD } });
    expect(unknown.errors).toEqual(wrong.errors);
    expect(locked.errors).toEqual(wrong.errors);
    expect([unknown.status, locked.status]).toEqual([wrong.status, wrong.status]);
    test.clock.advance(16 * 60_000);
    expect(await test.anonymous().code(SIGN_IN, { input: { email: 'luis.ferrer@northfield.example', password: PASSWORD } })).toBe('OK');
  });

  it('names the field that is wrong and repeats no value', async () => {
    const answer = await test.anonymous().ask(SIGN_IN, { input: { email: '', password: 'secret-value' } });
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'email' }] });
    expect(JSON.stringify(answer)).not.toContain('secret-value');
  });

  it('locks an idle screen after 15 minutes and reopens it by PIN at the same place', async () => {
    const client = await test.as('Grace');
    test.clock.advance(15 * 60_000);
    expect((await client.must<ViewerAnswer>(VIEWER)).viewer).toMatchObject({ screenLocked: true, capabilities: [] });
    expect((await client.ask('{ patients(facilityId: "x") { totalCount } }')).errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED', reason: 'SCREEN_LOCKED' });
    expect((await client.ask('mutation { unlockScreen(input: { pin: "000001" }) { id } }')).errors[0]?.message).toContain('4 tries left');
    await client.must('mutation { unlockScreen(input: { pin: "402867" }) { id } }');
    expect((await client.must<ViewerAnswer>(VIEWER)).viewer?.screenLocked).toBe(false);
  });

  it('gives whoever leads a running session an hour', async () => {
    const client = await test.as('Dana');
    const { viewer } = await client.must<ViewerAnswer>(VIEWER);
    expect(new Date(viewer?.locksAt ?? 0).getTime() - test.clock.now().getTime()).toBe(60 * 60_000);
  });

  it('locks and ends when the organization says, from the moment it says so', async () => {
    const walter = await test.as('Walter');
    const facilityId = (await walter.must<{ viewer: { facilities: { id: string }[] } }>('{ viewer { facilities { id } } }')).viewer.facilities[0]?.id;
    const set = (name: string, value: string | null): Promise<unknown> =>
      walter.must('mutation Set($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId, organizationWide: true, name, value, key: `${name}-${value ?? 'default'}` } });
    const grace = await test.as('Grace');
    await set('idleLockMinutes', '5');
    await set('signInHours', '2');
    test.clock.advance(5 * 60_000);
    expect((await grace.must<ViewerAnswer>(VIEWER)).viewer?.screenLocked).toBe(true);
    const again = await test.as('Grace');
    const { viewer } = await again.must<{ viewer: { signInEndsAt: string } }>('{ viewer { signInEndsAt } }');
    expect(new Date(viewer.signInEndsAt).getTime() - test.clock.now().getTime()).toBe(2 * 60 * 60_000);
    const back = await test.as('Walter');
    for (const name of ['idleLockMinutes', 'signInHours']) await back.must('mutation Set($input: SavePolicyInput!) { savePolicy(input: $input) { id } }', { input: { facilityId, organizationWide: true, name, value: null, key: `${name}-back` } });
  });

  it('ends after twelve hours, whatever was done', async () => {
    const client = await test.as('Marcus');
    for (let hour = 0; hour < 48; hour += 1) {
      test.clock.advance(14 * 60_000);
      await client.ask('mutation { stayActive { id } }');
    }
    expect((await client.must<ViewerAnswer>(VIEWER)).viewer).not.toBeNull();
    test.clock.advance(60 * 60_000);
    expect((await client.must<ViewerAnswer>(VIEWER)).viewer).toBeNull();
  });

  it('shows the demo its accounts and an anonymous caller nothing else', async () => {
    const anonymous = test.anonymous();
    const { demoAccounts } = await anonymous.must<{ demoAccounts: { pin: string }[] }>('{ demoAccounts { email password pin name role } }');
    expect(demoAccounts.length).toBeGreaterThanOrEqual(12);
    expect(await anonymous.code('{ __schema { types { name } } }')).toBe('UNAUTHENTICATED');
    expect(await anonymous.code('{ patients(facilityId: "x") { totalCount } }')).toBe('UNAUTHENTICATED');
  });

  it('refuses requests that another site sends', async () => {
    const client = await test.as('Dana');
    const answer = await client.ask(VIEWER, {}, { origin: 'https://elsewhere.example' });
    expect(answer.status).toBe(403);
    const form = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'text/plain', cookie: client.cookieHeader() }, body: '{"query":"{ viewer { id } }"}' });
    expect(form.status).toBeGreaterThanOrEqual(400);
  });
});

describe('an open socket', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await runningApp();
  });
  afterAll(() => test.close());

  const closing = async (act: (client: Awaited<ReturnType<TestApp['as']>>) => Promise<unknown>): Promise<{ code: number }> => {
    const client = await test.as('Dana');
    const { closed } = await client.connect();
    await act(client);
    return { code: await closed };
  };

  it('closes by itself on signing out', async () => {
    const closed = await closing((client) => client.must('mutation { signOut }'));
    expect(closed.code).toBe(4401);
  });

  it('closes when the screen is locked', async () => {
    expect((await closing((client) => client.must('mutation { lockScreen }'))).code).toBe(4423);
  });

  it('closes by itself on a change of role or rights', async () => {
    const closed = await closing(async () => {
      const [dana] = await test.app.database.reads.query<{ id: string; organizationId: string }>('select id, organizationId from staff_member where email = ?', [EMAIL]);
      await test.app.unitOfWork.run(systemActor('test', dana?.organizationId ?? ''), { operation: 'changeRights' }, async (work) => work.record(rightsChanged(dana?.id ?? '')));
    });
    expect(closed.code).toBe(4401);
  });

  it('is not opened for another site, or without a sign-in', async () => {
    const client = await test.as('Dana');
    const refused = await new Promise<number>((closed) => client.live({ origin: 'https://elsewhere.example', onClosed: closed }));
    expect(refused).not.toBe(1000);
    const anonymous = await new Promise<number>((closed) => test.anonymous().live({ onClosed: closed }));
    expect(anonymous).toBe(4401);
  });
});
