import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { ConfigurationError } from '../configuration-error';
import type { DatabaseAddress } from './address';
import { placeOf } from './known-migrations';

interface LockFile {
  pragma(text: string): unknown;
  exec(sql: string): void;
  close(): void;
}

/** As long as one that is just ending may take. */
const PATIENCE_MILLISECONDS = 3000;
/** A lock whose connection nobody holds is closed with the next collection of garbage. */
const held = new Set<LockFile>();

/**
 * The built-in database belongs to one process: what is written waits its turn in that process's memory, and a second
 * one would not know of it. The lock is one of SQLite's own on a file beside it, which ends with the process however
 * it ends. Answers how to give it back.
 */
export function holdAlone(path: string): () => void {
  const Database = require('libsql') as new (path: string) => LockFile;
  const lock = new Database(`${path}.lock`);
  try {
    lock.pragma(`busy_timeout = ${PATIENCE_MILLISECONDS}`);
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
    throw new ConfigurationError(`Another Groupwork is working with ${path}, and the built-in database belongs to one process. Stop that one first, give this one a folder of its own (DATA_DIR=/path/to/data), or let several work on MySQL or MariaDB (DATABASE_URL).`);
  }
  held.add(lock);
  return () => {
    if (!held.delete(lock)) return;
    // Closed alone it stays locked until the last of its statements is collected as garbage.
    lock.exec('rollback');
    lock.close();
  };
}

/**
 * The name of a server's lock, in its own words: by what is done and in which database. MySQL takes 64 characters, and has
 * given up md5 and sha1, which would make a longer one short.
 */
export const lockOf = (what: 'migrate' | 'fill' | 'relay'): string => `left(concat('groupwork-${what}-', database()), 64)`;

/** Runs what one process at a time may do on a server's database; whoever comes meanwhile waits. Its lock ends with its connection. */
export async function oneAtATime<T>(address: DatabaseAddress, what: 'fill', seconds: number, task: () => Promise<T>): Promise<T> {
  if (address.engine === 'sqlite') return task();
  const connection = await createConnection(address.connection);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(`select get_lock(${lockOf(what)}, ?) as got`, [seconds]);
    if (Number(rows[0]?.got) !== 1) throw new ConfigurationError(`Another Groupwork has been busy with the database ${placeOf(address)} for ${seconds} seconds. Wait until it is ready, and start again.`);
    return await task();
  } finally {
    await connection.end();
  }
}
