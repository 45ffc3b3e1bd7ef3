import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chainKey } from './features/audit/chain';
import { verifyTrail } from './features/audit/verify-trail';
import { brokenWords, verifiedWords } from './features/audit/verified-words';
import { openSecrets } from './features/identity/secrets';
import type { Secrets } from './features/identity/secrets';
import type { Config } from './platform/config';
import type { DatabaseAddress } from './platform/database/address';
import { noneWithoutTheTable } from './platform/database/faults';
import { openReads } from './platform/database/reads';
import { usualKeysFile } from './platform/keys-file';
import { sealedTables } from './tables';

type Say = (line: string) => void;
type Progress = (checked: number, total: number) => void;

type KeysPlace = Pick<Config, 'dataDir' | 'keysFile'>;

/** What is not said is found: a data folder with a pepper of its own has no other key. */
function fileOf({ keysFile, dataDir }: KeysPlace): string | null {
  if (keysFile !== null || existsSync(join(dataDir, 'pepper'))) return keysFile;
  return existsSync(usualKeysFile()) ? usualKeysFile() : null;
}

/** The keys this installation has; null where there are none, and none are made. */
export function keysIn(place: KeysPlace): Secrets | null {
  const keysFile = fileOf(place);
  return keysFile !== null || existsSync(join(place.dataDir, 'pepper')) ? openSecrets({ dataDir: place.dataDir, keysFile }) : null;
}

export const chainKeyOf = (secrets: Secrets): string => chainKey((text) => secrets.sealKept(text));

async function organizationsIn(address: DatabaseAddress): Promise<{ id: string; name: string }[] | null> {
  const reads = openReads(address);
  try {
    return await reads.query<{ id: string; name: string }>('select id, name from organization where exists (select 1 from audit_link) order by name');
  } catch (error) {
    return noneWithoutTheTable(error);
  } finally {
    await reads.close();
  }
}

/** Recomputes all that was signed and done, for every organization, and says what was found. Null where the tables are from before that was possible. */
export async function verifyEverything(address: DatabaseAddress, key: string | null, say: Say, progressOf: (name: string) => Progress = () => () => undefined): Promise<boolean | null> {
  const organizations = await organizationsIn(address);
  if (!organizations) return null;
  const sum = { signatures: 0, documents: 0, auditRows: 0 };
  let whole = true;
  for (const { id, name } of organizations) {
    const verified = await verifyTrail({ address, key, sealedTables }, id, progressOf(name));
    sum.signatures += verified.signatures;
    sum.documents += verified.documents;
    sum.auditRows += verified.auditRows;
    if (verified.head) say(`${name}: the chain ends at link ${verified.head.position}, ${verified.head.hash}${verified.unsealed > 0 ? `; ${verified.unsealed} rows wait for their place in it` : ''}`);
    for (const broken of verified.broken.slice(1)) say(`${name}: also ${brokenWords(broken)}`);
    if (verified.broken[0]) say(`${name}: the first broken link is ${brokenWords(verified.broken[0])}`);
    if (verified.broken[0]) whole = false;
  }
  if (whole) say(verifiedWords(sum));
  return whole;
}
