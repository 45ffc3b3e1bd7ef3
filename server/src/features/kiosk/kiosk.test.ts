import { randomUUID } from 'node:crypto';
import { globalId, parseGlobalId } from '@groupwork/shared/kernel/ids';
import { isInputObjectType, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLInputType } from 'graphql';
import { Deliveries } from '../../../test/api-client';
import type { ApiClient } from '../../../test/api-client';
import { pinOf, runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';
import { until } from '../../../test/until';
import { resolverClasses } from '../../resolvers';
import { buildContract } from '../../schema';
import { sweepKiosks } from './close-kiosk-sockets';
import { byHash } from '../../../test/sent-documents';

const HAND_OVER = 'mutation HandOver($sessionId: ID!) { handOverDevice(input: { sessionId: $sessionId }) }';
const PAGE = 'query Page { kioskPage { over plannedStart timeZone roomName lines { id displayName signedIn } } }';
const SIGN = 'mutation Sign($input: SignInAtKioskInput!) { signInAtKiosk(input: $input) { over lines { id signedIn } } }';
const LEAVE = 'mutation Leave($secret: String!) { leaveKiosk(input: { secret: $secret }) }';
const CLOSE = 'mutation Close($input: CloseKioskInput!) { closeKiosk(input: $input) { session { kiosks { id } } } }';
const DISMISS = 'mutation Dismiss($input: DismissSignInInput!) { dismissSignIn(input: $input) { rosterEntries { id signIn { at } } } }';
const PRESENT = 'mutation Present($input: MarkPresentInput!) { markPresent(input: $input) { rosterEntries { id state signIn { awaitsConfirmation } segments { startsAt } } } }';
const BOARD = 'query Board($id: ID!) { groupSession(id: $id) { status kiosks { id code handedOverBy { name } } abilities { canHandOver { allowed code } } roster { id state signIn { at drawn awaitsConfirmation } } } }';
const LINE = 'query Line($id: ID!) { node(id: $id) { ... on RosterEntry { id signature } } }';
const VIEWER = 'query Viewer { viewer { staffMember { name } } }';
const PATH = 'M100 200L140 260L180 200L240 280';

interface Line {
  id: string;
  displayName: string;
  signedIn: boolean;
}
interface Board {
  groupSession: {
    status: string;
    kiosks: { id: string; code: string | null; handedOverBy: { name: string } }[];
    abilities: { canHandOver: { allowed: boolean; code: string | null } };
    roster: { id: string; state: string; signIn: { at: string; drawn: boolean; awaitsConfirmation: boolean } | null }[];
  };
}

let test: TestApp;
let laptop: ApiClient;
let running: string;
let others: string;

beforeAll(async () => {
  test = await runningApp();
  laptop = await test.as('Dana');
  const { reads } = test.app.database;
  running = globalId('GroupSession', (await reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'IN_PROGRESS' and exists (select 1 from roster_entry e where e.sessionId = s.id and e.state = 'NOT_TAKEN')"))?.id ?? '');
  others = globalId('RosterEntry', (await reads.one<{ id: string }>("select e.id from roster_entry e join group_session s on s.id = e.sessionId where s.status <> 'IN_PROGRESS' order by e.id"))?.id ?? '');
});
afterAll(() => test.close());

/** The session runs again, no device is out and nobody is signed in on one. */
afterEach(async () => {
  // Two acts of one moment have no order.
  test.clock.advance(1_000);
  const { roster, kiosks, status } = await board(laptop);
  if (status === 'ENDED') await laptop.must('mutation Reopen($input: SessionInput!) { reopenSession(input: $input) { session { id } } }', { input: { sessionId: running, key: randomUUID() } });
  for (const { id } of kiosks) await laptop.must(CLOSE, { input: { kioskId: id, key: randomUUID() } });
  for (const line of roster) if (line.signIn) await laptop.must(DISMISS, { input: { rosterEntryId: line.id, key: randomUUID() } });
});

const handedOver = async (): Promise<ApiClient> => {
  const device = await test.as('Dana');
  await device.must(HAND_OVER, { sessionId: running });
  return device;
};
const linesOf = async (device: ApiClient): Promise<Line[]> => (await device.must<{ kioskPage: { lines: Line[] } }>(PAGE)).kioskPage.lines;
const board = async (reader: ApiClient): Promise<Board['groupSession']> => (await reader.must<Board>(BOARD, { id: running })).groupSession;
const sign = (device: ApiClient, rosterEntryId: string, more: Record<string, unknown> = { signature: PATH }) => device.ask<{ signInAtKiosk: { over: boolean; lines: Line[] } }>(SIGN, { input: { rosterEntryId, key: randomUUID(), ...more } });
const undecided = async (): Promise<string> => (await board(laptop)).roster.find((line) => line.state === 'NOT_TAKEN')?.id ?? '';
const signaturesOf = async (line: string): Promise<(string | null)[]> => (await test.app.database.reads.query<{ signature: string | null }>('select signature from kiosk_sign_in where rosterEntryId = ? order by receivedAt, id', [parseGlobalId(line)?.id ?? ''])).map((row) => row.signature);
/** What the trail says about something, the newest first. */
const trail = (type: string) => test.app.database.reads.query<{ actorKind: string; actorName: string; patientIds: string; details: string }>('select actorKind, actorName, patientIds, details from audit_event where eventType = ? order by at desc, id desc', [type]);

describe('handing over', () => {
  it('exchanges the sign-in for a token: the facilitator’s cookie leaves the device and opens nothing any more', async () => {
    const device = await test.as('Dana');
    const before = device.cookieHeader();
    await device.must(HAND_OVER, { sessionId: running });
    expect(device.cookieHeader()).toMatch(/^groupwork_kiosk=[\w-]{43}\.[0-9a-f]{64}$/);
    expect(device.lastSetCookie).toMatch(/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
    const old = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie: before }, body: JSON.stringify({ extensions: byHash(VIEWER) }) });
    expect(await old.json()).toEqual({ data: { viewer: null } });
    expect((await test.app.database.reads.query<{ tokenHash: string }>('select tokenHash from kiosk')).map((row) => row.tokenHash)).not.toContain(device.cookieHeader().split('=')[1]?.split('.')[0]);
    expect((await trail('DeviceHandedOver'))[0]).toMatchObject({ actorKind: 'STAFF', actorName: 'Dana Whitfield' });
  });

  it('is for those who run the session, while it runs', async () => {
    expect((await (await test.as('Grace')).ask(HAND_OVER, { sessionId: running })).errors[0]?.extensions.refusal?.code).toBe('LED_BY_ANOTHER');
    expect((await (await test.as('Jo')).ask(HAND_OVER, { sessionId: running })).errors[0]?.extensions.refusal?.code).toBe('NOT_A_FACILITATOR');
    expect(await (await test.as('Renata')).code(HAND_OVER, { sessionId: running })).toBe('FORBIDDEN');
    expect(await (await test.as('Adaeze')).code(HAND_OVER, { sessionId: running })).toBe('NOT_FOUND');
    expect(await test.anonymous().code(HAND_OVER, { sessionId: running })).toBe('UNAUTHENTICATED');
    await laptop.must('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { id } } }', { input: { sessionId: running, key: randomUUID() } });
    expect((await laptop.ask(HAND_OVER, { sessionId: running })).errors[0]?.extensions.refusal?.code).toBe('NOT_RUNNING');
    expect((await laptop.must<{ viewer: unknown }>(VIEWER)).viewer).not.toBeNull();
  });

  it('shows the device, and the code that takes it back, on the board of those who run the session alone', async () => {
    await handedOver();
    const [own, helper, atDesk] = [await board(laptop), await board(await test.as('Jo')), await board(await test.as('Renata'))];
    expect(own.kiosks).toEqual([{ id: expect.any(String), code: expect.stringMatching(/^[2-9A-HJKMNP-Z]{5}$/), handedOverBy: { name: 'Dana Whitfield' } }]);
    expect([helper.kiosks[0]?.code, atDesk.kiosks[0]?.code]).toEqual([null, null]);
    expect(JSON.stringify(await test.app.database.reads.query('select * from kiosk'))).not.toContain(own.kiosks[0]?.code);
  });
});

describe('a handed-over device', () => {
  it('shows time, room and display names, and nothing else of anybody', async () => {
    const device = await handedOver();
    const { kioskPage } = await device.must<{ kioskPage: Record<string, unknown> & { lines: Line[] } }>(PAGE);
    expect(kioskPage.over).toBe(false);
    expect(kioskPage.lines.length).toBeGreaterThan(3);
    expect(test.statements.get('Page')).toBe(3);
    for (const line of kioskPage.lines) expect(line.displayName).toMatch(/^\p{Lu}.* \p{Lu}\p{Ll}{0,2}\.$/u);
    const names = await test.app.database.reads.query<{ lastName: string; groupTitle: string }>("select e.lastName, s.groupTitle from roster_entry e join group_session s on s.id = e.sessionId where s.id = (select min(sessionId) from kiosk)");
    for (const { lastName, groupTitle } of names) {
      expect(JSON.stringify(kioskPage)).not.toContain(` ${lastName}"`);
      expect(JSON.stringify(kioskPage)).not.toContain(groupTitle);
    }
    expect(await test.app.database.reads.query("select distinct actorKind, actorName from audit_event where kind = 'READ' and operation = 'Page'")).toEqual([{ actorKind: 'KIOSK', actorName: 'Sign-in device of Dana Whitfield' }]);
  });

  const schema = buildContract(resolverClasses);
  const own = new Set(['Query.kioskPage', 'Mutation.signInAtKiosk', 'Mutation.leaveKiosk', 'Subscription.kioskChanged']);
  const fields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type: type.name, field })) : []));

  /** Any value that fits the contract: what is refused must be refused before it is looked at. */
  const literal = (type: GraphQLInputType): string => {
    const name = String(type).replaceAll(/[[\]!]/g, '');
    const named = schema.getType(name);
    if (String(type).startsWith('[')) return '[]';
    if (named && isInputObjectType(named)) return `{ ${Object.values(named.getFields()).filter((input) => String(input.type).endsWith('!')).map((input) => `${input.name}: ${literal(input.type)}`).join(' ')} }`;
    if (named && 'getValues' in named) return (named as { getValues(): readonly { name: string }[] }).getValues()[0]?.name ?? '';
    return { ID: '"x"', Int: '1', Float: '1', Boolean: 'true', LocalDate: '"2026-11-19"', DateTimeISO: '"2026-11-19T16:24:00Z"' }[name] ?? '"text of eight or more"';
  };
  const asked = (operation: string, field: GraphQLField<unknown, unknown>): string => {
    const given = field.args.filter((argument) => String(argument.type).endsWith('!')).map((argument) => `${argument.name}: ${literal(argument.type)}`);
    const answers = schema.getType(String(field.type).replaceAll(/[[\]!]/g, ''));
    const part = answers && ('getFields' in answers || 'getTypes' in answers) ? ' { __typename }' : '';
    return `${operation} { ${field.name}${given.length > 0 ? `(${given.join(' ')})` : ''}${part} }`;
  };

  it('is refused every other root field of the contract, also those open to everyone', async () => {
    const device = await handedOver();
    const refused: string[] = [];
    for (const { type, field } of fields) {
      if (own.has(`${type}.${field.name}`) || type === 'Subscription') continue;
      const answer = await device.ask(asked(type.toLowerCase(), field));
      expect([field.name, answer.errors[0]?.extensions.code, answer.errors[0]?.extensions.reason]).toEqual([field.name, 'FORBIDDEN', 'DEVICE_CONFINED']);
      refused.push(field.name);
    }
    expect(refused).toEqual(expect.arrayContaining(['viewer', 'demoAccounts', 'signIn', 'signOut', 'unlockScreen', 'node', 'patients', 'groupSession', 'markPresent', 'signSession']));
    expect(await device.code('{ __schema { queryType { name } } }')).toBe('FORBIDDEN');
    expect(await device.code(`{ kioskPage { over } viewer { id } }`)).toBe('FORBIDDEN');
  });

  it('is refused every other subscription', async () => {
    const device = await handedOver();
    for (const { type, field } of fields.filter((each) => each.type === 'Subscription' && !own.has(`Subscription.${each.field.name}`))) {
      const deliveries = new Deliveries(device.live(), asked(type.toLowerCase(), field));
      await deliveries.ended;
      expect([field.name, (deliveries.errors[0] as { extensions: { code: string } }).extensions.code]).toEqual([field.name, 'FORBIDDEN']);
    }
  });

  it('gives its own fields to no person', async () => {
    for (const query of [PAGE, `mutation { leaveKiosk(input: { secret: "x" }) }`]) expect([await laptop.code(query), await test.anonymous().code(query)]).toEqual(['FORBIDDEN', 'UNAUTHENTICATED']);
    expect(await laptop.code(SIGN, { input: { rosterEntryId: await undecided(), key: randomUUID() } })).toBe('FORBIDDEN');
  });
});

