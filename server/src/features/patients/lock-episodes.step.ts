import type { Work } from '../../platform/database/work';

/**
 * Locks the stays in care of some patients, where the engine can: whoever changes what these patients are expected
 * in does it one after the other. In the order of their ids, so that two who lock the same ones never wait in a ring.
 */
export async function lockEpisodes(work: Work, patientIds: readonly string[]): Promise<void> {
  await work.query(`select id from episode where organizationId = ? and patientId in (?) order by id${work.locks ? ' for update' : ''}`, [work.actor.organizationId, patientIds]);
}
