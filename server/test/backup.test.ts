import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { globalId } from '@groupwork/shared/kernel/ids';
import { createConnection } from 'mysql2/promise';
import { backupTask } from '../src/back-up';
import { openCore } from '../src/core';
import { Secrets } from '../src/features/identity/secrets';
import { keepToTheKeys } from '../src/key-marks';
import { backUpInProcess } from '../src/platform/backup/back-up-in-process';
import { openBackup, writeBackup } from '../src/platform/backup/backup-file';
import { rowCounts } from '../src/platform/backup/row-counts';
import { copySqlite } from '../src/platform/backup/sqlite-copy';
import { takeBackup } from '../src/platform/backup/take-backup';
import type { BackupMade } from '../src/platform/backup/take-backup';
import type { DatabaseAddress } from '../src/platform/database/address';
import { createDataSource } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { openReads } from '../src/platform/database/reads';
import { beginRestore } from '../src/platform/database/under-way';
import { createLog } from '../src/platform/log';
import { restore } from '../src/restore';
import { openOrganization } from '../src/set-up';
import { insertOnlyTables, tables } from '../src/tables';
import type { ApiClient } from './api-client';
import { freshDatabase } from './copied-database';
import { emptyDatabase, engine } from './databases';
import type { FreshDatabase } from './databases';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { PEPPER } from './test-secrets';

const PEOPLE = process.env.SOAK ? 20 : 4;
const MUTATIONS = {
  PRESENT: 'mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }',
  OUT: 'mutation($id: ID!, $key: String!) { stepOut(input: { rosterEntryId: $id, reason: NURSE, key: $key }) { rosterEntries { id version } } }',
} as const;

let test: TestApp;
let folder: string;
const emptied: FreshDatabase[] = [];

beforeAll(async () => {
  test = await runningApp();
  folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'backups-'));
});

afterAll(async () => {
  await test.close();
  for (const fresh of emptied) await fresh.drop();
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string): string => join(folder, `${name}.backup`);
const task = (name: string, address: DatabaseAddress = test.fresh.address) => backupTask(address, test.app.secrets, file(name), test.clock.now());

async function emptyPlace(): Promise<DatabaseAddress> {
  const fresh = await emptyDatabase();
  emptied.push(fresh);
  return fresh.address;
}

/** Restores there, and answers what was said and how it ended. */
async function restored(name: string, address: DatabaseAddress, secrets: Secrets | null = test.app.secrets): Promise<{ whole: boolean; said: string }> {
  const said: string[] = [];
  const whole = await restore({ address, file: file(name), secrets, say: (line) => said.push(line) });
  return { whole, said: said.join('\n') };
}

interface Tap { key: string; sent: number; acknowledged: number }

/** People who tap members present and out again, one tap after the other, until told to stop. Every tap knows what was told before it. */
class Load {
  readonly taps: Tap[] = [];
  private moment = 0;
  private stopped = false;
  private readonly running: Promise<void>[] = [];

  start(client: ApiClient, line: string): void {
    this.running.push(this.go(client, line));
  }

  async reached(count: number): Promise<void> {
    const aim = this.taps.length + count;
    while (this.taps.length < aim) await wait(5);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.running);
  }

  private async go(client: ApiClient, line: string): Promise<void> {
    for (let place = 0; !this.stopped; place += 1) {
      const key = randomUUID();
      const sent = (this.moment += 1);
      await client.must(MUTATIONS[place % 2 === 0 ? 'PRESENT' : 'OUT'], { id: globalId('RosterEntry', line), key });
      this.taps.push({ key, sent, acknowledged: (this.moment += 1) });
    }
  }
}

async function beginLoad(): Promise<Load> {
  const load = new Load();
  const lines = await test.app.database.reads.query<{ id: string }>("select r.id from roster_entry r join group_session s on s.id = r.sessionId join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.status = 'IN_PROGRESS' and m.firstName = 'Dana' order by r.id");
  test.clock.advance(60_000);
  for (const { id } of lines.slice(0, PEOPLE)) load.start(await test.as('Dana'), id);
  return load;
}

