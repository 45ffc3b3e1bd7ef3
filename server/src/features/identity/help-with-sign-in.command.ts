import { helpWithPasswordRules } from '@groupwork/shared/identity/staff-account.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { passwordLinkMade, signInUnlocked } from './identity.events';
import { StaffMembers } from './identity.repositories';
import { ofBoth } from './invite-staff.command';
import type { LinkGiven, NamedAccount } from './invite-staff.command';
import { accountToChange } from './staff-account.step';
import { giveStaffLink } from './staff-link.step';

/** Lifts the wait after ten wrong passwords; the password stays the person's own. */
export const unlockSignIn = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<{ staffMemberId: string }> =>
  unitOfWork.run(actor, { operation: 'unlockSignIn', key, request: { staffMemberId } }, async (work) => {
    const { row } = await accountToChange(work, actor, staffMemberId, helpWithPasswordRules);
    await work.repository(StaffMembers).change(row, { failedSignIns: 0, signInLockedUntil: null });
    work.record(signInUnlocked(staffMemberId));
    return { staffMemberId };
  });

/** A link of one hour to a new password. The one of now opens the account until then: nobody is shut out by a link. */
export const sendPasswordLink = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<LinkGiven> =>
  unitOfWork.run(actor, { operation: 'sendPasswordLink', key, request: { staffMemberId } }, async (work) => {
    const { facilityIds } = await accountToChange(work, actor, staffMemberId, helpWithPasswordRules);
    const linkId = await giveStaffLink(work, { staffMemberId, facilityId: ofBoth(facilityIds, actor), purpose: 'PASSWORD' });
    work.record(passwordLinkMade(staffMemberId, true));
    return { staffMemberId, linkId };
  });
