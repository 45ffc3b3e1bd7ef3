import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { instantOf } from '../../platform/database/reads';
import { Rows } from '../../../test/connections';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { staffLinkToken } from './staff-link.facts';
import { testSecrets } from '../../../test/test-secrets';

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
  });
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
  const facilities = async (): Promise<string[]> => (await test.app.database.reads.query<{ id: string }>("select w.facilityId as id from staff_facility w join staff_member m on m.id = w.staffMemberId where m.lastName = 'Ames'")).map(({ id }) => globalId('Facility', id));
  const signsIn = async (email: string, password = PASSWORD): Promise<string> => test.anonymous().code('mutation($input: SignInInput!) { signIn(input: $input) { id } }', { input: { email, password } });

  it('are listed by last name, searched, and shown to Super Admins alone', async () => {
    const names = (await list()).map(({ lastName }) => lastName);
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort());
    expect(await accountOf('Whitfield')).toMatchObject({ firstName: 'Dana', standing: 'ACTIVE', link: null });
    expect(await list(', standing: INVITED')).toEqual([]);
    expect(await (await test.as('Inès')).code('{ staffAccounts { totalCount } }')).toBe('FORBIDDEN');
  });

  it('are as many at a facility as are read in one list: nobody more is invited, placed or let in again there', async () => {
    const rows = new Rows(test.app.database);
    const { id: at = '', organizationId = '' } = (await test.app.database.reads.one<{ id: string; organizationId: string }>("select id, organizationId from facility where name = 'Cedar Court'")) ?? {};
    const working = "select count(*) as people from staff_facility f join staff_member m on m.id = f.staffMemberId and m.active = 1 where f.facilityId = ?";
    const there = (await test.app.database.reads.one<{ people: number }>(working, [at]))?.people ?? 0;
    const others = { facilityIds: [globalId('Facility', at)], rights: [] };
    const gone = await invited('gone@harbor.example', { ...others, lastName: 'Gone' });
    expect(told(await act('withdrawInvitation', gone.id))).toBe('OK');
    for (let place = Number(there) + 1; place < 500; place += 1) {
      const staffMemberId = await rows.add('staff_member', { organizationId, email: `${randomUUID()}@harbor.example`, role: 'TECHNICIAN', active: 1, firstName: 'A', lastName: `Colleague ${place}` });
      await rows.add('staff_facility', { organizationId, staffMemberId, facilityId: at, role: null, rights: null });
    }
    expect(told(await invite('one.too.many@harbor.example', others))).toBe('LIST_FULL');
    const { facility: court } = await walter.must<{ facility: { staff: unknown[] } }>('query($id: ID!) { facility: node(id: $id) { ... on Facility { staff { id } } } }', { id: globalId('Facility', at) });
    expect(court.staff).toHaveLength(499);
    await rows.change("delete from staff_facility where staffMemberId in (select id from staff_member where lastName like 'Colleague %')");
  });

  it('of more Super Admins than are read in one list open no further facility, where all of them would work', async () => {
    const rows = new Rows(test.app.database);
    const { organizationId = '' } = (await test.app.database.reads.one<{ organizationId: string }>("select organizationId from facility where name = 'Cedar Court'")) ?? {};
    for (let place = 0; place < 500; place += 1) await rows.add('staff_member', { organizationId, email: `${randomUUID()}@harbor.example`, role: 'SUPER_ADMIN', active: 1, firstName: 'A', lastName: `Director ${place}` });
    const open = () => walter.ask('mutation($input: SaveFacilityInput!) { saveFacility(input: $input) { id } }', { input: { name: 'Larch House', timeZone: 'America/Chicago', key: randomUUID() } });
    expect(told(await open() as Parameters<typeof told>[0])).toBe('LIST_FULL');
    await rows.change("delete from staff_member where lastName like 'Director %'");
    expect(await test.app.database.reads.query("select id from facility where name = 'Larch House'")).toEqual([]);
  });

  it('tell before they are deactivated what waits for the person, and take every sign-in, socket and handed-over device with them', async () => {
    const { reads } = test.app.database;
    const dana = await accountOf('Whitfield');
    const rows = await reads.query<{ id: string; status: string; plannedEnd: unknown; position: string }>("select s.id, s.status, s.plannedEnd, l.position from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.lastName = 'Whitfield' and l.position <> 'FORMER'");
    const asked = await reads.query<{ sessionId: string; kind: string }>("select q.sessionId, q.kind from signature_request q join staff_member m on m.id = q.staffMemberId where m.lastName = 'Whitfield' and q.status = 'REQUESTED'");
    const ahead = rows.filter(({ status, plannedEnd }) => status === 'UPCOMING' && instantOf(plannedEnd) > test.clock.now());
    const own = rows.filter(({ status, position }) => ['IN_PROGRESS', 'ENDED'].includes(status) && position === 'LEADER');
    const toSign = new Set([...own.map(({ id }) => id), ...asked.filter(({ kind }) => kind !== 'REVIEW').map(({ sessionId }) => sessionId)]);
    const duties = 'query($id: ID!) { staffDuties(staffMemberId: $id) { sessionsAhead sessionsToSign sessionsToReview } }';
    expect([ahead.length > 3, toSign.size > 0]).toEqual([true, true]);
    expect((await walter.must<{ staffDuties: object }>(duties, { id: dana.id })).staffDuties).toEqual({ sessionsAhead: ahead.length, sessionsToSign: toSign.size, sessionsToReview: asked.filter(({ kind }) => kind === 'REVIEW').length });

    const [laptop, phone, device] = [await test.as('Dana'), await test.as('Dana'), await test.as('Dana')];
    const running = own.find(({ status }) => status === 'IN_PROGRESS')?.id ?? '';
    await device.must('mutation($sessionId: ID!) { handOverDevice(input: { sessionId: $sessionId }) }', { sessionId: globalId('GroupSession', running) });
    const { closed } = await phone.connect();
    const kiosk = 'select endReason from kiosk order by handedOverAt desc limit 1';
    expect(await reads.one(kiosk)).toEqual({ endReason: null });
    expect(told(await act('deactivateStaff', dana.id))).toBe('OK');
    expect(await closed).toBeGreaterThanOrEqual(4400);
    expect([await laptop.must('{ viewer { id } }'), await phone.must('{ viewer { id } }'), await reads.one(kiosk)]).toEqual([{ viewer: null }, { viewer: null }, { endReason: 'STAFF_DEACTIVATED' }]);
    expect(await reads.query("select i.id from sign_in_session i join staff_member m on m.id = i.staffMemberId where m.lastName = 'Whitfield' and i.endedAt is null")).toEqual([]);
    expect(told(await act('reactivateStaff', dana.id))).toBe('OK');
  });

  it('lose the PIN and the devices they handed over with a password an administrator resets, and nothing they signed; by a link they asked for themselves the PIN stays', async () => {
    const { database } = test.app;
    const dana = await accountOf('Whitfield');
    const ofDana = "staffMemberId = (select id from staff_member where lastName = 'Whitfield')";
    const signed = (): Promise<object | null> => database.reads.one(`select count(*) as n, max(signedAt) as latest from signature where ${ofDana}`);
    const [before, hasPin] = [await signed(), async (): Promise<boolean> => (await database.reads.one<{ hash: string }>(`select hash from pin_credential where ${ofDana}`))?.hash !== ''];
    const device = await test.as('Dana');
    const [running] = await database.reads.query<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where m.lastName = 'Whitfield' and l.position = 'LEADER' and s.status = 'IN_PROGRESS'");
    await device.must('mutation($sessionId: ID!) { handOverDevice(input: { sessionId: $sessionId }) }', { sessionId: globalId('GroupSession', running?.id ?? '') });
    const kiosk = async (): Promise<object | null> => database.reads.one("select k.endReason from kiosk k join staff_member m on m.id = k.handedOverBy where m.lastName = 'Whitfield' and (k.endReason is null or k.endReason <> 'STAFF_DEACTIVATED')");
    const given = (await act('sendPasswordLink', dana.id)).data?.answer as Account;
    expect([await hasPin(), await kiosk()]).toEqual([true, { endReason: null }]);
    expect(await choose(tokenOf(given), 'a gate beside the wall')).toBe('OK');
    expect([await hasPin(), await kiosk(), await signed()]).toEqual([false, { endReason: 'PASSWORD_RESET' }, before]);
    const trail = await database.reads.query<{ eventType: string }>("select eventType from audit_event where operation = 'choosePasswordByLink'");
    expect(trail.map(({ eventType }) => eventType)).toEqual(expect.arrayContaining(['PinCleared', 'KioskEnded', 'PasswordChanged']));
    const again = await test.anonymous().signIn('dana.whitfield@northfield.example', 'a gate beside the wall');
    // Without e-mail whoever gave the link has seen it: they must not be able to sign as their colleague.
    const choosesPin = async (): Promise<string> => told(await again.ask('mutation($input: ChooseOwnPinInput!) { chooseOwnPin(input: $input) { id } }', { input: { password: 'a gate beside the wall', pin: '381914', key: randomUUID() } }));
    const help = async (name: 'unlockPin' | 'clearPin', who: ApiClient): Promise<string> => told(await who.ask(`mutation($input: HelpWithPinInput!) { ${name}(input: $input) { standing } }`, { input: { staffMemberId: dana.id, key: randomUUID() } }));
    expect([await choosesPin(), await help('unlockPin', walter), await help('clearPin', walter), await choosesPin()]).toEqual(['PIN_HELD', 'PIN_OF_OWN_LINK', 'OK', 'PIN_HELD']);
    const inès = await test.as('Inès');
    expect([await help('clearPin', inès), await choosesPin(), await help('unlockPin', inès), await choosesPin()]).toEqual(['OK', 'PIN_HELD', 'OK', 'OK']);

    await test.anonymous().must(ASK, { email: 'dana.whitfield@northfield.example' });
    await test.app.passwordAsks.settled();
    const [own] = await database.reads.query<{ id: string }>(`select id from staff_link where ${ofDana} and usedAt is null and withdrawnAt is null`);
    expect(await choose(staffLinkToken((text) => testSecrets.seal(text), own?.id ?? ''), 'a lantern at the door')).toBe('OK');
    expect([await hasPin(), await signsIn('dana.whitfield@northfield.example', 'a lantern at the door')]).toEqual([true, 'OK']);
  });

  it('are found by a credential that ends soon', async () => {
    const until = (day: string): Promise<Account[]> => list(`, credentialEndsBy: "${day}"`);
    const [row] = await test.app.database.reads.query<{ lastName: string; day: string }>("select lastName, credentialExpiresOn as day from staff_member where credentialExpiresOn is not null and id in (select staffMemberId from staff_facility w join facility f on f.id = w.facilityId where f.name = 'Alder House') order by credentialExpiresOn limit 1");
    expect((await until(row?.day ?? '')).map(({ lastName }) => lastName)).toEqual([row?.lastName]);
    expect(await until('2026-11-19')).toEqual([]);
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
    const { closed } = await ana.connect();
    const { id } = await accountOf('Ruiz');
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

  it('keep a link that was handed over when somebody else asks for another, until one of them is used', async () => {
    test.clock.advance(61 * 60_000);
    walter = await test.as('Walter');
    const { id } = await accountOf('Ruiz');
    const given = (await act('sendPasswordLink', id)).data?.answer as Account;
    expect(await test.anonymous().must(ASK, { email: 'ana.ruiz@northfield.example' })).toEqual({ askForPassword: true });
    await test.app.passwordAsks.settled();
    expect(await choose(tokenOf(given), 'a bench by the river')).toBe('OK');
    const open = "select l.id from staff_link l join staff_member m on m.id = l.staffMemberId where m.lastName = 'Ruiz' and l.usedAt is null and l.withdrawnAt is null";
    expect(await test.app.database.reads.query(open)).toEqual([]);
  });

  it('need no link any more once the person has changed the password themselves', async () => {
    test.clock.advance(61 * 60_000);
    walter = await test.as('Walter');
    const { id } = await accountOf('Ruiz');
    const given = (await act('sendPasswordLink', id)).data?.answer as Account;
    const ana = await test.anonymous().signIn('ana.ruiz@northfield.example', 'a bench by the river');
    const change = (password: string, newPassword: string): Promise<unknown> => ana.must('mutation($input: ChangeOwnPasswordInput!) { changeOwnPassword(input: $input) { id } }', { input: { password, newPassword, key: randomUUID() } });
    await change('a bench by the river', 'a boat upon the lake');
    expect(await choose(tokenOf(given), 'somebody else chose it')).toBe('NOT_FOUND');
    await change('a boat upon the lake', 'a bench by the river');
  });

  it('are sent at most three such links an hour, and nobody learns which addresses have one', async () => {
    const count = async (): Promise<number> => Number((await test.app.database.reads.one<{ n: unknown }>("select count(*) as n from message where kind = 'PASSWORD_LINK'"))?.n);
    test.clock.advance(61 * 60_000);
    const before = await count();
    const answers = await Promise.all(['ana.ruiz@northfield.example', 'nobody@northfield.example', 'no address'].map((email) => test.anonymous().ask(ASK, { email })));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    for (let turn = 0; turn < 4; turn += 1) expect(await test.anonymous().must(ASK, { email: 'Ana.Ruiz@northfield.example' })).toEqual({ askForPassword: true });
    expect(await test.anonymous().must(ASK, { email: 'nobody@northfield.example' })).toEqual({ askForPassword: true });
    await test.app.passwordAsks.settled();
    expect((await count()) - before).toBe(3);
  });

  it('are counted by the address that is typed, whether or not somebody has it, and nothing is looked up for the answer', async () => {
    test.clock.advance(61 * 60_000);
    const asks = test.app.passwordAsks;
    const tries = (email: string): Promise<boolean[]> => Promise.all(Array.from({ length: 4 }, () => asks.ask(email)));
    expect([await tries('luis.ferrer@northfield.example'), await tries('somebody.else@northfield.example')]).toEqual([[true, true, true, false], [true, true, true, false]]);
    expect(await asks.ask(' Somebody.Else@northfield.example')).toBe(false);
    for (const [name, email] of [['AskKnown', 'ana.ruiz@northfield.example'], ['AskUnknown', 'nobody.here@northfield.example'], ['AskTooOften', 'luis.ferrer@northfield.example']] as const) {
      expect(await test.anonymous().must(ASK.replace('mutation', `mutation ${name}`), { email })).toEqual({ askForPassword: true });
      expect(test.statements.get(name)).toBe(0);
    }
    await asks.settled();
    const to = await test.app.database.reads.query<{ email: string; n: unknown }>("select s.email, count(*) as n from staff_link l join staff_member s on s.id = l.staffMemberId where l.purpose = 'PASSWORD' and l.createdAt >= ? group by s.email order by s.email", [test.clock.now()]);
    expect(to.map(({ email, n }) => `${email} ${Number(n)}`)).toEqual(['ana.ruiz@northfield.example 1', 'luis.ferrer@northfield.example 3']);
  });

  it('of two Super Admins who deactivate each other at once leave one', async () => {
    walter = await test.as('Walter');
    const cleo = await invited('cleo.brandt@northfield.example', { firstName: 'Cleo', lastName: 'Brandt', role: 'SUPER_ADMIN', rights: [], facilityIds: await facilities() });
    expect(await choose(tokenOf(cleo))).toBe('OK');
    const other = await test.anonymous().signIn('cleo.brandt@northfield.example', PASSWORD);
    const own = (await list()).find(({ firstName }) => firstName === 'Walter') as Account;
    const answers = (await Promise.all([act('deactivateStaff', cleo.id), act('deactivateStaff', own.id, other)])).map(told);
    expect(answers.filter((answer) => answer === 'OK')).toHaveLength(1);
    expect(answers.filter((answer) => answer !== 'OK')).toEqual([expect.stringMatching(/^(LAST_SUPER_ADMIN|UNAUTHENTICATED)$/)]);
    const active = await test.app.database.reads.query("select m.id from staff_member m join organization o on o.id = m.organizationId where m.role = 'SUPER_ADMIN' and m.active = 1 and o.name = 'Northfield Behavioral Health'");
    expect(active).toHaveLength(1);
  });
});
