import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigurationError } from '../configuration-error';
import type { DatabaseAddress } from '../database/address';
import { openReads } from '../database/reads';
import type { RowCounts } from './backup-file';
import { mustBeFree, writeBackup } from './backup-file';
import { partsOf, removeAbandonedParts, removeParts } from './backup-parts';
import { lastMigration, rowCounts } from './row-counts';
import { dumpServer } from './server-dump';
import { copySqlite, readCopy } from './sqlite-copy';

/** Plain data: it is handed to a process of its own. */
export interface BackupTask {
  address: DatabaseAddress;
  file: string;
  /** The mark of the keys beside the database, null where none stand there. */
  keys: string | null;
  /** The last migration the program knows. */
  program: string;
  /** When it is, as ISO text. */
  now: string;
}

export interface BackupMade {
  bytes: number;
  rows: RowCounts;
}

const NOTHING_THERE = 'There is nothing to back up: no tables stand there. Start Groupwork once.';

/** Everything in the database as of one moment after this began, in one file. What was acknowledged before is in it; writers go on meanwhile. */
export async function takeBackup({ address, file, ...task }: BackupTask): Promise<BackupMade> {
  await mustBeFree(file);
  if (!existsSync(dirname(file))) throw new ConfigurationError(`The folder of ${file} is not there. Make it, or choose another one.`);
  removeAbandonedParts(file);
  const { copy, part } = partsOf(file, process.pid);
  const header = (migration: string) => ({ engine: address.engine, migration, program: task.program, madeAt: task.now, keys: task.keys });
  try {
    if (address.engine === 'sqlite') {
      if (!existsSync(address.path)) throw new ConfigurationError(NOTHING_THERE);
      await copySqlite(address.path, copy);
      const { migration, rows } = await look({ engine: 'sqlite', path: copy });
      return { bytes: await writeBackup(file, part, header(migration), readCopy(copy), () => rows), rows };
    }
    const { migration } = await look(address, false);
    const { content, rows } = dumpServer(address);
    return { bytes: await writeBackup(file, part, header(migration), content, () => rows), rows };
  } finally {
    removeParts(file, process.pid);
  }
}

async function look(address: DatabaseAddress, counting = true): Promise<{ migration: string; rows: RowCounts }> {
  const reads = openReads(address);
  try {
    const migration = await lastMigration(reads, address.engine);
    if (migration === null) throw new ConfigurationError(NOTHING_THERE);
    return { migration, rows: counting ? await rowCounts(reads, address.engine) : {} };
  } finally {
    await reads.close();
  }
}
