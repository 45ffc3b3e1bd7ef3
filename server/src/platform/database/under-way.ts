import { createConnection } from 'mysql2/promise';
import { ConfigurationError } from '../configuration-error';
import type { DatabaseAddress } from './address';

type ServerAddress = Exclude<DatabaseAddress, { engine: 'sqlite' }>;

/** Stands in a database for as long as a restore lays its tables one after the other. */
export const UNDER_WAY = 'restore_under_way';

async function run(address: ServerAddress, sql: string): Promise<void> {
  const connection = await createConnection({ ...(address.owner ?? address.connection) });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

export const beginRestore = (address: ServerAddress): Promise<void> => run(address, `create table ${UNDER_WAY} (id int primary key)`);

/** What is not complete stays marked as such. */
export async function endRestore(address: ServerAddress, check: () => Promise<void>): Promise<void> {
  await check();
  await run(address, `drop table ${UNDER_WAY}`);
}

/** Half a record is not worked on: migrations would take it for an old one. */
export function mustNotBeHalf(isUnderWay: boolean): void {
  if (isUnderWay) throw new ConfigurationError('A restore into this database is under way, or was broken off before everything was there. Wait for its end, or drop the database, create it again and restore once more.');
}
