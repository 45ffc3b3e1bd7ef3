import { auditTrail } from './features/audit/audit-trail';
import { chainKey } from './features/audit/chain';
import type { Secrets } from './features/identity/secrets';
import type { Clock } from './platform/clock';
import type { DatabaseAddress } from './platform/database/address';
import { openDatabase } from './platform/database/data-source';
import type { Database } from './platform/database/data-source';
import { UnitOfWork } from './platform/database/unit-of-work';
import type { Trail } from './platform/database/unit-of-work';
import type { Logger } from './platform/log';
import { sealedTables, tables } from './tables';

/** What the process is made of, before it listens. Jobs and the demo's seed use it without a server. */
export interface Core {
  database: Database;
  unitOfWork: UnitOfWork;
  clock: Clock;
  secrets: Secrets;
  log: Logger;
  close(): Promise<void>;
}

/** What units of work of this process leave behind for whoever asks later what was done. */
export const trailOf = (secrets: Secrets): Trail => auditTrail(chainKey((text) => secrets.sealKept(text)), sealedTables);

export async function openCore(parts: { address: DatabaseAddress; clock: Clock; secrets: Secrets; log: Logger }): Promise<Core> {
  const database = await openDatabase(parts.address, tables);
  const unitOfWork = new UnitOfWork(database, parts.clock, trailOf(parts.secrets));
  return {
    ...parts,
    database,
    unitOfWork,
    close: async () => {
      await unitOfWork.idle();
      await database.close();
    },
  };
}
