import { isServer } from '../database/engine';
import type { DatabaseAddress } from '../database/address';
import { countOf } from '../database/reads';
import type { Reads } from '../database/reads';
import type { RowCounts } from './backup-file';

type Engine = DatabaseAddress['engine'];

export async function tableNames(reads: Reads, engine: Engine): Promise<string[]> {
  const rows = await reads.arrays(isServer(engine) ? 'show tables' : "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name");
  return rows.map(([name]) => String(name));
}

/** Rows of every table, in a database that nobody writes to. */
export async function rowCounts(reads: Reads, engine: Engine): Promise<RowCounts> {
  const counts: RowCounts = {};
  for (const table of await tableNames(reads, engine)) counts[table] = countOf((await reads.one<{ n: unknown }>(`select count(*) as n from \`${table}\``))?.n);
  return counts;
}

/** The first table that has another number of rows, as a sentence; null where all have theirs. One without rows may be left out. */
export function differenceOf(expected: RowCounts, found: RowCounts): string | null {
  for (const table of new Set([...Object.keys(expected), ...Object.keys(found)])) {
    const [should, has] = [expected[table] ?? 0, found[table] ?? 0];
    if (should !== has) return `${table} has ${has} rows, and had ${should} when the backup was made`;
  }
  return null;
}

/** The last migration that ran there; null where none ever did. */
export async function lastMigration(reads: Reads, engine: Engine): Promise<string | null> {
  if (!(await tableNames(reads, engine)).includes('migrations')) return null;
  return (await reads.one<{ name: string }>('select name from migrations order by id desc limit 1'))?.name ?? null;
}
