import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { otherKeysThan, otherKeysWords } from '../src/key-marks';
import { readConfig } from '../src/platform/config';
import { ConfigurationError } from '../src/platform/configuration-error';
import { findDatabase } from '../src/platform/database/address';
import { noneWithoutTheTable } from '../src/platform/database/faults';
import { refuseNewer } from '../src/platform/database/known-migrations';
import { openReads } from '../src/platform/database/reads';
import { lastWords } from '../src/platform/last-words';
import { tables } from '../src/tables';
import { chainKeyOf, keysIn, verifyEverything } from '../src/verify-everything';
import { progressLine } from './progress-line';

/** Recomputes all that was signed and done, for every organization in the database, and says whether it is as it was. */
async function main(): Promise<boolean> {
  const config = readConfig(process.env);
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'groupwork.sqlite'))) throw new ConfigurationError(`There is no database in ${config.dataDir}. Name its folder: DATA_DIR=/path/to/data.`);
  const address = await findDatabase(config);
  const secrets = keysIn(config);
  if (!secrets) console.log(`The key is not in ${config.dataDir}, so that marks made with it are not checked; hashes are. Name the file of keys, or its folder: KEYS_FILE=/path/to/keys.json or DATA_DIR=/path/to/data.`);
  const reads = openReads(address);
  const ran = await reads.query<{ name: string }>('select name from migrations order by id').catch(noneWithoutTheTable);
  const other = secrets && (await otherKeysThan(reads, secrets));
  await reads.close();
  refuseNewer(address, tables.migrations, (ran ?? []).map(({ name }) => name));
  if (other) console.log(otherKeysWords(other, config));
  // With other keys every mark is wrong: hashes alone still say whether a row was changed.
  const key = secrets && other !== 'KEYS' ? chainKeyOf(secrets) : null;
  const whole = await verifyEverything(address, key, (line) => console.log(line), progressLine);
  if (whole === null) throw new ConfigurationError('The tables are from before signatures could be verified. Start Groupwork once, then verify again.');
  return whole && other !== 'KEYS';
}

main().then(
  (whole) => process.exit(whole ? 0 : 1),
  (error: unknown) => {
    console.error(lastWords(error));
    process.exit(2);
  },
);
