import { deactivateRules, reactivateRules } from '@groupwork/shared/identity/staff-account.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { StaffActor } from '../access/staff-actor.facts';
import { endKiosksOf } from '../kiosk/end-kiosks.step';
import { staffDeactivated, staffReactivated } from './identity.events';
import { StaffMembers } from './identity.repositories';
import type { NamedAccount } from './invite-staff.command';
import { mustHoldColleagues } from './room-for-colleagues.step';
import { accountToChange, endEverySignIn } from './staff-account.step';
import { withdrawStaffLinks } from './staff-link.step';

/** Whoever works here no more opens nothing from this moment: no sign-in, no socket, no device they handed over, no link. What they wrote and signed stays. */
export const deactivateStaff = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<{ staffMemberId: string }> =>
  unitOfWork.run(actor, { operation: 'deactivateStaff', key, request: { staffMemberId } }, async (work) => {
    const { row } = await accountToChange(work, actor, staffMemberId, deactivateRules);
    await work.repository(StaffMembers).change(row, { active: false });
    await endEverySignIn(work, staffMemberId, 'STAFF_DEACTIVATED');
    await endKiosksOf(work, staffMemberId, 'STAFF_DEACTIVATED');
    await withdrawStaffLinks(work, staffMemberId);
    work.record(staffDeactivated(staffMemberId));
    return { staffMemberId };
  });

/** The account opens again with the password it had. */
export const reactivateStaff = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<{ staffMemberId: string }> =>
  unitOfWork.run(actor, { operation: 'reactivateStaff', key, request: { staffMemberId } }, async (work) => {
    const { row, facilityIds } = await accountToChange(work, actor, staffMemberId, reactivateRules);
    await work.repository(StaffMembers).change(row, { active: true, failedSignIns: 0, signInLockedUntil: null });
    await mustHoldColleagues(work, facilityIds);
    work.record(staffReactivated(staffMemberId));
    return { staffMemberId };
  });