describe('signing in', () => {
  it('makes nobody present: the board says that it waits, live, and one tap confirms it from the sign-in', async () => {
    const device = await handedOver();
    const line = await undecided();
    const watch = new Deliveries<{ sessionChanged: { rosterEntries: { id: string; state: string; signIn: { awaitsConfirmation: boolean } | null }[] } }>(laptop.live(), 'subscription($id: ID!) { sessionChanged(sessionId: $id) { rosterEntries { id state signIn { awaitsConfirmation } } } }', { id: running });
    await watch.joined;
    const seen = watch.next();
    test.clock.advance(20 * 60_000);
    const signedAt = test.clock.now().toISOString();
    const answer = await sign(device, line);
    expect(answer.data?.signInAtKiosk.lines.filter((each) => each.signedIn).map((each) => each.id)).toEqual([line]);
    expect((await seen).sessionChanged.rosterEntries).toEqual([{ id: line, state: 'NOT_TAKEN', signIn: { awaitsConfirmation: true } }]);
    test.clock.advance(4 * 60_000);
    const { markPresent } = await laptop.must<{ markPresent: unknown }>(PRESENT, { input: { rosterEntryId: line, key: randomUUID() } });
    expect(markPresent).toEqual({ rosterEntries: [{ id: line, state: 'PRESENT', signIn: { awaitsConfirmation: false }, segments: [{ startsAt: signedAt }] }] });
    const [told] = await trail('PatientSignedIn');
    expect(told).toMatchObject({ actorKind: 'KIOSK', actorName: 'Sign-in device of Dana Whitfield' });
    expect([JSON.parse(told?.patientIds ?? '') as string[], told?.details]).toEqual([[expect.any(String)], expect.not.stringContaining('M100')]);
  });

  it('without a finger counts the same', async () => {
    const device = await handedOver();
    const line = await undecided();
    await sign(device, line, {});
    expect((await board(laptop)).roster.find((each) => each.id === line)?.signIn).toMatchObject({ drawn: false, awaitsConfirmation: true });
  });

  it('twice, or on two devices, is once', async () => {
    const [one, two] = [await handedOver(), await handedOver()];
    const line = await undecided();
    const before = (await signaturesOf(line)).length;
    await Promise.all([sign(one, line), sign(two, line), sign(one, line)]);
    expect((await signaturesOf(line)).length - before).toBe(1);
  });

  it('is taken for lines of its own session only, and never as anything but moves and lines', async () => {
    const device = await handedOver();
    const line = await undecided();
    expect((await sign(device, others)).errors[0]?.extensions.code).toBe('NOT_FOUND');
    for (const signature of ['M1 1C2 2 3 3 4 4', 'M1 1L2 2"/><script>', `M1 1${'L9 9'.repeat(9_000)}`]) expect((await sign(device, line, { signature })).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'signature' }] });
    expect((await board(laptop)).roster.filter((each) => each.signIn)).toEqual([]);
  });

  it('was not them: dismissed, the name is open again and the signature stays in the history', async () => {
    const device = await handedOver();
    const line = await undecided();
    await sign(device, line);
    expect(await (await test.as('Renata')).code(DISMISS, { input: { rosterEntryId: line, key: randomUUID() } })).toBe('FORBIDDEN');
    expect((await (await test.as('Grace')).ask(DISMISS, { input: { rosterEntryId: line, key: randomUUID() } })).errors[0]?.extensions.refusal?.code).toBe('LED_BY_ANOTHER');
    expect(await laptop.must(DISMISS, { input: { rosterEntryId: line, key: randomUUID() } })).toEqual({ dismissSignIn: { rosterEntries: [{ id: line, signIn: null }] } });
    expect((await linesOf(device)).find((each) => each.id === line)?.signedIn).toBe(false);
    test.clock.advance(1_000);
    await sign(device, line, {});
    expect((await signaturesOf(line)).slice(-2)).toEqual([PATH, null]);
    expect((await board(laptop)).roster.filter((each) => each.id === line)).toHaveLength(1);
  });

  it('shows the signature to those who run the session and to nobody else, and to no live watcher', async () => {
    const device = await handedOver();
    const line = await undecided();
    await sign(device, line);
    const shown = async (reader: ApiClient): Promise<unknown> => (await reader.must<{ node: { signature: unknown } }>(LINE, { id: line })).node.signature;
    expect([await shown(laptop), await shown(await test.as('Jo')), await shown(await test.as('Grace'))]).toEqual([PATH, null, null]);
    const live = new Deliveries(laptop.live(), 'subscription($id: ID!) { sessionChanged(sessionId: $id) { rosterEntries { signature } session { kiosks { code } } } }', { id: running });
    await live.ended;
    expect((live.errors[0] as { message: string }).message).toContain('depends on the person');
  });

  it('cannot be changed or removed below the code', async () => {
    const device = await handedOver();
    await sign(device, await undecided());
    await expect(test.app.database.dataSource.query("update kiosk_sign_in set signature = 'M1 1L2 2'")).rejects.toThrow(/insert-only/);
    await expect(test.app.database.dataSource.query('delete from kiosk_sign_in')).rejects.toThrow(/insert-only/);
  });

  it('without network is sent later: it counts from when they signed, within the handover, also after the session has ended', async () => {
    const device = await handedOver();
    const [first, second] = (await board(laptop)).roster.map((line) => line.id);
    const handed = test.clock.now().toISOString();
    test.clock.advance(10 * 60_000);
    await sign(device, first ?? '', { signedAt: new Date(test.clock.now().getTime() - 3_600_000).toISOString() });
    const end = test.clock.now().toISOString();
    await laptop.must('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { id } } }', { input: { sessionId: running, key: randomUUID() } });
    test.clock.advance(5 * 60_000);
    const answer = await sign(device, second ?? '', { signedAt: test.clock.now().toISOString() });
    expect(answer.data?.signInAtKiosk).toEqual({ over: true, lines: [] });
    const signed = (await board(laptop)).roster;
    expect([first, second].map((id) => signed.find((line) => line.id === id)?.signIn?.at)).toEqual([handed, end]);
  });
});

