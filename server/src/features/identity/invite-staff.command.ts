import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { placementsProblem } from '@groupwork/shared/identity/placements';
import type { OwnPlacement } from '@groupwork/shared/identity/placements';
import { inviteAgainRules, withdrawInvitationRules } from '@groupwork/shared/identity/staff-account.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { invitationWithdrawn, staffInvited, staffPlaced } from './identity.events';
import { ProfileRights, StaffFacilities, StaffMembers } from './identity.repositories';
import { mustHoldColleagues } from './room-for-colleagues.step';
import { accountToChange } from './staff-account.step';
import { giveStaffLink, withdrawStaffLinks } from './staff-link.step';

/** What an administrator sets of somebody's account. */
export interface AccountFields {
  firstName: string;
  lastName: string;
  credential: string | null;
  credentialExpiresOn: string | null;
  role: Role;
  rights: readonly ProfileRight[];
  facilityIds: readonly string[];
  /** Where they are something else than the account says; null leaves each facility as it is. */
  placements: readonly OwnPlacement[] | null;
}

export interface NamedAccount { staffMemberId: string; key: string }
export interface LinkGiven { staffMemberId: string; linkId: string }

/** At least one, each one of the actor's own, with a role that can be held at one facility. */
export function mustBePlaces(actor: StaffActor, { role, facilityIds, placements }: Pick<AccountFields, 'role' | 'facilityIds' | 'placements'>): void {
  for (const facilityId of [...facilityIds, ...(placements ?? []).map((each) => each.facilityId)]) mustBeInScope(actor, facilityId);
  if (facilityIds.length === 0) throw badField('facilityIds', 'Choose at least one facility.');
  const problem = placementsProblem(role, facilityIds, placements ?? []);
  if (problem) throw badField('placements', problem);
}

/** The account of a colleague who is to come: it opens nothing until its owner has chosen a password by the link. */
export function inviteStaff(unitOfWork: UnitOfWork, actor: StaffActor, { email, key, ...fields }: AccountFields & { email: string; key: string }): Promise<LinkGiven> {
  mustBePlaces(actor, fields);
  return unitOfWork.run(actor, { operation: 'inviteStaff', key, request: { email, ...fields } }, async (work) => {
    const staffMemberId = await addAccount(work, email.trim().toLowerCase(), fields);
    await mustHoldColleagues(work, fields.facilityIds);
    const linkId = await giveStaffLink(work, { staffMemberId, facilityId: fields.facilityIds[0] ?? '', purpose: 'INVITATION' });
    work.record(staffInvited(staffMemberId, false));
    for (const placement of fields.placements ?? []) work.record(staffPlaced(staffMemberId, placement));
    return { staffMemberId, linkId };
  });
}

export async function addAccount(work: Work, email: string, { rights, facilityIds, placements, ...fields }: AccountFields): Promise<string> {
  const staff = work.repository(StaffMembers);
  if (await staff.first({ email })) throw badField('email', 'Somebody with this e-mail address has an account already.');
  const { id } = await staff.add({ ...fields, email, passwordHash: '', active: false, failedSignIns: 0, signInLockedUntil: null });
  await work.repository(StaffFacilities).replace(id, [...new Set(facilityIds)], placements);
  await work.repository(ProfileRights).replace(id, [...new Set(rights)]);
  return id;
}

/** Another 48 hours, by a new link; the one before opens nothing more. */
export const inviteStaffAgain = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<LinkGiven> =>
  unitOfWork.run(actor, { operation: 'inviteStaffAgain', key, request: { staffMemberId } }, async (work) => {
    const { facilityIds } = await accountToChange(work, actor, staffMemberId, inviteAgainRules);
    const linkId = await giveStaffLink(work, { staffMemberId, facilityId: ofBoth(facilityIds, actor), purpose: 'INVITATION' });
    work.record(staffInvited(staffMemberId, true));
    return { staffMemberId, linkId };
  });

export const withdrawInvitation = (unitOfWork: UnitOfWork, actor: StaffActor, { staffMemberId, key }: NamedAccount): Promise<{ staffMemberId: string }> =>
  unitOfWork.run(actor, { operation: 'withdrawInvitation', key, request: { staffMemberId } }, async (work) => {
    await accountToChange(work, actor, staffMemberId, withdrawInvitationRules);
    await withdrawStaffLinks(work, staffMemberId);
    work.record(invitationWithdrawn(staffMemberId));
    return { staffMemberId };
  });

/** The facility a link is sent from: one that both work at. */
export const ofBoth = (facilityIds: readonly string[], actor: StaffActor): string => facilityIds.find((facilityId) => facilityScope(actor).includes(facilityId)) ?? '';
