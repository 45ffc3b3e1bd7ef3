import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { examine } from '../src/doctor/examine';
import { lineOf } from '../src/doctor/finding';
import { testCertificate } from './certificate';
import { engine } from './databases';
import { drawn } from './drawn';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { smtpInbox } from './smtp-inbox';
import type { SmtpInbox } from './smtp-inbox';
import { PEPPER } from './test-secrets';
import { ThrowAwayRedis, redisProgram } from './throw-away-redis';
import { overSince2021, vouchedFor } from './tls-authority';
import type { Identity } from './tls-authority';
import { TWILIO_ACCOUNT, TWILIO_TOKEN, twilioServer } from './twilio-server';
import type { TwilioServer } from './twilio-server';
import { ZOOM_SECRET, ZoomServer } from './zoom-server';

declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

const PROGRAM = join(__dirname, '../dist/scripts/doctor.js');
const SECRET = 'a-s3cret-nobody-reads';

interface Told {
  code: number | null;
  text: string;
  lines: string[];
}

interface Case {
  what: string;
  env: () => Record<string, string>;
  flags?: string[];
  /** The line that tells of it. */
  line: RegExp;
  code: 0 | 1;
}

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.replace(/^(\S+) +/, '$1 '));

const folder = (): string => mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'doctor-'));

/** A data folder with a key as a start makes it, or as somebody spoiled it. */
function withKey(text = Buffer.from(PEPPER).toString('base64'), mode = 0o600): string {
  const at = folder();
  writeFileSync(join(at, 'pepper'), text);
  chmodSync(join(at, 'pepper'), mode);
  return at;
}

function certified({ cert, key }: Identity): Record<string, string> {
  const at = folder();
  const files = { TLS_CERT: join(at, 'certificate.pem'), TLS_KEY: join(at, 'key.pem') };
  writeFileSync(files.TLS_CERT, cert);
  writeFileSync(files.TLS_KEY, key, { mode: 0o600 });
  return files;
}

