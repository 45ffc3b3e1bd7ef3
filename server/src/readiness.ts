import type { Database } from './platform/database/data-source';
import type { Hearing } from './platform/events/exchange';

/** Whether this process can be sent requests, and what of its parts says so or not: the text of /readyz. */
export async function readiness(database: Database, behind: () => boolean, hearing: () => Promise<Hearing>): Promise<{ ready: boolean; checks: Record<string, string> }> {
  try {
    await database.reads.query('select 1 as one');
    const pending = await database.dataSource.showMigrations();
    // Without Redis nothing is lost and little is late: no reason to send people elsewhere.
    const redis = await hearing();
    return { ready: !pending, checks: { database: 'ok', migrations: pending ? 'pending' : 'ok', sealer: behind() ? 'behind' : 'ok', ...(redis ? { redis } : {}) } };
  } catch {
    return { ready: false, checks: { database: 'does not answer', migrations: 'unknown' } };
  }
}
