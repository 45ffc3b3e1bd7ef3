import type { Reads } from './database/reads';
import type { Logger } from './log';

interface Parts {
  reads: Pick<Reads, 'query'>;
  log: Logger;
  stopped(): boolean;
  /** What the log says where it failed for one. */
  fault: string;
}

/** One organization after the other: where one fails the others have their turn all the same. Answers whether all of them had it, and none failed. */
export async function eachOrganization({ reads, log, stopped, fault }: Parts, act: (organizationId: string) => Promise<unknown>): Promise<boolean> {
  let isWhole = true;
  for (const { id: organizationId } of await reads.query<{ id: string }>('select id from organization')) {
    if (stopped()) return false;
    try {
      await act(organizationId);
    } catch (error) {
      isWhole = false;
      if (!stopped()) log.error({ err: error, organizationId }, fault);
    }
  }
  return isWhole;
}
