import type { Work } from '../../platform/database/work';
import { LevelsOfCare, ListItems, Organizations } from './facilities.repositories';
import { shippedLevels, shippedLists } from './shipped-lists.facts';

/** An organization with what everybody of it chooses from. Its facilities are opened one by one. */
export async function beginOrganization(work: Work, { name, shortName }: { name: string; shortName: string }): Promise<void> {
  await work.repository(Organizations).add({ id: work.actor.organizationId, name, shortName });
  await work.repository(LevelsOfCare).addMany(shippedLevels.map((level, sort) => ({ ...level, sort, retiredAt: null })));
  await work.repository(ListItems).addMany(Object.entries(shippedLists).flatMap(([list, items]) => items.map(([code, name], sort) => ({ facilityId: '', list, code, name, sort, retiredAt: null }))));
}