describe('a backup while people work', () => {
  let made: BackupMade;
  let before: readonly Tap[];
  let load: Load;
  let meanwhile: number;
  let place: DatabaseAddress;

  beforeAll(async () => {
    load = await beginLoad();
    await load.reached(10);
    before = [...load.taps];
    const atOnce = load.taps.length;
    const underWay = backUpInProcess(task('under-load'));
    made = await underWay.done;
    meanwhile = load.taps.length - atOnce;
    await load.reached(4);
    await load.stop();
    place = await emptyPlace();
  });

  it('is restored into an empty place with every signature as it was signed and every table as long as it was', async () => {
    const { whole, said } = await restored('under-load', place);
    expect(said).toMatch(/[1-9]\d* signatures, [\d,]+ documents, [\d,]+ audit rows: all as signed/);
    expect(said).toContain('Restored and verified');
    expect(whole).toBe(true);
    const reads = openReads(place);
    expect(await rowCounts(reads, place.engine)).toMatchObject(made.rows);
    await reads.close();
    expect(made.rows.roster_entry).toBeGreaterThan(0);
  });

  it('holds all that was acknowledged before it began, and one moment: of nothing the later part without the earlier', async () => {
    const reads = openReads(place);
    const kept = new Set((await reads.query<{ keyValue: string }>('select keyValue from idempotency_key where keyValue in (?)', [load.taps.map(({ key }) => key)])).map(({ keyValue }) => keyValue));
    expect(before.filter(({ key }) => !kept.has(key))).toEqual([]);
    const missing = load.taps.filter(({ key }) => !kept.has(key));
    const present = load.taps.filter(({ key }) => kept.has(key));
    expect(missing.length).toBeGreaterThan(0);
    expect(meanwhile).toBeGreaterThan(0);
    // Whoever had sent a tap that is in it had been told of no tap that is not.
    expect(Math.min(...missing.map(({ acknowledged }) => acknowledged))).toBeGreaterThan(Math.max(...present.map(({ sent }) => sent)));
    // A tap and its answer are written together, or not at all.
    const marks = await reads.one<{ n: unknown }>('select count(*) as n from attendance_mark where markedAt >= ?', [test.clock.now()]);
    expect(Number(marks?.n)).toBe(kept.size);
    await reads.close();
  });

  it('is guarded below the code where it was restored', async () => {
    const dataSource = createDataSource(place, tables);
    await dataSource.initialize();
    await expect(dataSource.query("update audit_event set actorName = 'somebody else'")).rejects.toThrow(/insert-only/);
    await dataSource.destroy();
  });

  it('is readable by its owner only, and tells nothing in its first line but what it is', async () => {
    expect(statSync(file('under-load')).mode & 0o777).toBe(0o600);
    const { header } = await openBackup(file('under-load'));
    expect(header).toEqual({ groupwork: 'backup', format: 1, engine, migration: tables.migrations.at(-1)?.name, program: tables.migrations.at(-1)?.name, madeAt: test.clock.now().toISOString(), keys: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is never written over a file that is there', async () => {
    const held = readFileSync(file('under-load'));
    await expect(takeBackup(task('under-load'))).rejects.toThrow('under-load.backup is there already, and no backup is written over a file. Choose another name.');
    expect(readFileSync(file('under-load')).equals(held)).toBe(true);
    expect(readdirSync(folder)).toEqual(['under-load.backup']);
  });

  it('is refused where something stands already', async () => {
    await expect(restored('under-load', place)).rejects.toThrow('This place is not empty');
  });

  it('is refused when a byte of it is another, and when its end is missing', async () => {
    const whole = readFileSync(file('under-load'));
    const changed = Buffer.from(whole);
    changed[Math.floor(whole.length / 2)] = (changed[Math.floor(whole.length / 2)] ?? 0) ^ 1;
    writeFileSync(file('changed'), changed);
    const empty = await emptyPlace();
    await expect(restored('changed', empty)).rejects.toThrow('changed.backup is damaged or cut off');
    copyFileSync(file('under-load'), file('cut'));
    for (const kept of [whole.length - 1, whole.length - 1000, 1000, 10, 0]) {
      truncateSync(file('cut'), kept);
      await expect(restored('cut', empty)).rejects.toThrow(/cut\.backup is (damaged or cut off|no backup of Groupwork)/);
    }
    expect(empty.engine === 'sqlite' && existsSync(empty.path)).toBe(false);
  });
});

describe('the keys, which are not in a backup,', () => {
  beforeAll(async () => {
    const fresh = await freshDatabase();
    emptied.push(fresh);
    const core = await openCore({ address: fresh.address, clock: test.clock, secrets: test.app.secrets, log: createLog('silent') });
    await openOrganization(core, { organizationName: 'Harbor', firstName: 'Ruth', lastName: 'Okafor', email: 'ruth@harbor.example', password: 'open the harbor' }, () => undefined);
    await takeBackup(task('before-it-knew', fresh.address));
    await keepToTheKeys(core, { dataDir: folder, keysFile: null });
    await core.close();
    await takeBackup(task('small', fresh.address));
    await takeBackup({ ...task('not-beside', fresh.address), keys: null });
  });

  it.each(['small', 'not-beside', 'before-it-knew'])('are named as the reason where others stand there now (%s)', async (name) => {
    const { whole, said } = await restored(name, await emptyPlace(), new Secrets(Buffer.from('another pepper')));
    expect(said).toContain('The keys here are not those that stood beside this backup: marks, passwords and PINs were made with others. Every row is as it was written.');
    expect(said).not.toContain('broken link');
    expect(whole).toBe(false);
  });

  it('are not there where the pepper alone is another: all proves as signed, and nobody could sign in', async () => {
    const [pepper, encryption] = [Buffer.from('another pepper'), Buffer.from(PEPPER)];
    const { whole, said } = await restored('small', await emptyPlace(), new Secrets({ pepper, encryption, cookies: encryption }));
    expect(said).toContain('The pepper here is not the one that stood beside this backup: all is as it was signed, and no password and no PIN is right.');
    expect(whole).toBe(false);
  });

  it('are asked for where none stand there, before anything could make new ones', async () => {
    const { whole, said } = await restored('small', await emptyPlace(), null);
    expect(said).toContain('or put the file pepper into DATA_DIR, before Groupwork is started');
    expect(whole).toBe(false);
  });

  it('are all that is needed beside it', async () => {
    expect((await restored('small', await emptyPlace())).whole).toBe(true);
  });
});

describe('what is restored', () => {
  const made = async (name: string, header: Partial<Parameters<typeof writeBackup>[2]>): Promise<unknown> => {
    const migration = tables.migrations.at(-1)?.name ?? '';
    async function* content(): AsyncGenerator<Buffer> {
      yield Buffer.from('nothing of use');
    }
    return writeBackup(file(name), `${file(name)}.part`, { engine, migration, program: migration, madeAt: '2026-11-19T16:24:00.000Z', keys: null, ...header }, content(), () => ({}));
  };

  it('is a backup of this engine', async () => {
    await made('other-engine', { engine: engine === 'sqlite' ? 'mariadb' : 'sqlite' });
    await expect(restored('other-engine', await emptyPlace())).rejects.toThrow(engine === 'sqlite' ? 'is a backup of MariaDB, and this place is the built-in database. Set DATABASE_URL' : 'is a backup of the built-in database, and this place is MariaDB. Leave DATABASE_URL out');
  });

  it('may be of an older version: it is brought up to date before it is verified', async () => {
    const older = await emptyDatabase();
    emptied.push(older);
    const before = { ...tables, migrations: tables.migrations.filter(({ name }) => name !== 'BackupRuns1764000092000') };
    await migrate(older.address, before, insertOnlyTables);
    await takeBackup(task('older', older.address));
    const address = await emptyPlace();
    expect((await restored('older', address)).whole).toBe(true);
    const reads = openReads(address);
    expect(await reads.query('select count(*) as n from backup_run')).toEqual([{ n: 0 }]);
    await reads.close();
    if (address.engine === 'sqlite') expect(readdirSync(dirname(address.path)).filter((name) => /restoring|before-upgrade/.test(name))).toEqual([]);
  });

  it('was made by no newer version', async () => {
    await made('newer', { program: 'FromNextYear1800000000000' });
    await expect(restored('newer', await emptyPlace())).rejects.toThrow('newer.backup was made by a newer version of Groupwork than this one. Restore it with that version.');
  });

  it('is a backup at all, and there', async () => {
    writeFileSync(file('letter'), 'Dear colleagues,\nnothing follows.\n');
    await expect(restored('letter', await emptyPlace())).rejects.toThrow('letter.backup is no backup of Groupwork, or its beginning is damaged.');
    await expect(restored('absent', await emptyPlace())).rejects.toThrow('There is no file absent.backup.');
  });
});

describe('the program that makes backups', () => {
  const script = resolve(__dirname, '../dist/scripts/backup.js');
  let dataDir: string;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'data-'));
    if (test.fresh.address.engine === 'sqlite') await copySqlite(test.fresh.address.path, join(dataDir, 'groupwork.sqlite'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const start = (name: string, path = process.env.PATH) => {
    const { address } = test.fresh;
    const url = address.engine === 'sqlite' ? {} : { DATABASE_URL: `mysql://root@localhost/${address.connection.database}?socketPath=${address.connection.socketPath}` };
    const child = spawn(process.execPath, [script, file(name)], { env: { PATH: path, DATA_DIR: dataDir, ...url }, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const ended = new Promise<{ code: number | null; said: string }>((done) => child.once('close', (code) => done({ code, said })));
    return { child, ended };
  };
  const partsThere = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.groupwork-part'));

  it('leaves no half file when it is killed, and what it leaves is gone after the next', async () => {
    const { child, ended } = start('killed');
    while (partsThere().length === 0) await wait(2);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(file('killed'))).toBe(false);
    expect(partsThere()).not.toEqual([]);
    const { code, said } = await start('killed').ended;
    expect(said).toMatch(/[\d,]+ rows of \d+ tables are in .*killed\.backup, [\d.]+ MB\.\nThe keys are not in it/);
    expect(code).toBe(0);
    expect(partsThere()).toEqual([]);
    expect((await openBackup(file('killed'))).rows.signature).toBeGreaterThan(0);
  });

  it('says in a sentence what is missing', async () => {
    const child = spawn(process.execPath, [script], { env: { DATA_DIR: dataDir }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await new Promise((done) => child.once('close', done));
    expect(said).toBe('Name the file the backup goes into: backup /path/to/groupwork.backup.\n');
    await expect(takeBackup(backupTask(await emptyPlace(), null, file('nothing'), test.clock.now()))).rejects.toThrow('There is nothing to back up');
    expect(existsSync(file('nothing'))).toBe(false);
  });

  it('needs the one of a server of databases, and says so where there is none', async () => {
    const { code, said } = await start('no-program', folder).ended;
    if (engine === 'sqlite') return expect(code).toBe(0);
    expect(said).toBe("What makes backups of MariaDB is its own program mariadb-dump, and it is not on this machine's path. Install the client programs of the database (Debian: mariadb-client), then try again.\n");
    expect([code, existsSync(file('no-program'))]).toEqual([1, false]);
    return undefined;
  });
});

const forServers = engine === 'sqlite' ? describe.skip : describe;

forServers('a server of databases', () => {
  it('is backed up with a password of any signs, which no command line and no file that stays shows', async () => {
    const { address } = test.fresh;
    if (address.engine === 'sqlite') throw new Error('This is about servers.');
    const { database, socketPath } = address.connection;
    const password = `it's "a" \\ b#c %d;é`;
    const admin = await createConnection({ socketPath, user: 'root' });
    await admin.query("create user 'keeper'@'localhost' identified by ?", [password]);
    await admin.query(`grant select, trigger on ${database}.* to 'keeper'@'localhost'`);
    // Of this user alone: beside it others are backed up, and killed while they are.
    const left = (): string[] => readdirSync(tmpdir()).map((name) => join(tmpdir(), name, 'connection.cnf')).filter((file) => file.includes('groupwork-') && existsSync(file) && readFileSync(file, 'utf8').includes('keeper'));
    const { bytes } = await takeBackup(task('keeper', { ...address, connection: { socketPath, user: 'keeper', password, database } }));
    expect(bytes).toBeGreaterThan(1000);
    expect(left()).toEqual([]);
    await admin.query("drop user 'keeper'@'localhost'");
    await admin.end();
  });

  it('is not started on while only half of it is restored', async () => {
    const address = await emptyPlace();
    if (address.engine === 'sqlite') throw new Error('This is about servers.');
    await beginRestore(address);
    await expect(migrate(address, tables, insertOnlyTables)).rejects.toThrow('drop the database, create it again and restore once more');
  });
});
