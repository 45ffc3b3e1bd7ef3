import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { createConnection, escape, escapeId } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import endRun from './end-run';
import { startMariadbWith } from './start-mariadb';

// Keeps the demo as an earlier release filled it, on both databases, for the tests that upgrade it. From a checkout of
// that release with its server built: node server/dist/test/keep-release.js /path/to/that/checkout

const RELEASED = resolve(__dirname, '../../test/released');
/** The moment of all tests. */
const NOW = '2026-11-19T16:24:00Z';
/** Days of history: enough of everything, and small enough to stand in a repository. */
const DAYS = 2;
const ROWS_A_STATEMENT = 200;

/** A release's demo has weeks of history; in its built files, which are thrown away afterwards, they are made few. */
function shortenHistory(release: string): void {
  const timetable = join(release, 'server/dist/src/demo/timetable.js');
  writeFileSync(timetable, readFileSync(timetable, 'utf8').replace(/historyDays: \d+/g, `historyDays: ${DAYS}`));
}

/** Starts the release on an empty database, until it has filled it. */
async function fill(release: string, dataDir: string, databaseUrl: string): Promise<void> {
  const server = spawn(process.execPath, [join(release, 'server/dist/src/main.js')], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, DATABASE_URL: databaseUrl, PORT: '0', GROUPWORK_CLOCK: NOW },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((ready, failed) => {
    server.stdout.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('is ready')) ready();
    });
    server.on('exit', () => failed(new Error(`The release did not start:\n${said}`)));
  });
  const ended = new Promise((done) => server.once('exit', done));
  server.kill('SIGTERM');
  await ended;
}

const inserts = (table: string, rows: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(rows.length / ROWS_A_STATEMENT) }, (_, page) => `insert into ${table} values\n${rows.slice(page * ROWS_A_STATEMENT, (page + 1) * ROWS_A_STATEMENT).join(',\n')}`);

function dumpSqlite(path: string): string[] {
  const Database = require('libsql') as new (path: string) => { prepare(sql: string): { all(): Record<string, string>[] }; close(): void };
  const database = new Database(path);
  const all = (sql: string): Record<string, string>[] => database.prepare(sql).all();
  const made = (type: string): Record<string, string>[] => all(`select name, sql from sqlite_master where type = '${type}' and sql is not null and name not like 'sqlite_%' order by rowid`);
  const sqlOf = (row: Record<string, string>): string => row.sql ?? '';
  const rows = made('table').flatMap(({ name = '' }) => {
    const columns = all(`pragma table_info("${name}")`).map((column) => `quote("${column.name}")`);
    return inserts(`"${name}"`, all(`select '(' || ${columns.join(" || ',' || ")} || ')' as line from "${name}" order by 1`).map((row) => row.line ?? ''));
  });
  const statements = [...made('table').map(sqlOf), ...rows, ...made('index').map(sqlOf), ...made('trigger').map(sqlOf)];
  database.close();
  return statements;
}

async function dumpMariadb(socketPath: string, database: string): Promise<string[]> {
  const server = await createConnection({ socketPath, user: 'root', database, dateStrings: true, supportBigNumbers: true, bigNumberStrings: true });
  const all = async (sql: string): Promise<RowDataPacket[]> => (await server.query<RowDataPacket[]>(sql))[0];
  const tables: string[] = [];
  const rows: string[] = [];
  for (const name of (await all('show tables')).map((row) => String(Object.values(row)[0]))) {
    tables.push(String((await all(`show create table ${escapeId(name)}`))[0]?.['Create Table']));
    rows.push(...inserts(escapeId(name), (await all(`select * from ${escapeId(name)} order by 1`)).map((row) => `(${Object.values(row).map((value) => escape(value)).join(', ')})`)));
  }
  const guards = (await all('show triggers')).map((trigger) => `create trigger ${escapeId(String(trigger.Trigger))} ${trigger.Timing} ${trigger.Event} on ${escapeId(String(trigger.Table))} for each row ${trigger.Statement}`);
  await server.end();
  return [...tables, ...rows, ...guards];
}

function keep(engine: string, statements: readonly string[], pepper: string): void {
  const text = JSON.stringify({ pepper: readFileSync(pepper, 'utf8'), statements });
  const kept = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } });
  writeFileSync(join(RELEASED, `seeded-${engine}.json.br`), kept);
  console.log(`${engine}: ${statements.length} statements, ${Math.round(kept.length / 1024)} kB`);
}

async function main(release: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'groupwork-release-'));
  try {
    shortenHistory(release);
    await fill(release, join(folder, 'sqlite'), '');
    keep('sqlite', dumpSqlite(join(folder, 'sqlite/groupwork.sqlite')), join(folder, 'sqlite/pepper'));
    await startMariadbWith({ logMegabytes: 64, bufferPoolMegabytes: 128, more: [] });
    const socketPath = process.env.TEST_MARIADB_SOCKET ?? '';
    const server = await createConnection({ socketPath, user: 'root' });
    await server.query('create database released character set utf8mb4 collate utf8mb4_unicode_ci');
    await server.end();
    await fill(release, join(folder, 'mariadb'), `mysql://root@localhost/released?socketPath=${encodeURIComponent(socketPath)}`);
    keep('mariadb', await dumpMariadb(socketPath, 'released'), join(folder, 'mariadb/pepper'));
  } finally {
    await endRun();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [release] = process.argv.slice(2);
if (release) {
  main(resolve(release)).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
} else console.error('Name a checkout of the release with its server built.');
