import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync, statfsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { QueryRunner } from 'typeorm';
import { ConfigurationError } from '../configuration-error';

/** How many states of a database are kept: each as it was before an upgrade. */
const KEPT = 3;
/** The copy itself, and once more what migrating lays anew beside what is there. */
const COPIES_THAT_MUST_FIT = 2;
const MEGABYTE = 1024 * 1024;
const PART = '.part';

interface Copy {
  path: string;
  /** The last migration of what it holds. */
  migration: string;
  moment: string;
}

const prefixOf = (path: string): string => `${basename(path, '.sqlite')}.before-upgrade.`;

/** The copies beside a database, oldest first. */
export function copiesOf(path: string): Copy[] {
  const prefix = prefixOf(path);
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && name.endsWith('.sqlite'))
    .flatMap((name) => {
      const [migration, moment] = name.slice(prefix.length, -'.sqlite'.length).split('.');
      return migration && moment ? [{ path: join(dirname(path), name), migration, moment }] : [];
    })
    .sort((one, other) => one.moment.localeCompare(other.moment));
}

/** Whether anything would be lost with it: a database somebody has just laid has tables and no rows. */
async function hasRows(runner: QueryRunner): Promise<boolean> {
  const tables = (await runner.query("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not in ('migrations', 'typeorm_metadata')")) as { name: string }[];
  for (const { name } of tables) if (((await runner.query(`select 1 from "${name}" limit 1`)) as unknown[]).length > 0) return true;
  return false;
}

function refuseWithoutRoom(path: string): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  const size = [path, `${path}-wal`].filter(existsSync).reduce((sum, file) => sum + statSync(file).size, 0);
  const wanted = size * COPIES_THAT_MUST_FIT;
  const free = bavail * bsize;
  if (free >= wanted) return;
  const said = (bytes: number): string => `${Math.ceil(bytes / MEGABYTE).toLocaleString('en-US')} MB`;
  throw new ConfigurationError(`There is not room enough to upgrade the database ${path}: a copy of it and the work itself need ${said(wanted)} in that folder, and ${said(free)} are free. Make room there and start again. Nothing was changed.`);
}

/** What was written is on the disk, and not only on its way there: SQLite leaves that out for copies. */
function settle(path: string): void {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
}

/**
 * Copies a SQLite database that holds something, beside it and readable by its owner only, and answers where. One
 * that a killed start left half written is not taken for a copy.
 */
export async function copyBefore(runner: QueryRunner, path: string, migration: string, now: Date): Promise<string | null> {
  if (!(await hasRows(runner))) return null;
  const folder = dirname(path);
  for (const name of readdirSync(folder)) if (name.startsWith(prefixOf(path)) && name.endsWith(PART)) rmSync(join(folder, name));
  refuseWithoutRoom(path);
  const copy = join(folder, `${prefixOf(path)}${migration}.${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z.sqlite`);
  const part = `${copy}${PART}`;
  try {
    closeSync(openSync(part, 'wx', 0o600));
    chmodSync(part, 0o600);
    await runner.query('vacuum into ?', [part]);
    settle(part);
    renameSync(part, copy);
    settle(folder);
  } catch (error) {
    rmSync(part, { force: true });
    throw new ConfigurationError(`The database ${path} could not be copied before its upgrade (${(error as Error).message}). Make room in its folder, and let this program write there, and start again. Nothing was changed.`);
  }
  // One for each state: a start that fails again and again does not fill the disk.
  for (const former of copiesOf(path)) if (former.migration === migration && former.path !== copy) rmSync(former.path);
  return copy;
}

/** Once an upgrade has succeeded: the oldest copies go. */
export function forgetOldCopies(path: string): void {
  for (const { path: old } of copiesOf(path).slice(0, -KEPT)) rmSync(old);
}
