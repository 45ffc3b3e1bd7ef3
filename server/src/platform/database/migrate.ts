import { createDataSource } from './data-source';
import type { Schema } from './data-source';
import type { DatabaseAddress } from './address';
import { isServer } from './engine';
import { guardInsertOnly } from './insert-only';
import type { InsertOnlyTable } from './insert-only';

export interface Migrated {
  ran: string[];
  /** False where the guard below the code could not be laid. */
  guarded: boolean;
}

/** Brings the tables up to date, one process at a time, and lays the insert-only guards anew. */
export async function migrate(address: DatabaseAddress, schema: Schema, insertOnly: readonly InsertOnlyTable[]): Promise<Migrated> {
  const dataSource = createDataSource(address, schema, { asOwner: true });
  await dataSource.initialize();
  const server = isServer(address.engine);
  // A lock belongs to its connection, and the migrations take others from the pool.
  const lock = server ? dataSource.createQueryRunner() : null;
  try {
    if (lock) await lock.query("select get_lock(concat('groupwork-migrate-', database()), 120)");
    const ran = await dataSource.runMigrations({ transaction: 'each' });
    const runner = dataSource.createQueryRunner();
    const guarded = await guardInsertOnly(runner, address.engine, insertOnly);
    if (server) await runner.release();
    return { ran: ran.map((migration) => migration.name), guarded };
  } finally {
    if (lock) {
      await lock.query("select release_lock(concat('groupwork-migrate-', database()))").catch(() => undefined);
      await lock.release();
    }
    await dataSource.destroy();
  }
}
