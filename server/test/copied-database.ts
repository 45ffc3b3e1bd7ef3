import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createConnection } from 'mysql2/promise';
import type { Connection, RowDataPacket } from 'mysql2/promise';
import type { DatabaseAddress, ServerConnection } from '../src/platform/database/address';
import { migrate } from '../src/platform/database/migrate';
import { insertOnlyTables, tables } from '../src/tables';
import { emptyDatabase } from './databases';
import type { FreshDatabase } from './databases';

declare const ENGINE: 'sqlite' | 'mariadb';

/** What a copy is made of: the original's file, or how its tables are laid and where its rows lie. */
interface Original {
  path: string | null;
  database: string | null;
  tables: string[];
  /** In this order: tables, rows, guards. */
  create: string[];
  guards: string[];
}

/** How long a worker waits for the one that makes the original. */
const PATIENCE_MILLISECONDS = 180_000;

/**
 * A database of one's own, filled by `fill`. That happens once a run, in the worker that comes first; everyone gets
 * a copy, which costs milliseconds where migrating and filling cost seconds.
 */
export async function copiedDatabase(name: string, fill: (address: DatabaseAddress) => Promise<void>): Promise<FreshDatabase> {
  const original = await originalOf(`${ENGINE}-${name}`, fill);
  const copy = await emptyDatabase();
  if (copy.address.engine === 'sqlite') copyFileSync(original.path ?? '', copy.address.path);
  else await layCopy(original, copy.address.connection);
  return copy;
}

/** One with all tables and guards, by the real migrations. */
export const freshDatabase = (): Promise<FreshDatabase> => copiedDatabase('fresh', async (address) => void (await migrate(address, tables, insertOnlyTables)));

async function originalOf(name: string, fill: (address: DatabaseAddress) => Promise<void>): Promise<Original> {
  const folder = process.env.TEST_RUN_FOLDER;
  if (!folder) throw new Error('Tests run with the configuration of this package, which gives them a folder.');
  const place = join(folder, name);
  const made = join(place, 'made.json');
  const failed = join(place, 'failed');
  if (beginsFirst(place)) {
    try {
      // Renamed into place, so that nobody reads half of it.
      writeFileSync(`${made}.part`, JSON.stringify(await make(place, fill)));
      renameSync(`${made}.part`, made);
    } catch (error) {
      writeFileSync(failed, '');
      throw error;
    }
  }
  for (let waited = 0; !existsSync(made); waited += 50) {
    if (existsSync(failed) || waited > PATIENCE_MILLISECONDS) throw new Error(`The original ${name} could not be made; the worker that tried says why.`);
    await wait(50);
  }
  return JSON.parse(readFileSync(made, 'utf8')) as Original;
}

/** Making a folder is the lock: it succeeds for one. */
function beginsFirst(place: string): boolean {
  try {
    mkdirSync(place);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function make(place: string, fill: (address: DatabaseAddress) => Promise<void>): Promise<Original> {
  const fresh = await emptyDatabase();
  await fill(fresh.address);
  if (fresh.address.engine !== 'sqlite') return describe(fresh.address.connection);
  const path = join(place, 'original.sqlite');
  // A file beside its log is no database: this writes what both hold into one.
  const Database = require('libsql') as new (path: string) => { exec(sql: string): void; close(): void };
  const open = new Database(fresh.address.path);
  open.exec(`vacuum into '${path}'`);
  open.close();
  await fresh.drop();
  return { path, database: null, tables: [], create: [], guards: [] };
}

const connected = (connection: ServerConnection): Promise<Connection> => createConnection({ socketPath: connection.socketPath, user: connection.user, database: connection.database, multipleStatements: true });

async function describe(connection: ServerConnection): Promise<Original> {
  const server = await connected(connection);
  const rows = async (sql: string): Promise<RowDataPacket[]> => (await server.query<RowDataPacket[]>(sql))[0];
  const tables = (await rows('show tables')).map((row) => String(Object.values(row)[0]));
  const create: string[] = [];
  for (const table of tables) create.push(String((await rows(`show create table \`${table}\``))[0]?.['Create Table']));
  const guards = (await rows('show triggers')).map((trigger) => `create trigger \`${trigger.Trigger}\` ${trigger.Timing} ${trigger.Event} on \`${trigger.Table}\` for each row ${trigger.Statement}`);
  const filled: string[] = [];
  for (const table of tables) if ((await rows(`select 1 from \`${table}\` limit 1`)).length > 0) filled.push(table);
  await server.end();
  return { path: null, database: connection.database, tables: filled, create, guards };
}

async function layCopy({ database, tables, create, guards }: Original, connection: ServerConnection): Promise<void> {
  const server = await connected(connection);
  await server.query(['set foreign_key_checks = 0, unique_checks = 0', ...create, ...tables.map((table) => `insert into \`${table}\` select * from \`${database}\`.\`${table}\``)].join(';\n'));
  for (const guard of guards) await server.query(guard);
  await server.end();
}
