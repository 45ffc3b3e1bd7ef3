import type { Work } from '../../platform/database/work';

/**
 * Locks the groups whose seats are about to be counted, where the engine can, in the order of their ids: of two who want
 * the last seat the second counts what the first has taken. Locked after sessions and stays in care, before anything of the line.
 */
export async function lockSeats(work: Work, groupIds: readonly string[]): Promise<void> {
  if (groupIds.length === 0) return;
  await work.query(`select id from therapy_group where organizationId = ? and id in (?) order by id${work.locks ? ' for update' : ''}`, [work.actor.organizationId, [...new Set(groupIds)].sort()]);
}
