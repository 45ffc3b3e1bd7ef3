import { MigrationExecutor } from 'typeorm';
import type { DataSource, QueryRunner } from 'typeorm';
import { ConfigurationError } from '../configuration-error';
import type { DatabaseAddress } from './address';
import { copyBefore, forgetOldCopies } from './copy-before';
import { createDataSource } from './data-source';
import type { Schema } from './data-source';
import { guardInsertOnly } from './insert-only';
import type { InsertOnlyTable } from './insert-only';
import { placeOf, refuseNewer } from './known-migrations';
import { lockOf } from './one-at-a-time';
import { keepFromOthers } from './owner-only';
import { mustNotBeHalf, UNDER_WAY } from './under-way';

export interface Migrated {
  ran: string[];
  /** False where the guard below the code could not be laid. */
  guarded: boolean;
  /** Where the database was copied to before anything in it was touched; null where there was nothing to lose, and on a server. */
  copy: string | null;
}

const LOCK = lockOf('migrate');
const PATIENCE_SECONDS = 120;

/** Brings the tables up to date, one process at a time, and lays the insert-only guards anew. */
export async function migrate(address: DatabaseAddress, schema: Schema, insertOnly: readonly InsertOnlyTable[]): Promise<Migrated> {
  if (address.engine === 'sqlite') keepFromOthers(address.path);
  const dataSource = createDataSource(address, schema, { asOwner: true });
  await dataSource.initialize();
  // One connection for all of it. A lock belongs to its connection: where this process is killed while the server
  // still carries out its last statement, the next one waits until that has ended.
  const runner = dataSource.createQueryRunner();
  try {
    if (address.engine !== 'sqlite') {
      await takeTurn(runner, address);
      mustNotBeHalf(await runner.hasTable(UNDER_WAY));
    }
    return await bringUpToDate({ dataSource, runner, address, schema, insertOnly });
  } finally {
    if (address.engine !== 'sqlite') {
      await runner.query(`select release_lock(${LOCK})`).catch(() => undefined);
      await runner.release();
    }
    await dataSource.destroy();
  }
}

async function takeTurn(runner: QueryRunner, address: DatabaseAddress): Promise<void> {
  const [{ got } = { got: null }] = (await runner.query(`select get_lock(${LOCK}, ${PATIENCE_SECONDS}) as got`)) as { got: unknown }[];
  if (Number(got) === 1) return;
  throw new ConfigurationError(`Another Groupwork has been preparing the tables of ${placeOf(address)} for ${PATIENCE_SECONDS} seconds. Wait until it is ready, and start again.`);
}

interface Task {
  dataSource: DataSource;
  runner: QueryRunner;
  address: DatabaseAddress;
  schema: Schema;
  insertOnly: readonly InsertOnlyTable[];
}

async function bringUpToDate({ dataSource, runner, address, schema, insertOnly }: Task): Promise<Migrated> {
  const before = (await runner.hasTable('migrations')) ? ((await runner.query('select name from migrations order by id')) as { name: string }[]).map(({ name }) => name) : [];
  refuseNewer(address, schema.migrations, before);
  const last = before.at(-1);
  const isPending = schema.migrations.some(({ name }) => !before.includes(name));
  const copy = address.engine === 'sqlite' && last && isPending ? await copyBefore(runner, address.path, last, new Date()) : null;
  const executor = new MigrationExecutor(dataSource, runner);
  executor.transaction = 'each';
  const ran = await executor.executePendingMigrations();
  const guarded = await guardInsertOnly(runner, address.engine, insertOnly);
  if (address.engine === 'sqlite' && copy) forgetOldCopies(address.path);
  return { ran: ran.map((migration) => migration.name), guarded, copy };
}
