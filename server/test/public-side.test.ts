import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { request } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as requestOverTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import WebSocket from 'ws';
import { systemActor } from '../src/platform/actor';
import { ApiClients, ApiClientSecrets } from '../src/features/api-clients/api-clients.repositories';
import { newApiKey } from '../src/features/api-clients/api-key';
import { startApp } from '../src/app';
import { openCore } from '../src/core';
import type { AppOptions, RunningApp } from '../src/app';
import { setUpOrganization } from '../src/features/identity/set-up-organization.command';
import { certificateAt } from '../src/platform/address-settings';
import { ManualClock } from '../src/platform/clock';
import { createLog } from '../src/platform/log';
import { testCertificate } from './certificate';
import type { TestCertificate } from './certificate';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';
import { TEST_NOW } from './running-app';
import { byHash, sentDocuments } from './sent-documents';
import { testSecrets } from './test-secrets';

interface Answer { status: number; headers: Record<string, string | string[] | undefined> }

const PUBLIC = 'https://groups.facility.example';
const RUTH = { email: 'ruth@northfield.example', password: 'lamps in the window' };
const SIGN_IN = { extensions: byHash('mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }'), variables: { input: RUTH } };
const VIEWER = { extensions: byHash('{ viewer { id } }') };
let fresh: FreshDatabase;
let app: RunningApp;
/** The pages as they are written: what building adds to them are addresses. */
let pages: string;
let certificate: TestCertificate;

beforeAll(async () => {
  certificate = await testCertificate();
  pages = mkdtempSync(join(tmpdir(), 'groupwork-pages-'));
  for (const name of ['index.html', 'join.html', 'public/icon.svg']) copyFileSync(resolve(__dirname, '../../client', name), join(pages, name.replace('public/', '')));
});
afterAll(() => {
  certificate.remove();
  rmSync(pages, { recursive: true });
});
afterEach(async () => {
  await app.stop();
  await fresh.drop();
});

/** An organization with one person and one facility, seen from outside as the options say. */
async function start(options: Partial<AppOptions>): Promise<void> {
  fresh = await freshDatabase();
  const core = await openCore({ address: fresh.address, clock: new ManualClock(TEST_NOW), secrets: testSecrets, log: createLog('silent') });
  await setUpOrganization(core, { ...RUTH, organizationName: 'Northfield', firstName: 'Ruth', lastName: 'Okafor', pin: null, facility: { name: 'Alder House', timeZone: 'America/Chicago' } });
  app = await startApp(core, { port: 0, host: '127.0.0.1', demoAccounts: [], ownDocuments: sentDocuments, clientFolder: pages, ...options });
}

/** An answer as it came over the wire; a refused upgrade is one too. */
function ask(path: string, { body, ...options }: RequestOptions & { body?: object | string } = {}): Promise<Answer & { text: string }> {
  const send = app.url.startsWith('https') ? requestOverTls : request;
  return new Promise((done, failed) => {
    const sent = send(`${app.url}${path}`, { ca: certificate.cert, method: body ? 'POST' : 'GET', ...options, headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...options.headers } } as RequestOptions, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.once('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.once('upgrade', (response, socket) => {
      socket.destroy();
      done({ status: response.statusCode ?? 0, headers: response.headers, text: '' });
    });
    sent.once('error', failed);
    sent.end(typeof body === 'object' ? JSON.stringify(body) : body);
  });
}

const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==', 'sec-websocket-protocol': 'graphql-transport-ws' };

/** What comes back to bytes that are no request. */
const bytes = (text: string): Promise<string> =>
  new Promise((done) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.write(text));
    let came = '';
    socket.on('data', (piece: Buffer) => (came += piece.toString()));
    socket.once('close', () => done(came));
  });

