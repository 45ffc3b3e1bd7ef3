import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { testCertificate } from './certificate';
import type { TestCertificate } from './certificate';
import { emptyDatabase } from './databases';
import type { FreshDatabase } from './databases';

const BUILT = resolve(__dirname, '../dist');
const RUTH = { organizationName: 'Northfield Behavioral Health', facilityName: 'Alder House', timeZone: 'America/Chicago', firstName: 'Ruth', lastName: 'Okafor', email: 'Ruth@northfield.example', password: 'lamps in the window', pin: '190752' };
/** What the built app would send. */
const documents = {
  signIn: 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { role pinChosen facilities { name } } }',
  lock: 'mutation { lockScreen }',
  unlock: 'mutation Unlock($input: UnlockScreenInput!) { unlockScreen(input: $input) { screenLocked } }',
  demo: '{ demoAccounts { email } }',
};
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Ended { code: number | null; said: string }

/** The product as it was built, in a process of its own. */
class Started {
  private said = '';
  readonly ended: Promise<Ended>;
  private readonly child: ChildProcess;
  private heard: () => void = () => undefined;

  constructor(program: string, env: Record<string, string>, flags: string[] = []) {
    this.child = spawn(process.execPath, [join(BUILT, program), ...flags], { env: { PATH: process.env['PATH'] ?? '', ...env } });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (piece: Buffer) => {
      this.said += piece.toString();
      this.heard();
    });
    this.ended = new Promise((done) => this.child.once('exit', (code) => done({ code, said: this.said })));
  }

  /** Waits until it has said this; what was found in brackets. */
  async until(words: RegExp): Promise<string> {
    for (;;) {
      const found = words.exec(this.said);
      if (found) return found[1] ?? '';
      const over = await Promise.race([this.ended, new Promise<null>((done) => (this.heard = () => done(null)))]);
      if (over && !words.test(over.said)) throw new Error(`It ended with ${over.code}:\n${over.said}`);
    }
  }

  async stop(): Promise<string> {
    this.child.kill('SIGTERM');
    return (await this.ended).said;
  }
}

