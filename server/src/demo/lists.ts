import { shippedLists, shippedModalities } from '../features/facilities/shipped-lists.facts';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';

/** What the organization chooses from, and each facility's modalities. */
export async function addLists(work: Work, facilityIds: readonly string[]): Promise<void> {
  const organizations = Object.entries(shippedLists).flatMap(([list, items]) => items.map(([code, name], sort) => ({ facilityId: '', list, code, name, sort, retiredAt: null })));
  const facilities = facilityIds.flatMap((facilityId) => shippedModalities.map(({ code, name }, sort) => ({ facilityId, list: 'MODALITY', code, name, sort, retiredAt: null })));
  await addRows(work, 'list_item', 'mutable', [...organizations, ...facilities]);
}
