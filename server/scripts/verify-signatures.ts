import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chainKey } from '../src/features/audit/chain';
import { verifyTrail } from '../src/features/audit/verify-trail';
import { brokenWords, verifiedWords } from '../src/features/audit/verified-words';
import { openSecrets } from '../src/features/identity/secrets';
import { ConfigurationError, readConfig } from '../src/platform/config';
import type { Config } from '../src/platform/config';
import { findDatabase } from '../src/platform/database/address';
import { refuseNewer } from '../src/platform/database/known-migrations';
import { openReads } from '../src/platform/database/reads';
import { usualKeysFile } from '../src/platform/keys-file';
import { sealedTables, tables } from '../src/tables';

const ONCE_A = 200;

/** On a terminal one line that moves; elsewhere nothing. */
function progressLine(name: string): (checked: number, total: number) => void {
  let last = 0;
  return (checked, total) => {
    if (!process.stderr.isTTY || (performance.now() - last < ONCE_A && checked < total)) return;
    last = performance.now();
    process.stderr.write(`\r${name}: ${checked.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} links${checked >= total ? '\n' : ''}`);
  };
}

/** What is not said is found: a data folder with a pepper of its own has no other key. */
function keysOf({ keysFile, dataDir }: Config): string | null {
  if (keysFile !== null || existsSync(join(dataDir, 'pepper'))) return keysFile;
  return existsSync(usualKeysFile()) ? usualKeysFile() : null;
}

/** Recomputes all that was signed and done, for every organization in the database, and says whether it is as it was. */
async function main(): Promise<boolean> {
  const config = readConfig(process.env);
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'groupwork.sqlite'))) throw new ConfigurationError(`There is no database in ${config.dataDir}. Name its folder: DATA_DIR=/path/to/data.`);
  const address = await findDatabase(config);
  const keysFile = keysOf(config);
  const hasKey = keysFile !== null || existsSync(join(config.dataDir, 'pepper'));
  const key = hasKey ? chainKey((text) => openSecrets({ ...config, keysFile }).sealKept(text)) : null;
  if (!key) console.log(`The key is not in ${config.dataDir}, so that marks made with it are not checked; hashes are. Name the file of keys, or its folder: KEYS_FILE=/path/to/keys.json or DATA_DIR=/path/to/data.`);
  const reads = openReads(address);
  const ran = await reads.query<{ name: string }>('select name from migrations order by id').catch(() => []);
  refuseNewer(address, tables.migrations, ran.map(({ name }) => name));
  const organizations = await reads.query<{ id: string; name: string }>('select id, name from organization where exists (select 1 from audit_link) order by name').catch(() => null);
  await reads.close();
  if (!organizations) throw new ConfigurationError('The tables are from before signatures could be verified. Start Groupwork once, then verify again.');
  const sum = { signatures: 0, documents: 0, auditRows: 0 };
  let whole = true;
  for (const { id, name } of organizations) {
    const verified = await verifyTrail({ address, key, sealedTables }, id, progressLine(name));
    sum.signatures += verified.signatures;
    sum.documents += verified.documents;
    sum.auditRows += verified.auditRows;
    if (verified.head) console.log(`${name}: the chain ends at link ${verified.head.position}, ${verified.head.hash}${verified.unsealed > 0 ? `; ${verified.unsealed} rows wait for their place in it` : ''}`);
    for (const broken of verified.broken.slice(1)) console.log(`${name}: also ${brokenWords(broken)}`);
    if (verified.broken[0]) console.log(`${name}: the first broken link is ${brokenWords(verified.broken[0])}`);
    if (verified.broken[0]) whole = false;
  }
  if (whole) console.log(verifiedWords(sum));
  return whole;
}

main().then(
  (whole) => process.exit(whole ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof ConfigurationError ? error.message : error);
    process.exit(2);
  },
);
