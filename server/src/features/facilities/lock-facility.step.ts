import type { Work } from '../../platform/database/work';
import { Facilities } from './facilities.repositories';

/** Two who want the last free thing of a facility at once come one after the other: locked until the unit ends, after the session's own row. */
export async function lockFacility(work: Work, facilityId: string): Promise<void> {
  await work.repository(Facilities).getForUpdate(facilityId);
}