describe('the doctor', () => {
  let test: TestApp;
  let inbox: SmtpInbox;
  let twilio: TwilioServer;
  let zoom: ZoomServer;
  let taken: Server;
  let refusing: Server;
  let selfSigned: SMTPServer;
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;
  const listening = (server: Server): Promise<Server> => new Promise((done) => void server.listen(0, '127.0.0.1', () => done(server)));

  beforeAll(async () => {
    test = await runningApp();
    [inbox, twilio, zoom] = [await smtpInbox(), await twilioServer(), await ZoomServer.open()];
    taken = await listening(createServer((socket) => void socket.destroy()));
    refusing = await listening(createServer((socket) => void socket.end('554 Not here\r\n')));
    selfSigned = new SMTPServer({ secure: true });
    selfSigned.on('error', () => undefined);
    await new Promise<void>((done) => void selfSigned.listen(0, '127.0.0.1', done));
  });
  afterAll(async () => {
    for (const server of [taken, refusing, selfSigned]) server.close();
    await Promise.all([inbox.close(), twilio.close(), zoom.close()]);
    await test.close();
  });

  const doctor = (env: Record<string, string>, flags: readonly string[] = []): Promise<Told> =>
    new Promise((done, failed) => {
      const child = spawn(process.execPath, [PROGRAM, ...flags], { env: { PATH: process.env['PATH'] ?? '', PORT: '0', DATA_DIR: folder(), ...env } });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (text += data.toString()));
      child.once('error', failed);
      child.once('close', (code) => done({ code, text, lines: linesOf(text) }));
    });

  /** The database of the app that runs, as a configuration names it; its key beside it. */
  const inUse = (dataDir = withKey()): Record<string, string> => {
    const { address } = test.fresh;
    if (address.engine === 'sqlite') {
      symlinkSync(address.path, join(dataDir, 'groupwork.sqlite'));
      return { DATA_DIR: dataDir };
    }
    const { user, database, socketPath = '' } = address.connection;
    return { DATA_DIR: dataDir, DATABASE_URL: `mysql://${user}@localhost/${database}?socketPath=${socketPath}` };
  };
  const mail = (port: number): Record<string, string> => ({ SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Harbor <no-reply@harbor.example>', PUBLIC_URL: 'https://groups.facility.example' });
  const sms = (token: string): Record<string, string> => ({ TWILIO_ACCOUNT_SID: TWILIO_ACCOUNT, TWILIO_AUTH_TOKEN: token, TWILIO_FROM: '+15551234567', TWILIO_API_URL: twilio.url, PUBLIC_URL: 'https://127.0.0.1' });
  const video = (secret: string): Record<string, string> => ({ ZOOM_ACCOUNT_ID: 'account', ZOOM_CLIENT_ID: 'client', ZOOM_CLIENT_SECRET: secret, ZOOM_REGISTRANT_DOMAIN: 'video.facility.example', ZOOM_OAUTH_URL: zoom.url, ZOOM_API_URL: `${zoom.url}/v2` });

  const cases: Case[] = [
    { what: 'a setting that cannot be read', env: () => ({ PORT: 'many' }), line: /^wrong Settings .*PORT is "many"/, code: 1 },
    { what: 'half a Zoom', env: () => ({ ZOOM_CLIENT_SECRET: SECRET }), line: /^wrong Settings .*Zoom is set up in part/, code: 1 },
    { what: 'a mail server without a sender', env: () => ({ SMTP_URL: `smtps://me:${SECRET}@mail.example` }), line: /^warning Settings .*could not be looked at/, code: 1 },
    { what: 'a data folder that is a file', env: () => { const at = folder(); writeFileSync(join(at, 'file'), ''); return { DATA_DIR: join(at, 'file') }; }, line: /^wrong Data folder .*is a file/, code: 1 },
    { what: 'a key others may read', env: () => ({ DATA_DIR: withKey(undefined, 0o644) }), line: /^wrong Key .*\(644\).*chmod 600/, code: 1 },
    { what: 'a key that is none', env: () => ({ DATA_DIR: withKey(SECRET) }), line: /^wrong Key .*does not hold a key/, code: 1 },
    { what: 'a database whose key is lost', env: () => inUse(folder()), line: /^wrong Key .*nobody can sign in/, code: 1 },
    { what: 'a key that its database was not made with', env: () => inUse(withKey(Buffer.alloc(32, 7).toString('base64'))), line: /^wrong Key .*are not those this database was made with.*Put the file pepper that was kept with it into DATA_DIR/, code: 1 },
    { what: 'keys that are not there', env: () => ({ KEYS_FILE: join(folder(), 'keys.json') }), line: /^wrong Key .*node \S+set-up-keys\.js$/, code: 1 },
    { what: 'a folder for backups that is not there', env: () => ({ BACKUP_NIGHTLY: `${join(folder(), 'nowhere')} 02:30 7` }), line: /^wrong Backups .*is not there/, code: 1 },
    { what: 'backups each night', env: () => ({ BACKUP_NIGHTLY: `${folder()} 02:30 7` }), line: /^ok Backups /, code: 0 },
    { what: 'several processes over the built-in database', env: () => ({ REDIS_URL: 'redis://127.0.0.1:1' }), line: /^wrong Settings .*REDIS_URL/, code: 1 },
    { what: 'a proxy that is not named', env: () => ({ PUBLIC_URL: 'https://groups.facility.example' }), line: /^warning Proxy .*TRUST_PROXY=127\.0\.0\.1/, code: 0 },
    { what: 'a proxy that is named', env: () => ({ PUBLIC_URL: 'https://groups.facility.example', TRUST_PROXY: '10.20.0.2' }), line: /^ok Proxy .*of 10\.20\.0\.2, and of nobody else/, code: 0 },
    { what: 'a database that is nowhere', env: () => ({ DATABASE_URL: `mysql://me:${SECRET}@127.0.0.1:1/groupwork` }), line: /^wrong Database .*nothing answers at 127\.0\.0\.1:1/, code: 1 },
    { what: 'a database of another kind', env: () => ({ DATABASE_URL: `postgres://me:${SECRET}@127.0.0.1/groupwork` }), line: /^wrong Database .*begins with postgres/, code: 1 },
    { what: 'a port that is taken', env: () => ({ PORT: String(portOf(taken)) }), line: /^wrong Port .*another program.*PORT=/, code: 1 },
    { what: 'a port where Groupwork is', env: () => ({ PORT: new URL(test.app.url).port }), line: /^ok Port .*Groupwork answers/, code: 0 },
    { what: 'an address of another computer', env: () => ({ HOST: '192.0.2.9' }), line: /^wrong Port .*no address of this computer.*HOST/, code: 1 },
    { what: 'an app that is not there', env: () => ({ CLIENT_FOLDER: folder() }), line: /^wrong App .*index\.html and documents\.json are not in/, code: 1 },
    { what: 'mail with links to this computer', env: () => ({ ...mail(portOf(taken)), PUBLIC_URL: '' }), line: /^wrong Address .*Set PUBLIC_URL/, code: 1 },
    { what: 'a certificate that is good for years', env: () => ({ ...certified(vouchedFor), PUBLIC_URL: 'https://hooks.example.org' }), line: /^ok Certificate +It is good until 2120-01-01\./, code: 0 },
    { what: 'a certificate that is over', env: () => ({ ...certified(overSince2021), PUBLIC_URL: 'https://hooks.example.org' }), line: /^wrong Certificate +It ended on 2021-01-01, and browsers let nobody in\. Renew it/, code: 1 },
    { what: 'a certificate for another name', env: () => ({ ...certified(vouchedFor), PUBLIC_URL: 'https://groups.facility.example' }), line: /^wrong Certificate .*is not for groups\.facility\.example, where people come/, code: 1 },
    { what: 'an address that is not encrypted', env: () => ({ PUBLIC_URL: 'http://groups.facility.example' }), line: /^warning Address .*not encrypted/, code: 0 },
    { what: 'a mail server that answers', env: () => ({ ...mail(Number(new URL(inbox.url).port)) }), line: /^ok E-mail .*lets us in/, code: 0 },
    { what: 'a mail server that is not there', env: () => mail(1), line: /^wrong E-mail .*No mail server answers/, code: 1 },
    { what: 'a mail server with a certificate nobody vouches for', env: () => ({ ...mail(1), SMTP_URL: `smtps://me:${SECRET}@127.0.0.1:${portOf(selfSigned.server)}` }), line: /^wrong E-mail .*certificate that is valid/, code: 1 },
    { what: 'a mail server that sends us away', env: () => mail(portOf(refusing)), line: /^wrong E-mail /, code: 1 },
    { what: 'Twilio, not asked', env: () => sms(SECRET), line: /^ok Text messages .*--ask/, code: 0 },
    { what: 'Twilio with its token', env: () => sms(TWILIO_TOKEN), flags: ['--ask'], line: /^ok Text messages .*knows the account/, code: 0 },
    { what: 'Twilio with another', env: () => sms(SECRET), flags: ['--ask'], line: /^wrong Text messages .*refuses the account/, code: 1 },
    { what: 'Twilio that is not there', env: () => ({ ...sms(SECRET), TWILIO_API_URL: 'http://127.0.0.1:1' }), flags: ['--ask'], line: /^wrong Text messages .*Nothing answers/, code: 1 },
    { what: 'Zoom, not asked', env: () => video(SECRET), line: /^ok Zoom .*--ask/, code: 0 },
    { what: 'Zoom with its secret', env: () => video(ZOOM_SECRET), flags: ['--ask'], line: /^ok Zoom .*lists its meetings/, code: 0 },
    { what: 'Zoom with another', env: () => video(SECRET), flags: ['--ask'], line: /^wrong Zoom .*ZOOM_ settings/, code: 1 },
    { what: 'a clock that is set', env: () => ({ GROUPWORK_CLOCK: '2026-11-19T16:24:00Z' }), line: /^warning Clock .*GROUPWORK_CLOCK/, code: 0 },
    { what: 'measures on a port that is taken', env: () => ({ METRICS_PORT: String(portOf(taken)) }), line: /^warning Measures .*taken/, code: 0 },
  ];
  /** Only what is about a database has to be looked at on each of them. */
  const asked = engine === 'sqlite' ? cases : cases.filter(({ what }) => what.includes('database'));

  /** A process takes a second: some of them as one, all of them within this one. */
  const asProcess = PROPERTIES.soak ? asked : drawn(PROPERTIES.seeds[0] ?? 1).some(asked, 5);
  const within = async (given: Record<string, string>, flags: readonly string[] = []): Promise<Told> => {
    const findings = await examine({ PORT: '0', DATA_DIR: folder(), ...given }, flags.includes('--ask'));
    const text = findings.map(lineOf).join('\n');
    return { code: findings.some(({ state }) => state === 'wrong') ? 1 : 0, text, lines: linesOf(text) };
  };

  it.each(asked)('tells of $what', async (each) => {
    const { env, flags, line, code } = each;
    const told = await (asProcess.includes(each) ? doctor : within)(env(), flags);
    expect(told.lines).toContainEqual(expect.stringMatching(line));
    expect(told.code).toBe(code);
    expect(told.text).not.toContain(SECRET);
    expect(told.text).not.toContain(ZOOM_SECRET);
  });

  if (redisProgram) it('tells of a Redis that is there, of one that is not, and of one whose certificate nobody named vouches for', async () => {
    const own = await testCertificate();
    const [plain, encrypted] = [await ThrowAwayRedis.open(), await ThrowAwayRedis.open(own)];
    const lookAt = async (REDIS_URL: string): Promise<string[]> => (await within({ REDIS_URL, DATABASE_URL: 'mysql://127.0.0.1:1/groupwork' })).lines.filter((line) => line.includes('Redis'));
    const named = `${encrypted.url.replace('127.0.0.1', 'localhost')}?ca=${encodeURIComponent(own.files.TLS_CERT)}`;
    expect([await lookAt(plain.url), await lookAt(named), await lookAt(encrypted.url), await lookAt('redis://127.0.0.1:1')]).toEqual([
      [expect.stringMatching(/^ok Redis .*lets us in/)],
      [expect.stringMatching(/^ok Redis .*lets us in/)],
      [expect.stringMatching(/^warning Redis .*an authority this computer knows vouches for \(DEPTH_ZERO_SELF_SIGNED_CERT\)/)],
      [expect.stringMatching(/^warning Redis .*does not answer/)],
    ]);
    await Promise.all([plain.close(), encrypted.close()]);
    own.remove();
  });

  it('changes nothing where nothing is yet, and says that nothing is wrong', async () => {
    const at = join(folder(), 'data');
    const { code, text } = await doctor({ DATA_DIR: at });
    expect([code, text]).toEqual([0, expect.stringMatching(/made at the first start[^]*\nNothing is wrong[.;]/)]);
    expect(() => readdirSync(at)).toThrow('ENOENT');
    expect(inbox.received).toEqual([]);
  });

  it('tells of each setting that is wrong, and goes on with the rest', async () => {
    const { code, lines } = await doctor({ PORT: 'many', LOG_LEVEL: 'loud', UPLOAD_MB: '99', CLIENT_FOLDER: folder() });
    expect(lines.filter((line) => line.startsWith('wrong')).map((line) => /(PORT|LOG_LEVEL|UPLOAD_MB|index\.html)/.exec(line)?.[0])).toEqual(['PORT', 'LOG_LEVEL', 'UPLOAD_MB', 'index.html']);
    expect(code).toBe(1);
  });

  it('finds a database in use as it should be, then one that waits for a migration, then one of a newer version', async () => {
    const env = inUse();
    const well = await doctor(env);
    expect(well.lines).toEqual(expect.arrayContaining([expect.stringMatching(/^ok Database .*(SQLite|MariaDB) \d/), expect.stringMatching(/^ok Tables/), expect.stringMatching(/^ok Guards/), expect.stringMatching(/^ok Key/)]));
    expect(well.code).toBe(0);
    const runner = test.app.database.dataSource.createQueryRunner();
    const [newest] = (await runner.query('select id, timestamp, name from migrations order by timestamp desc, id desc limit 1')) as { id: number; timestamp: number; name: string }[];
    await runner.query('delete from migrations where id = ?', [newest?.id]);
    const older = await doctor(env);
    await runner.query('insert into migrations (timestamp, name) values (?, ?)', [newest?.timestamp, newest?.name]);
    await runner.query('insert into migrations (timestamp, name) values (?, ?)', [Number(newest?.timestamp) + 1, 'OfTomorrow9999999999999']);
    const newer = await doctor(env);
    await runner.query("delete from migrations where name = 'OfTomorrow9999999999999'");
    if (engine !== 'sqlite') await runner.release();
    expect([older.code, older.lines]).toEqual([0, expect.arrayContaining([expect.stringMatching(/^warning Tables .*One migration waits/)])]);
    expect([newer.code, newer.lines]).toEqual([1, expect.arrayContaining([expect.stringMatching(/^wrong Tables .*newer version \(OfTomorrow9999999999999\)/)])]);
  });

  if (engine !== 'sqlite') it('tells of a user who is refused, of a database that is missing, and of a user who may not create triggers', async () => {
    const { address } = test.fresh;
    if (address.engine === 'sqlite') throw new Error('Only a server has users.');
    const { database, socketPath = '' } = address.connection;
    const runner = test.app.database.dataSource.createQueryRunner();
    const empty = `${database}_empty`;
    const at = (user: string, password: string, name: string): Record<string, string> => ({ DATA_DIR: withKey(), DATABASE_URL: `mysql://${user}:${password}@localhost/${name}?socketPath=${socketPath}` });
    await runner.query(`create database ${empty} character set utf8mb4`);
    await runner.query(`create user doctor@localhost identified by '${SECRET}'`);
    await runner.query(`grant select, insert, update, delete, create on ${empty}.* to doctor@localhost`);
    const told = [await doctor(at('doctor', 'another', empty)), await doctor(at('root', '', `${database}_none`)), await doctor(at('doctor', SECRET, empty))];
    await runner.query(`grant trigger on ${empty}.* to doctor@localhost`);
    told.push(await doctor(at('doctor', SECRET, empty)));
    await runner.query('drop user doctor@localhost');
    await runner.query(`drop database ${empty}`);
    await runner.release();
    const expected = [/^wrong Database .*refuses the user doctor/, /^wrong Database .*has no database .*Create it/, /^warning Guards .*doctor may not create triggers.*grant trigger on/, /^ok Guards .*may be created/];
    told.forEach(({ lines }, index) => expect(lines).toContainEqual(expect.stringMatching(expected[index] as RegExp)));
    expect(told.map(({ code }) => code)).toEqual([1, 1, 0, 0]);
    expect(told.map(({ text }) => text).join('')).not.toContain(SECRET);
  });
});

