import { countOf } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

/** Lines of a kept roster, without those added in error. Ask it under the session's lock. */
export async function rosterLength(work: Work, sessionId: string): Promise<number> {
  const [row] = await work.query<{ n: unknown }>('select count(*) as n from roster_entry where organizationId = ? and sessionId = ? and struckAt is null', [work.actor.organizationId, sessionId]);
  return countOf(row?.n);
}
