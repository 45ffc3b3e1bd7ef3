import type { Work } from '../../platform/database/work';
import { StaffMembers } from './identity.repositories';

/** Locks somebody's row until the unit ends: what hangs on a person and must not overlap is changed one after the other. */
export async function lockStaffMember(work: Work, staffMemberId: string): Promise<void> {
  await work.repository(StaffMembers).getForUpdate(staffMemberId);
}
