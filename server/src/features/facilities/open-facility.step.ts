import type { Work } from '../../platform/database/work';
import { placeAtFacility } from '../identity/place-staff.step';
import { mustHoldColleagues } from '../identity/room-for-colleagues.step';
import { facilitySaved } from './facilities.events';
import { Facilities, ListItems } from './facilities.repositories';
import { shippedModalities } from './shipped-lists.facts';

export interface FacilityFields { name: string; timeZone: string; phone: string | null; address: string | null }

/** A new facility, with what it begins with: those who run the organization, and approaches to choose from. */
export async function openFacility(work: Work, fields: FacilityFields, sort: number): Promise<{ id: string }> {
  const { id } = await work.repository(Facilities).add({ ...fields, sort });
  await placeAtFacility(work, id);
  await mustHoldColleagues(work, [id]);
  await work.repository(ListItems).addMany(shippedModalities.map(({ code, name }, place) => ({ facilityId: id, list: 'MODALITY', code, name, sort: place, retiredAt: null })));
  work.record(facilitySaved(id, null, fields));
  return { id };
}
