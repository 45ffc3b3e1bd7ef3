import { changeAccountRules, takeSuperAdminRules } from '@groupwork/shared/identity/staff-account.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { StaffActor } from '../access/staff-actor.facts';
import { rightsChanged, staffAccountSaved } from './identity.events';
import { ProfileRights, StaffFacilities, StaffMembers } from './identity.repositories';
import { mustBePlaces } from './invite-staff.command';
import type { AccountFields, NamedAccount } from './invite-staff.command';
import { accountToChange } from './staff-account.step';

interface SaveStaffAccount extends AccountFields, NamedAccount { version: number }

/** Name, credential, role, rights and facilities, from now on: what was granted at sign-in is asked anew with each request. */
export function saveStaffAccount(unitOfWork: UnitOfWork, actor: StaffActor, { key, ...request }: SaveStaffAccount): Promise<{ staffMemberId: string }> {
  const { staffMemberId, version, rights, facilityIds, ...fields } = request;
  mustBePlaces(actor, facilityIds);
  return unitOfWork.run(actor, { operation: 'saveStaffAccount', key, request }, async (work) => {
    const takesSuperAdmin = fields.role === 'SUPER_ADMIN' ? [] : takeSuperAdminRules;
    const account = await accountToChange(work, actor, staffMemberId, [...changeAccountRules, ...takesSuperAdmin]);
    mustBeVersion(account.row, version);
    const had = (await work.repository(ProfileRights).all({ staffMemberId })).map(({ profileRight }) => profileRight);
    await work.repository(StaffMembers).change(account.row, fields);
    await work.repository(StaffFacilities).replace(staffMemberId, [...new Set(facilityIds)]);
    await work.repository(ProfileRights).replace(staffMemberId, [...new Set(rights)]);
    work.record(staffAccountSaved(staffMemberId));
    const isSame = account.row.role === fields.role && sameOnes(had, rights) && sameOnes(account.facilityIds, facilityIds);
    if (!isSame) work.record(rightsChanged(staffMemberId));
    return { staffMemberId };
  });
}

const sameOnes = (some: readonly string[], others: readonly string[]): boolean => [...new Set(some)].sort().join() === [...new Set(others)].sort().join();
