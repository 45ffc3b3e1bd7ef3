import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { markOf } from './back-up';
import type { Secrets } from './features/identity/secrets';
import { otherKeysThan } from './key-marks';
import { openBackup } from './platform/backup/backup-file';
import type { OpenedBackup } from './platform/backup/backup-file';
import { fileNameOf } from './platform/backup/backup-parts';
import { differenceOf, rowCounts, tableNames } from './platform/backup/row-counts';
import { loadServer } from './platform/backup/server-dump';
import { settleSqlite, writeSqlite } from './platform/backup/sqlite-copy';
import { ConfigurationError } from './platform/configuration-error';
import type { DatabaseAddress } from './platform/database/address';
import { migrate } from './platform/database/migrate';
import { holdAlone } from './platform/database/one-at-a-time';
import { openReads } from './platform/database/reads';
import type { Reads } from './platform/database/reads';
import { UNDER_WAY, beginRestore, endRestore } from './platform/database/under-way';
import { insertOnlyTables, tables } from './tables';
import { chainKeyOf, verifyEverything } from './verify-everything';

type Say = (line: string) => void;
type ServerAddress = Exclude<DatabaseAddress, { engine: 'sqlite' }>;

interface Restoring {
  address: DatabaseAddress;
  file: string;
  /** The keys that stand beside the empty place; null where none do. */
  secrets: Secrets | null;
  say: Say;
  progressOf?: (name: string) => (checked: number, total: number) => void;
}

const engineNames = { sqlite: 'the built-in database', mariadb: 'MariaDB', mysql: 'MySQL' } as const;

/** Puts a backup into an empty place, and verifies it there. Answers whether all is as it was signed; refuses in a sentence what cannot be restored. */
export async function restore({ address, file, secrets, say, progressOf }: Restoring): Promise<boolean> {
  const backup = await openBackup(file);
  const { header } = backup;
  const name = fileNameOf(file);
  if (header.engine !== address.engine) throw new ConfigurationError(`${name} is a backup of ${engineNames[header.engine]}, and this place is ${engineNames[address.engine]}. ${header.engine === 'sqlite' ? 'Leave DATABASE_URL out' : 'Set DATABASE_URL to an empty database of that kind'} to restore it.`);
  if (![header.migration, header.program].every((migration) => tables.migrations.some((each) => each.name === migration))) throw new ConfigurationError(`${name} was made by a newer version of Groupwork than this one. Restore it with that version.`);
  const verify = async (there: DatabaseAddress): Promise<boolean> => verified(there, backup, secrets, say, progressOf);
  const whole = address.engine === 'sqlite' ? await intoFile(address.path, backup, verify) : await intoServer(address, backup, verify);
  say(whole ? `Restored and verified: all is as it was on ${header.madeAt}.` : `What ${name} holds is in place, but the verification says what is wrong with it.`);
  return whole;
}

/** Under a name of its own until everything was verified: the place is empty until then. */
async function intoFile(path: string, backup: OpenedBackup, verify: (there: DatabaseAddress) => Promise<boolean>): Promise<boolean> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const giveBack = holdAlone(path);
  const restoring = `${path}.restoring`;
  const filesOf = (database: string): string[] => ['', '-wal', '-shm'].map((ending) => `${database}${ending}`);
  const remove = (): void => filesOf(restoring).forEach((each) => rmSync(each, { force: true }));
  try {
    // A log that was left behind would be taken for this database's own.
    if (filesOf(path).some(existsSync)) throw new ConfigurationError('This place is not empty: a database stands in it. Name an empty folder: DATA_DIR=/path/to/data.');
    remove();
    const there = { engine: 'sqlite', path: restoring } as const;
    await writeSqlite(backup.content(), restoring);
    await mustBeComplete(there, backup);
    const whole = await verify(there);
    settleSqlite(restoring);
    renameSync(restoring, path);
    return whole;
  } finally {
    remove();
    giveBack();
  }
}

/** Tables of a database cannot be laid all at once: until they all are, nothing starts on them. */
async function intoServer(address: ServerAddress, backup: OpenedBackup, verify: (there: DatabaseAddress) => Promise<boolean>): Promise<boolean> {
  const [table] = await reading(address, (reads) => tableNames(reads, address.engine));
  if (table !== undefined) throw new ConfigurationError(`This place is not empty: the database ${address.connection.database} holds the table ${table}. Name an empty database, or drop this one and create it again.`);
  await beginRestore(address);
  await loadServer(address, backup.content());
  await endRestore(address, () => mustBeComplete(address, backup));
  return verify(address);
}

async function reading<T>(address: DatabaseAddress, read: (reads: Reads) => Promise<T>): Promise<T> {
  const reads = openReads(address);
  try {
    return await read(reads);
  } finally {
    await reads.close();
  }
}

async function mustBeComplete(address: DatabaseAddress, { rows }: OpenedBackup): Promise<void> {
  const { [UNDER_WAY]: _, ...found } = await reading(address, (reads) => rowCounts(reads, address.engine));
  const difference = differenceOf(rows, found);
  if (difference) throw new Error(`The restore is not complete: ${difference}.`);
}

async function verified(there: DatabaseAddress, { header }: OpenedBackup, secrets: Secrets | null, say: Say, progressOf: Restoring['progressOf']): Promise<boolean> {
  const { guarded, copy } = await migrate(there, tables, insertOnlyTables);
  // The backup itself is how it was before.
  if (copy) rmSync(copy);
  if (!guarded) say('The database user may not create triggers: signed records are guarded by the program only.');
  if (secrets === null) say('The keys that stood beside this backup are not here. Nobody can sign in, and no mark can be checked, without them: name their file (KEYS_FILE=/path/to/keys.json), or put the file pepper into DATA_DIR, before Groupwork is started, and verify again.');
  const found: string[] = [];
  const whole = (await verifyEverything(there, secrets && chainKeyOf(secrets), (line) => found.push(line), progressOf)) === true;
  const other = secrets && (await reading(there, (reads) => otherKeysThan(reads, secrets)));
  // A database from before it knew its keys is known by what was written beside it.
  const others = other === 'KEYS' || (secrets !== null && header.keys !== null && header.keys !== markOf(secrets));
  const marksAlone = secrets !== null && (others || !whole) && (await isWholeWithoutKeys(there));
  // Other keys make every mark wrong: to name them all would hide the reason.
  if (!marksAlone) found.forEach(say);
  if (others || marksAlone) say(`The keys here are not those that stood beside this backup: marks, passwords and PINs were made with others.${marksAlone ? ' Every row is as it was written.' : ''} Name the file that was kept with the backup (KEYS_FILE=/path/to/keys.json), or put its pepper into DATA_DIR, and verify again.`);
  else if (other === 'PEPPER') say('The pepper here is not the one that stood beside this backup: all is as it was signed, and no password and no PIN is right. Name the file that was kept with the backup (KEYS_FILE=/path/to/keys.json) before Groupwork is started.');
  return whole && secrets !== null && !others && other === null;
}

/** Whether each row holds what was written, leaving aside by which server. */
const isWholeWithoutKeys = async (address: DatabaseAddress): Promise<boolean> => (await verifyEverything(address, null, () => undefined)) === true;
