import type { Work } from '../../platform/database/work';
import { Organizations } from './facilities.repositories';

/** Two who add at once to what the organization has one of, or at most so many of, come one after the other: locked until the unit ends, before any row of it. */
export async function lockOrganization(work: Work): Promise<void> {
  await work.repository(Organizations).getForUpdate(work.actor.organizationId);
}