describe('the security headers', () => {
  const strict = /^default-src 'self'; script-src 'self';.*object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'$/;

  it('stand on every kind of answer, and no script may stand in a page', async () => {
    await start({ publicUrl: PUBLIC });
    const kinds: Record<string, [Answer, number]> = {
      app: [await ask('/scheduler'), 200],
      asset: [await ask('/icon.svg'), 200],
      'missing asset': [await ask('/nowhere.js'), 404],
      'wrong method': [await ask('/nowhere', { method: 'DELETE' }), 404],
      API: [await ask('/graphql', { body: { query: '{ __typename }' } }), 200],
      'refused by the API': [await ask('/graphql', { body: { query: '{ viewer {' } }), 200],
      'from another site': [await ask('/graphql', { body: {}, headers: { origin: 'https://elsewhere.example' } }), 403],
      'a body that is no JSON': [await ask('/graphql', { body: '{' }), 400],
      'file not given': [await ask('/lists/facilities'), 401],
      file: [await ask('/lists/facilities', { headers: { cookie: String((await ask('/graphql', { body: SIGN_IN })).headers['set-cookie']).split(';')[0] } }), 200],
      'patient’s page': [await ask('/j/a-token'), 200],
      callback: [await ask('/callbacks/zoom', { method: 'POST' }), 404],
      health: [await ask('/healthz'), 200],
      'socket refused': [await ask('/elsewhere', { headers: upgrade }), 403],
      'socket from another site': [await ask('/graphql', { headers: { ...upgrade, origin: 'https://elsewhere.example' } }), 403],
      'socket of no key': [await ask('/graphql', { headers: { ...upgrade, 'sec-websocket-key': 'none' } }), 400],
      'socket opened': [await ask('/graphql', { headers: upgrade }), 101],
    };
    const wrong = Object.entries(kinds).flatMap(([kind, [{ status, headers }, expected]]) => {
      const isOwn = strict.test(String(headers['content-security-policy'])) || headers['content-security-policy'] === "default-src 'none'; sandbox" || headers['content-security-policy'] === "default-src 'none'";
      const isRight = headers['x-content-type-options'] === 'nosniff' && headers['x-frame-options'] === 'DENY' && headers['referrer-policy'] === 'no-referrer' && headers['strict-transport-security'] === 'max-age=31536000' && isOwn && headers['x-powered-by'] === undefined;
      return status === expected && isRight ? [] : [{ kind, status, headers }];
    });
    expect(wrong).toEqual([]);
    const broken = await bytes('not HTTP at all\r\n\r\n');
    expect(broken).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n(.*\r\n)*Content-Security-Policy: default-src 'self'/);
    expect(await bytes(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 .*\r\n(.*\r\n)*X-Frame-Options: DENY/);
  });

  it('leave a script no way into the page: none stands in it, and none from elsewhere is loaded', async () => {
    await start({});
    const [{ headers, text: own }, { text: patients }] = [await ask('/scheduler'), await ask('/j/a-token')];
    const text = own + patients;
    expect(headers['strict-transport-security']).toBeUndefined();
    const stylesOf = async (path: string): Promise<string | undefined> => /style-src ([^;]*)/.exec(String((await ask(path)).headers['content-security-policy']))?.[1];
    expect([await stylesOf('/scheduler'), await stylesOf('/j/a-token')]).toEqual(["'self' 'unsafe-inline'", "'self'"]);
    expect([...text.matchAll(/<script/g)].length).toBeGreaterThan(2);
    expect(/script-src ([^;]*)/.exec(String(headers['content-security-policy']))?.[1]).toBe("'self'");
    expect([...text.matchAll(/<script([^>]*)>([^<]*)</g)].filter(([, attributes, inside]) => !/src="\//.test(attributes ?? '') || inside !== '')).toEqual([]);
    expect(/\son\w+=|href="javascript:/i.test(text)).toBe(false);
  });
});

describe('a cookie', () => {
  const cookieOf = ({ headers }: Answer): string => String((headers['set-cookie'] as string[] | undefined)?.[0]);
  const viewerWith = async (cookie: string): Promise<boolean> => (JSON.parse((await ask('/graphql', { body: VIEWER, headers: { cookie } })).text) as { data: { viewer: object | null } }).data.viewer !== null;
  const pair = (set: string): string => set.split(';')[0] ?? '';

  it('belongs to this host alone under https, and is taken by no other name', async () => {
    await start({ publicUrl: PUBLIC });
    const set = cookieOf(await ask('/graphql', { body: SIGN_IN }));
    expect(set).toMatch(/^__Host-groupwork_sign_in=[\w-]+\.[0-9a-f]{64}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=\d+; Secure$/);
    expect([await viewerWith(pair(set)), await viewerWith(pair(set).replace('__Host-', ''))]).toEqual([true, false]);
  });

  it('has its plain name on this computer, where there is no TLS', async () => {
    await start({});
    const set = cookieOf(await ask('/graphql', { body: SIGN_IN }));
    expect(set).toMatch(/^groupwork_sign_in=.*Max-Age=\d+$/);
    expect([await viewerWith(pair(set)), await viewerWith(`__Host-${pair(set)}`)]).toEqual([true, false]);
  });

  it('that was changed, or marked for another purpose, is no cookie', async () => {
    await start({});
    const [name = '', value = ''] = pair(cookieOf(await ask('/graphql', { body: SIGN_IN }))).split('=');
    const [token = '', mark = ''] = value.split('.');
    for (const forged of [`${name}=${token}`, `${name}=${token}.`, `${name}=${token}.${'0'.repeat(64)}`, `${name}=${token.slice(1)}.${mark}`, `${name}=.${mark}`, `groupwork_kiosk=${token}.${mark}`]) expect(await viewerWith(forged)).toBe(false);
  });
});

describe('where a request comes from', () => {
  it('is our own page when its Origin is the public address, whatever the proxy wrote as host', async () => {
    await start({ publicUrl: PUBLIC });
    const status = async (origin: string, host = 'inside:4000'): Promise<number> => (await ask('/graphql', { body: { query: '{ __typename }' }, headers: { origin, host } })).status;
    expect([await status(PUBLIC), await status('http://inside:4000'), await status('https://groups.facility.example.evil.example'), await status('null')]).toEqual([200, 403, 403, 403]);
    expect((await ask('/graphql', { headers: { ...upgrade, origin: PUBLIC, host: 'inside:4000' } })).status).toBe(101);
  });

  it('is over TLS where a certificate is, and then the host may have no port of http', async () => {
    await start({ certificate: certificateAt(certificate.files) });
    expect(app.url).toMatch(/^https:\/\/localhost:\d+$/);
    const { status, headers } = await ask('/graphql', { body: SIGN_IN });
    expect([status, String(headers['set-cookie'])]).toEqual([200, expect.stringMatching(/^__Host-groupwork_sign_in=.*; Secure$/)]);
  });
});

describe('forwarded headers', () => {
  const FROM = '203.0.113.7';
  const keyFor = async (addresses: string[]): Promise<string> => {
    const place = await app.database.reads.one<{ organizationId: string; id: string }>("select organizationId, id from facility where name = 'Alder House'");
    const { secretId, key, secretHash } = newApiKey((text) => app.secrets.seal(text));
    await app.unitOfWork.run(systemActor('test', place?.organizationId ?? ''), { operation: 'test' }, async (work) => {
      work.unrecorded('A key made for a test.');
      const client = await work.repository(ApiClients).add({ name: 'Bed board', scopes: JSON.stringify(['session:read']), facilityIds: JSON.stringify([place?.id]), addresses: JSON.stringify(addresses), expiresAt: null, revokedAt: null });
      await work.repository(ApiClientSecrets).add({ id: secretId, clientId: client.id, secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    });
    return key;
  };
  const isLetIn = async (key: string, headers: Record<string, string>): Promise<boolean> => !/KEY_REFUSED/.test((await ask('/graphql', { body: { query: '{ __typename }' }, headers: { authorization: `Bearer ${key}`, ...headers } })).text);
  const opensSocket = (key: string, headers: Record<string, string>): Promise<boolean> =>
    new Promise((done) => {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: { authorization: `Bearer ${key}`, ...headers } });
      socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
      socket.once('message', () => {
        done(true);
        socket.close();
      });
      socket.once('close', () => done(false));
      socket.once('error', () => done(false));
    });
  const both = async (key: string, headers: Record<string, string>): Promise<[boolean, boolean]> => [await isLetIn(key, headers), await opensSocket(key, headers)];

  it('are believed from nobody who was not named, on requests and sockets', async () => {
    await start({ trustedProxies: ['10.0.0.0/8'] });
    const [there, here] = [await keyFor([FROM]), await keyFor(['127.0.0.1'])];
    for (const [name, value] of [['x-forwarded-for', FROM], ['forwarded', `for=${FROM}`], ['x-real-ip', FROM]] as const) expect([await both(there, { [name]: value }), await both(here, { [name]: value })]).toEqual([[false, false], [true, true]]);
    const set = String((await ask('/graphql', { body: SIGN_IN, headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'groups.facility.example' } })).headers['set-cookie']);
    expect(set).toMatch(/^groupwork_sign_in=/);
  });

  it('say who is behind a proxy that was named, and nothing that stood before it', async () => {
    await start({ trustedProxies: ['127.0.0.1', '10.0.0.0/8'] });
    const [there, here] = [await keyFor([FROM]), await keyFor(['127.0.0.1'])];
    expect([await both(there, { 'x-forwarded-for': FROM }), await both(here, { 'x-forwarded-for': FROM })]).toEqual([[true, true], [false, false]]);
    // Over two of our own proxies, and with what the caller made up in front.
    expect(await both(there, { 'x-forwarded-for': `127.0.0.1, ${FROM}, 10.1.2.3` })).toEqual([true, true]);
    expect(await both(here, { 'x-forwarded-for': `127.0.0.1, ${FROM}, 10.1.2.3` })).toEqual([false, false]);
    expect(await both(here, { 'x-forwarded-for': 'no address at all' })).toEqual([true, true]);
    const set = String((await ask('/graphql', { body: SIGN_IN, headers: { 'x-forwarded-proto': 'https' } })).headers['set-cookie']);
    expect(set).toMatch(/^__Host-groupwork_sign_in=/);
  });

  it('put the caller’s own address into the trail, and their tries under it', async () => {
    await start({ trustedProxies: ['127.0.0.1'] });
    await ask('/graphql', { body: { query: `query { __typename }` }, headers: { authorization: `Bearer ${await keyFor([])}`, 'x-forwarded-for': FROM } });
    expect((await app.database.reads.one<{ lastUsedAddress: string }>('select lastUsedAddress from api_client_secret where lastUsedAddress is not null'))?.lastUsedAddress).toBe(FROM);
    const tries = async (from: string, count: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let turn = 0; turn < count; turn += 1) statuses.push((await ask('/calendars/guessed.ics', { headers: { 'x-forwarded-for': from } })).status);
      return [...new Set(statuses)];
    };
    expect([await tries(FROM, 21), await tries('203.0.113.8', 1)]).toEqual([[404, 429], [404]]);
  });
});