describe('a first start in production', () => {
  let folder: string;
  let certificate: TestCertificate;
  let database: FreshDatabase;
  let env: Record<string, string>;
  const running: Started[] = [];

  beforeAll(async () => {
    if (!existsSync(join(BUILT, 'src/main.js'))) throw new Error('The product is run as it was built: tsc -b shared server.');
    folder = mkdtempSync(join(tmpdir(), 'groupwork-production-'));
    certificate = await testCertificate();
    database = await emptyDatabase();
    const pages = join(folder, 'pages');
    mkdirSync(pages);
    writeFileSync(join(pages, 'index.html'), 'the product');
    writeFileSync(join(pages, 'documents.json'), JSON.stringify(Object.fromEntries(Object.values(documents).map((text) => [hashOf(text), text]))));
    const { address } = database;
    env = {
      NODE_ENV: 'production', PORT: '0', PUBLIC_URL: 'https://groups.facility.example', KEYS_FILE: join(folder, 'kept', 'keys.json'), DATA_DIR: join(folder, 'data'), CLIENT_FOLDER: pages, ...certificate.files,
      ...(address.engine === 'sqlite' ? {} : { DATABASE_URL: `mysql://root@localhost/${address.connection.database}?socketPath=${address.connection.socketPath}` }),
    };
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.stop()));
    await database.drop();
    certificate.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (more: Record<string, string> = {}, flags: string[] = []): Started => {
    const started = new Started('src/main.js', { ...env, ...more }, flags);
    running.push(started);
    return started;
  };
  const refusal = async (more: Record<string, string>, flags: string[] = []): Promise<string> => {
    const { code, said } = await start(more, flags).ended;
    // A sentence, and not where in the program it came from. On a busy machine it says before what takes long.
    const sentences = said.split('\n').filter((line) => line !== '' && !line.startsWith('Preparing the tables'));
    return code === 1 && sentences.length === 1 ? `${sentences[0]}` : `${code}: ${said}`;
  };

  /** Over TLS, as a browser at the public address. */
  function send(url: string, path: string, body: object, cookie = ''): Promise<{ status: number; cookie: string; body: { data?: Record<string, unknown>; errors?: { extensions: { refusal?: { code: string }; fields?: { field: string }[] } }[]; email?: string; open?: boolean } }> {
    return new Promise((done, failed) => {
      const sent = request(`${url}${path}`, { method: 'POST', ca: certificate.cert, headers: { 'content-type': 'application/json', origin: 'https://groups.facility.example', ...(cookie ? { cookie } : {}) } }, (response) => {
        let text = '';
        response.on('data', (piece: Buffer) => (text += piece.toString()));
        response.once('end', () => done({ status: response.statusCode ?? 0, cookie: String(response.headers['set-cookie'] ?? '').split(';')[0] ?? '', body: JSON.parse(text) as never }));
      });
      sent.once('error', failed);
      sent.end(JSON.stringify(body));
    });
  }
  const ask = (url: string, name: keyof typeof documents, variables: object = {}, cookie = '') => send(url, '/graphql', { variables, extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(documents[name]) } } }, cookie);

  const listening = async (started: Started): Promise<{ url: string; token: string }> => ({ url: await started.until(/ready at (https:\/\/\S+?),/), token: await started.until(/https:\/\/groups\.facility\.example\/set-up#([\w-]{43})\n/) });

  it('refuses in one sentence what must not be so with real people’s data', async () => {
    const wrong = await Promise.all([
      refusal({}),
      refusal({ PUBLIC_URL: '' }),
      refusal({ GROUPWORK_CLOCK: '2026-11-19T16:24:00Z' }),
      refusal({}, ['--reset-demo']),
    ]);
    expect(wrong).toEqual([
      expect.stringMatching(/^There are no keys at .*keys\.json\. .* make them: KEYS_FILE=\S+keys\.json node \S+\/server\/dist\/scripts\/set-up-keys\.js$/),
      expect.stringMatching(/^NODE_ENV is production, and PUBLIC_URL is not set;/),
      expect.stringMatching(/^GROUPWORK_CLOCK is "2026/),
      expect.stringMatching(/^NODE_ENV is production, and there is no demo to renew\./),
    ]);
  });

  it('has its keys made by a command that says what to keep, once', async () => {
    const { KEYS_FILE = '', DATA_DIR = '' } = env;
    const first = await new Started('scripts/set-up-keys.js', { KEYS_FILE, DATA_DIR }).ended;
    expect(first).toEqual({ code: 0, said: expect.stringMatching(/readable by you alone: .*keys\.json[\s\S]*Keep a copy[\s\S]*pepper[\s\S]*cookies[\s\S]*encryption/) });
    expect([statSync(KEYS_FILE).mode & 0o777, existsSync(join(DATA_DIR, 'pepper'))]).toEqual([0o600, false]);
    expect((await new Started('scripts/set-up-keys.js', { KEYS_FILE, DATA_DIR }).ended).said).toMatch(/there already, and nothing was changed/);
  });

  it('prints an address that sets up once, and what was made there signs in and signs', async () => {
    const before = await listening(start());
    await running.at(-1)?.stop();
    const now = start();
    const { url, token } = await listening(now);
    // A start prints its own: the address of the one before is over.
    expect((await send(url, '/set-up/address', { token: before.token })).body.errors?.[0]?.extensions.refusal?.code).toBe('SET_UP_ADDRESS_OVER');
    expect((await send(url, '/set-up', { ...RUTH, token: 'guessed' })).status).toBe(422);
    expect((await send(url, '/set-up/address', { token })).body).toEqual({ open: true });
    expect((await send(url, '/set-up', { ...RUTH, token, pin: '111111', timeZone: 'nowhere' })).body.errors?.[0]?.extensions.fields?.map(({ field }) => field)).toEqual(['pin', 'timeZone']);
    const raced = await Promise.all([send(url, '/set-up', { ...RUTH, token }), send(url, '/set-up', { ...RUTH, token, organizationName: 'Another' })]);
    expect(raced.map(({ status }) => status).sort((one, other) => one - other)).toEqual([200, 422]);
    expect((await send(url, '/set-up', { ...RUTH, token })).body.errors?.[0]?.extensions.refusal?.code).toBe('SET_UP_ALREADY');

    const signedIn = await ask(url, 'signIn', { input: { email: 'ruth@northfield.example', password: RUTH.password } });
    expect([signedIn.body.data?.['signIn'], signedIn.cookie]).toEqual([{ role: 'SUPER_ADMIN', pinChosen: true, facilities: [{ name: 'Alder House' }] }, expect.stringMatching(/^__Host-groupwork_sign_in=/)]);
    expect((await ask(url, 'lock', {}, signedIn.cookie)).body.data).toEqual({ lockScreen: true });
    expect((await ask(url, 'unlock', { input: { pin: '274918' } }, signedIn.cookie)).body.errors).toHaveLength(1);
    expect((await ask(url, 'unlock', { input: { pin: RUTH.pin } }, signedIn.cookie)).body.data).toEqual({ unlockScreen: { screenLocked: false } });
    expect((await ask(url, 'demo')).body.data).toEqual({ demoAccounts: [] });
    expect(await now.stop()).not.toMatch(/Demo|ruth|lamps|190752/i);

    const later = start();
    await later.until(/ready at (https:\/\/\S+?),/);
    expect(await later.stop()).not.toMatch(/set-up#/);
  });

  it('is found well by the container’s own question, over TLS and not, and a server that is not there is not', async () => {
    const [, command = ''] = /^HEALTHCHECK .*? CMD (\[.*\])$/m.exec(readFileSync(resolve(__dirname, '../packaging/Containerfile'), 'utf8')) ?? [];
    const [, ...rest] = JSON.parse(command) as string[];
    const isWell = (more: Record<string, string>): Promise<number | null> => new Promise((done) => spawn(process.execPath, rest, { env: { PATH: process.env['PATH'] ?? '', ...more } }).once('exit', done));
    const { TLS_CERT: _cert, TLS_KEY: _key, ...plain } = env;
    const { TLS_CERT } = certificate.files;
    const encrypted = start();
    const over = new URL(await encrypted.until(/ready at (\S+?),/)).port;
    expect([await isWell({ PORT: over, TLS_CERT }), await isWell({ PORT: over })]).toEqual([0, 1]);
    await encrypted.stop();
    expect(await isWell({ PORT: over, TLS_CERT })).toBe(1);
    running.push(new Started('src/main.js', { ...plain, TRUST_PROXY: '127.0.0.1' }));
    const port = new URL((await running.at(-1)?.until(/ready at (\S+?),/)) ?? '').port;
    expect(await isWell({ PORT: port })).toBe(0);
    await running.at(-1)?.stop();
  });

  it('does not start with other keys than it was set up with, and with its own it does again', async () => {
    const others = join(folder, 'others', 'keys.json');
    await new Started('scripts/set-up-keys.js', { KEYS_FILE: others, DATA_DIR: env.DATA_DIR ?? '' }).ended;
    expect(await refusal({ KEYS_FILE: others })).toMatch(/^The keys in \S+others\/keys\.json are not those this database was made with: .* Name the file that was kept with it: KEYS_FILE=\/path\/to\/keys\.json\.$/);
    await start().until(/ready at (https:\/\/\S+?),/);
    await running.at(-1)?.stop();
  });

  it('opens no database that holds the demo, whose passwords everybody knows', async () => {
    const folderOfDemo = join(folder, 'demo');
    const { PATH: _path, NODE_ENV: _production, PUBLIC_URL: _url, TLS_CERT: _cert, TLS_KEY: _key, KEYS_FILE: _keys, ...development } = env;
    const demo = new Started('src/main.js', { ...development, DATABASE_URL: '', DATA_DIR: folderOfDemo });
    running.push(demo);
    await demo.until(/Filling the demo|people, plans and groups/);
    await demo.stop();
    expect(await refusal({ DATABASE_URL: '', DATA_DIR: folderOfDemo })).toMatch(/^This database holds the demo, whose passwords everybody knows\./);
  });
});
