import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

interface LibsqlDatabase {
  prepare(sql: string): { run(...values: unknown[]): unknown };
  exec(sql: string): void;
  close(): void;
}

const Database = require('libsql') as new (path: string) => LibsqlDatabase;
const OWNER_ONLY = 0o600;

/**
 * A copy of the database as of one moment, on a connection of its own: it reads, so that whoever writes goes on meanwhile.
 * It holds up the thread it runs in until it is done.
 */
export async function copySqlite(path: string, copy: string): Promise<void> {
  // The copy would be made for everybody to read; into an empty file that is there it keeps that file's rights.
  await (await open(copy, 'wx', OWNER_ONLY)).close();
  const database = new Database(path);
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    database.prepare('vacuum into ?').run(copy);
  } finally {
    database.close();
  }
}

export const readCopy = (copy: string): AsyncIterable<Buffer> => createReadStream(copy, { highWaterMark: 1024 * 1024 });

/** Writes the file a backup holds, and waits until it is on the disk. */
export async function writeSqlite(content: Readable, path: string): Promise<void> {
  const handle = await open(path, 'wx', OWNER_ONLY);
  try {
    await pipeline(content, async (source: AsyncIterable<Buffer>) => {
      for await (const bytes of source) await handle.appendFile(bytes);
    });
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Brings what stands in the log beside the file into it, so that the file alone is the database. */
export function settleSqlite(path: string): void {
  const database = new Database(path);
  database.exec('PRAGMA busy_timeout = 5000');
  database.prepare('pragma wal_checkpoint(truncate)').run();
  database.close();
}
