import type { Core } from './core';
import { markWith, writtenText } from './features/audit/chain';
import type { Secrets } from './features/identity/secrets';
import type { Config } from './platform/config';
import { ConfigurationError } from './platform/configuration-error';
import { isUniqueViolation, noneWithoutTheTable } from './platform/database/faults';
import { writeOwnRow } from './platform/database/own-row';
import type { Reads } from './platform/database/reads';
import { chainKeyOf } from './verify-everything';

/** The one row there is. */
const ID = 'keys';
const TEXT = 'the keys of this database';

type Marks = Readonly<Record<'encryption' | 'pepper', string>>;
type KeysPlace = Pick<Config, 'dataDir' | 'keysFile'>;

/** Which of them a database was made without: the pepper alone, or what proves that nothing was changed. */
export type OtherKeys = 'KEYS' | 'PEPPER';

const marksOf = (secrets: Secrets): Marks => ({ encryption: secrets.sealKept(TEXT), pepper: secrets.markOfPepper(TEXT) });

/** Whether the keys are others than a database was made with; null where they are these, or nothing says so. Reads only. */
export async function otherKeysThan(reads: Reads, secrets: Secrets): Promise<OtherKeys | null> {
  const kept = await keptMarks(reads).catch(noneWithoutTheTable);
  return kept ? otherThanKept(kept, secrets) : otherThanWritten(reads, secrets);
}

const keptMarks = (reads: Reads): Promise<Marks | null> => reads.one<Marks>('select encryption, pepper from key_mark');

function otherThanKept(kept: Marks, secrets: Secrets): OtherKeys | null {
  const marks = marksOf(secrets);
  if (kept.encryption !== marks.encryption) return 'KEYS';
  return kept.pepper === marks.pepper ? null : 'PEPPER';
}

/** A database from before it kept its keys' marks knows the key of its trail by what that marked. */
async function otherThanWritten(reads: Reads, secrets: Secrets): Promise<OtherKeys | null> {
  const link = await reads.one<Record<'organizationId' | 'tableName' | 'id' | 'rowHash' | 'mark', string>>('select organizationId, tableName, id, rowHash, mark from audit_link limit 1').catch(noneWithoutTheTable);
  return !link || markWith(chainKeyOf(secrets))(writtenText(link.organizationId, link.tableName, link.id, link.rowHash)) === link.mark ? null : 'KEYS';
}

/** What to do about it, after a sentence about where the keys stand. */
export function otherKeysWords(other: OtherKeys, { dataDir, keysFile }: KeysPlace): string {
  const which = other === 'PEPPER' ? `The pepper in ${keysFile ?? dataDir} is not the one` : `The keys in ${keysFile ?? dataDir} are not those`;
  const what = other === 'PEPPER' ? 'no password and no PIN would be right' : 'no password and no PIN would be right, and nothing signed could be proved';
  const then = keysFile === null ? 'Put the file pepper that was kept with it into DATA_DIR, or name the file of keys: KEYS_FILE=/path/to/keys.json' : 'Name the file that was kept with it: KEYS_FILE=/path/to/keys.json';
  return `${which} this database was made with: ${what}. ${then}.`;
}

/** A start with other keys would go on a chain that nothing proves any more: it is refused. A database that has no mark yet gets one. */
export async function keepToTheKeys(core: Pick<Core, 'database' | 'unitOfWork' | 'secrets' | 'clock'>, place: KeysPlace): Promise<void> {
  const { secrets, database: { reads } } = core;
  // Read once: what was compared and what then counts as standing are the same row, whoever writes one in between.
  const kept = await keptMarks(reads);
  const other = kept ? otherThanKept(kept, secrets) : await otherThanWritten(reads, secrets);
  if (other) throw new ConfigurationError(otherKeysWords(other, place));
  if (kept) return;
  try {
    await writeMarks(core);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    // Another process that started at this moment was first: its keys count.
    await keepToTheKeys(core, place);
  }
}

function writeMarks({ secrets, clock, ...parts }: Pick<Core, 'database' | 'unitOfWork' | 'secrets' | 'clock'>): Promise<void> {
  const { encryption, pepper } = marksOf(secrets);
  return writeOwnRow(parts, 'insert into key_mark (id, encryption, pepper, madeAt) values (?, ?, ?, ?)', [ID, encryption, pepper, clock.now()]);
}
