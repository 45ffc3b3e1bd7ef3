import type { Work } from '../../platform/database/work';
import { rightsChanged } from './identity.events';
import { StaffFacilities, StaffMembers } from './identity.repositories';

/** Whoever runs the organization works at a facility from its first moment. Their sockets open again with it. */
export async function placeAtFacility(work: Work, facilityId: string): Promise<void> {
  const people = await work.repository(StaffMembers).all({ role: 'SUPER_ADMIN', active: true });
  await work.repository(StaffFacilities).addMany(people.map(({ id }) => ({ staffMemberId: id, facilityId, role: null, rights: null })));
  for (const { id } of people) work.record(rightsChanged(id));
}