describe('taking a device back', () => {
  it('by the code on the board leaves nobody signed in on it', async () => {
    const device = await handedOver();
    const code = (await board(laptop)).kiosks[0]?.code ?? '';
    expect(await device.must(LEAVE, { secret: ` ${code.toLowerCase()} ` })).toEqual({ leaveKiosk: false });
    expect(device.cookieHeader()).toBe('');
    expect(await device.must(VIEWER)).toEqual({ viewer: null });
    expect((await trail('KioskEnded'))[0]).toMatchObject({ actorKind: 'KIOSK', details: expect.stringContaining('"proof":"CODE"') });
    expect((await board(laptop)).kiosks).toEqual([]);
  });

  it('by the password of whoever handed it over signs them in again', async () => {
    const device = await handedOver();
    expect(await device.must(LEAVE, { secret: 'open the group' })).toEqual({ leaveKiosk: true });
    expect(await device.must(VIEWER)).toEqual({ viewer: { staffMember: { name: 'Dana Whitfield' } } });
    expect(await device.code(PAGE)).toBe('FORBIDDEN');
  });

  it('never by the PIN', async () => {
    const device = await handedOver();
    expect((await device.ask(LEAVE, { secret: pinOf('Dana') })).errors[0]?.extensions.refusal?.code).toBe('KIOSK_SECRET_WRONG');
    expect(await test.app.database.reads.query("select failedTries from pin_credential p join staff_member m on m.id = p.staffMemberId where m.firstName = 'Dana'")).toEqual([{ failedTries: 0 }]);
  });

  it('wrong tries slow this device alone: not another one, and not the account', async () => {
    const [device, other] = [await handedOver(), await handedOver()];
    const wrong: string[] = [];
    for (let tries = 0; tries < 4; tries += 1) wrong.push(await device.code(LEAVE, { secret: 'not the password' }));
    expect(wrong).toEqual(['REFUSED', 'REFUSED', 'REFUSED', 'RATE_LIMITED']);
    expect((await device.ask(LEAVE, { secret: 'open the group' })).errors[0]?.message).toBe('Too many tries. Wait 5 seconds.');
    expect(await test.app.database.reads.query("select failedSignIns, signInLockedUntil from staff_member where firstName = 'Dana'")).toEqual([{ failedSignIns: 0, signInLockedUntil: null }]);
    expect(await other.must(LEAVE, { secret: 'open the group' })).toEqual({ leaveKiosk: true });
    test.clock.advance(5_000);
    expect(await device.must(LEAVE, { secret: 'open the group' })).toEqual({ leaveKiosk: true });
    expect((await trail('KioskTried')).map((row) => (JSON.parse(row.details) as { outcome: string }).outcome)).toEqual(expect.arrayContaining(['WRONG', 'TOO_SOON']));
  });

  it.each([
    ['closed from the board', async (laptop: ApiClient) => laptop.must(CLOSE, { input: { kioskId: (await board(laptop)).kiosks[0]?.id, key: randomUUID() } })],
    ['when the session ends', (laptop: ApiClient) => laptop.must('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { id } } }', { input: { sessionId: running, key: randomUUID() } })],
  ])('%s it ends at once', async (_how, end) => {
    const device = await handedOver();
    let closes: (code: number) => void = () => undefined;
    const closed = new Promise<number>((done) => { closes = done; });
    await new Deliveries(device.live({ onClosed: closes }), 'subscription { kioskChanged { over } }').joined;
    await end(laptop);
    expect(await closed).toBe(4401);
    expect((await board(laptop)).kiosks).toEqual([]);
  });

  it('closed from the board it is nobody’s, and only those who run the session close it', async () => {
    const device = await handedOver();
    const input = { kioskId: (await board(laptop)).kiosks[0]?.id, key: randomUUID() };
    const line = await undecided();
    expect((await (await test.as('Jo')).ask(CLOSE, { input })).errors[0]?.extensions.refusal?.code).toBe('NOT_A_FACILITATOR');
    expect([await (await test.as('Renata')).code(CLOSE, { input }), await (await test.as('Adaeze')).code(CLOSE, { input }), await test.anonymous().code(CLOSE, { input })]).toEqual(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED']);
    await laptop.must(CLOSE, { input });
    expect([await device.code(PAGE), (await sign(device, line)).errors[0]?.extensions.code, await device.code(LEAVE, { secret: 'open the group' })]).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', 'UNAUTHENTICATED']);
  });

  it('after the session’s end somebody can sign in on it', async () => {
    const device = await handedOver();
    await laptop.must('mutation End($input: EndSessionInput!) { endSession(input: $input) { session { id } } }', { input: { sessionId: running, key: randomUUID() } });
    expect(await device.must(PAGE)).toMatchObject({ kioskPage: { over: true, lines: [] } });
    await device.signIn('dana.whitfield@northfield.example', 'open the group');
    expect(device.cookieHeader()).toMatch(/^groupwork_sign_in=[\w-]+\.[0-9a-f]{64}$/);
  });

  it('after twelve hours its socket is closed by a sweep, and no sooner', async () => {
    const device = await handedOver();
    const { sockets } = test.app.server;
    let code: number | null = null;
    const page = new Deliveries<{ kioskChanged: { over: boolean } }>(device.live({ onClosed: (value) => { code = value; } }), 'subscription { kioskChanged { over } }');
    await page.joined;
    const parts = { sockets, reads: test.app.database.reads, clock: test.clock };
    test.clock.advance(12 * 3_600_000 - 60_000);
    await sweepKiosks(parts);
    await new Promise((done) => setTimeout(done, 200));
    expect(code).toBeNull();
    test.clock.advance(120_000);
    await sweepKiosks(parts);
    await until(() => code !== null);
    expect(code).toBe(4401);
    await laptop.signIn('dana.whitfield@northfield.example', 'open the group');
  });
});
