import { changeAccountRules, takeSuperAdminRules } from '@groupwork/shared/identity/staff-account.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { StaffActor } from '../access/staff-actor.facts';
import { rightsChanged, staffAccountSaved, staffPlaced } from './identity.events';
import { ProfileRights, StaffFacilities, StaffMembers } from './identity.repositories';
import { mustBePlaces } from './invite-staff.command';
import type { AccountFields, NamedAccount } from './invite-staff.command';
import { newlyPlaced } from './newly-placed';
import { mustHoldColleagues } from './room-for-colleagues.step';
import { accountToChange } from './staff-account.step';

interface SaveStaffAccount extends AccountFields, NamedAccount { version: number }

/** Name, credential, role, rights and facilities, from now on: what was granted at sign-in is asked anew with each request. */
export function saveStaffAccount(unitOfWork: UnitOfWork, actor: StaffActor, { key, ...request }: SaveStaffAccount): Promise<{ staffMemberId: string }> {
  const { staffMemberId, version, rights, facilityIds, placements, ...fields } = request;
  mustBePlaces(actor, request);
  // What a Super Admin was at one facility before must not come back once they are none.
  const own = fields.role === 'SUPER_ADMIN' ? [] : placements;
  return unitOfWork.run(actor, { operation: 'saveStaffAccount', key, request }, async (work) => {
    const takesSuperAdmin = fields.role === 'SUPER_ADMIN' ? [] : takeSuperAdminRules;
    const account = await accountToChange(work, actor, staffMemberId, [...changeAccountRules, ...takesSuperAdmin]);
    mustBeVersion(account.row, version);
    const had = (await work.repository(ProfileRights).all({ staffMemberId })).map(({ profileRight }) => profileRight);
    await work.repository(StaffMembers).change(account.row, fields);
    await work.repository(StaffFacilities).replace(staffMemberId, [...new Set(facilityIds)], own);
    await mustHoldColleagues(work, facilityIds.filter((id) => !account.facilityIds.includes(id)));
    await work.repository(ProfileRights).replace(staffMemberId, [...new Set(rights)]);
    work.record(staffAccountSaved(staffMemberId));
    const placed = own === null ? [] : newlyPlaced(account.places, facilityIds, own);
    for (const placement of placed) work.record(staffPlaced(staffMemberId, placement));
    const isSame = account.row.role === fields.role && sameOnes(had, rights) && sameOnes(account.facilityIds, facilityIds) && placed.length === 0;
    if (!isSame) work.record(rightsChanged(staffMemberId));
    return { staffMemberId };
  });
}

const sameOnes = (some: readonly string[], others: readonly string[]): boolean => [...new Set(some)].sort().join() === [...new Set(others)].sort().join();
