import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { createDataSource } from '../src/platform/database/data-source';
import { migrate } from '../src/platform/database/migrate';
import { insertOnlyTables, tables } from '../src/tables';
import { Chance } from '../src/demo/random';
import type { FreshDatabase } from './databases';
import { emptyDatabase } from './databases';
import { beforeEachStatement } from './failing-driver';
import type { MigratingEnd, MigratingTask } from './migrating-process';
import { releasedDatabase } from './released-database';

declare const PROPERTIES: { soak: boolean; seeds: number[] };

jest.setTimeout(PROPERTIES.soak ? 3_600_000 : 300_000);

const PROGRAM = resolve(__dirname, '../dist/test/migrating-process.js');
/** Real kills one after the other, in an ordinary run. */
const KILLS = 3;
/** A soak lasts long, and jest keeps what is logged to the end. */
const TELL_EVERY = 50;

/** A process of its own that migrates, and what it told; null where it was killed. */
function migrating(task: MigratingTask): Promise<MigratingEnd | null> {
  const child = fork(PROGRAM);
  let told: MigratingEnd | null = null;
  child.on('message', (end: MigratingEnd) => {
    told = end;
  });
  child.send(task);
  return new Promise((done) => child.once('close', () => done(told)));
}

type Row = Record<string, unknown>;

/** Everything a database is and holds. What migrations make themselves has ids of its own in every run. */
async function contents({ address }: FreshDatabase, before: ReadonlySet<string>): Promise<Record<string, unknown>> {
  const dataSource = createDataSource(address, tables, { asOwner: true });
  await dataSource.initialize();
  const all = (sql: string): Promise<Row[]> => dataSource.query(sql);
  const drift = (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  const guards = address.engine === 'sqlite' ? await all("select name, sql from sqlite_master where type = 'trigger' order by name") : (await all('show triggers')).map(({ Trigger, Statement, Event, Table }) => ({ Trigger, Statement, Event, Table }));
  const made: Record<string, unknown> = {};
  const rows: Record<string, unknown> = {};
  for (const { tableName } of dataSource.entityMetadatas) {
    made[tableName] = address.engine === 'sqlite' ? await all(`select name, sql from sqlite_master where tbl_name = '${tableName}' and type <> 'trigger' order by name`) : (await all(`show create table ${tableName}`)).map((row) => row['Create Table']);
    const held = (await all(`select * from ${tableName} order by id`)).map((row) => JSON.stringify(before.has(String(row.id)) ? row : { ...row, id: '' }));
    rows[tableName] = held.sort();
  }
  const ran = (await all('select name from migrations order by id')).map(({ name }) => name);
  await dataSource.destroy();
  return { drift, guards, made, rows, ran };
}

async function idsIn({ address }: FreshDatabase): Promise<ReadonlySet<string>> {
  const dataSource = createDataSource(address, { entities: [], migrations: [] }, { asOwner: true });
  await dataSource.initialize();
  const names = address.engine === 'sqlite' ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'" : 'select table_name as name from information_schema.tables where table_schema = database()';
  const ids: string[] = [];
  for (const { name } of (await dataSource.query(names)) as { name: string }[]) if (name !== 'migrations') ids.push(...((await dataSource.query(`select id from ${name}`)) as { id: string }[]).map(({ id }) => id));
  await dataSource.destroy();
  return new Set(ids);
}

const READS = /^\s*(select|show|set|start transaction|commit|rollback)\b/i;

/** Migrates with a connection that is gone after so many statements, on a server after so many that write; whether it got that far. */
async function failsAfter({ address }: FreshDatabase, some: number): Promise<boolean> {
  let sent = 0;
  const mend = beforeEachStatement(address.engine, (sql) => {
    if (!READS.test(sql)) sent += 1;
    // SQLite takes an open transaction back when its process is gone; here the process goes on, and does that itself.
    if (sent === some + 1 || (sent > some && address.engine !== 'sqlite')) throw new Error('The connection is gone.');
  });
  try {
    await migrate(address, tables, insertOnlyTables);
  } catch (error) {
    if (sent <= some) throw error;
  } finally {
    mend();
  }
  return sent > some;
}

/** What tells two states of a half migrated database apart. */
async function howFar({ address }: FreshDatabase): Promise<string> {
  const dataSource = createDataSource(address, { entities: [], migrations: [] }, { asOwner: true });
  await dataSource.initialize();
  const asked = address.engine === 'sqlite'
    ? ["select name, sql from sqlite_master where sql <> '' order by name"]
    : ['columns', 'statistics', 'triggers'].map((what) => `select * from information_schema.${what} where ${what === 'triggers' ? 'trigger' : 'table'}_schema = database()`);
  const told: unknown[] = [];
  for (const sql of asked) told.push(((await dataSource.query(sql)) as Row[]).map((row) => JSON.stringify({ ...row, CARDINALITY: null })).sort());
  told.push(await dataSource.query('select name from migrations').catch(() => []));
  await dataSource.destroy();
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

const kinds: [string, () => Promise<FreshDatabase>][] = [['of the last release, with the rows people wrote', releasedDatabase]];
if (PROPERTIES.soak) kinds.push(['that is empty', emptyDatabase]);

describe.each(kinds)('a database %s', (_what, begin) => {
  it('is brought up to date whole when the process was killed in the middle of it, again and again, as if it never had been', async () => {
    const clean = await begin();
    const killed = await begin();
    const before = await idsIn(clean);
    const whole = await migrating({ address: clean.address, dieAt: null });
    if (!whole || !('sent' in whole)) throw new Error(JSON.stringify(whole));
    expect(whole.ran.length).toBeGreaterThan(30);
    const chance = new Chance(PROPERTIES.seeds[0] ?? 0);
    for (let kill = 0; kill < KILLS; kill += 1) expect(await migrating({ address: killed.address, dieAt: chance.whole(20, Math.floor(whole.sent / 2)) })).toBeNull();
    expect(await migrating({ address: killed.address, dieAt: null })).toHaveProperty('ran');
    expect(await contents(killed, before)).toEqual(await contents(clean, before));
    await clean.drop();
    await killed.drop();
  });

  if (PROPERTIES.soak) it('is brought up to date whole when the connection goes after each statement in turn', async () => {
    const clean = await begin();
    const failing = await begin();
    const before = await idsIn(clean);
    await migrate(clean.address, tables, insertOnlyTables);
    // One statement further than the try before; from a state that is new, the next begins anew. Guards are taken away
    // and laid again by each of them.
    let tries = 0;
    const seen = new Set([await howFar(failing)]);
    for (let some = 1; await failsAfter(failing, some); some += 1) {
      tries += 1;
      if (tries % TELL_EVERY === 0) process.stdout.write(`${failing.address.engine}: ${tries} statements after which the connection went\n`);
      const now = await howFar(failing);
      if (!seen.has(now)) some = 0;
      seen.add(now);
    }
    expect(tries).toBeGreaterThan(100);
    expect(await contents(failing, before)).toEqual(await contents(clean, before));
    await clean.drop();
    await failing.drop();
  });
});
