import type { Role } from '@groupwork/shared/access/roles';
import { staffStanding } from '@groupwork/shared/identity/staff-account.rules';
import type { AccountChange } from '@groupwork/shared/identity/staff-account.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import type { Rule } from '@groupwork/shared/kernel/refusal';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { SignInSessions, StaffFacilities, StaffLinks, StaffMembers } from './identity.repositories';
import { endSignIn } from './end-sign-in.step';
import type { StaffFacilityRow } from './staff-facility.entity';
import type { StaffMemberRow } from './staff-member.entity';

export interface LockedAccount {
  row: StaffMemberRow;
  change: AccountChange;
  facilityIds: readonly string[];
  places: readonly StaffFacilityRow[];
}

/**
 * Somebody's account for changing, once the rules allow it. All Super Admins are locked before it, always in the
 * same order: of two who take the last but one at once, the second sees what the first did.
 */
export async function accountToChange(work: Work, actor: StaffActor, staffMemberId: string, rules: readonly Rule<AccountChange>[]): Promise<LockedAccount> {
  const superAdmins = await work.repository(StaffMembers).allForUpdate({ role: 'SUPER_ADMIN' });
  const row = await work.repository(StaffMembers).getForUpdate(staffMemberId);
  const places = await work.repository(StaffFacilities).all({ staffMemberId });
  const facilityIds = places.map(({ facilityId }) => facilityId);
  const scope = facilityScope(actor);
  if (!facilityIds.some((facilityId) => scope.includes(facilityId))) throw notFound();
  const links = await work.repository(StaffLinks).all({ staffMemberId });
  const isInvited = links.some((link) => link.purpose === 'INVITATION' && !link.usedAt && !link.withdrawnAt && link.endsAt > work.now);
  const change: AccountChange = {
    actorId: actor.id,
    staffMemberId,
    name: `${row.firstName} ${row.lastName}`,
    role: row.role as Role,
    standing: staffStanding({ active: row.active, hasPassword: row.passwordHash !== '', isInvited }),
    worksElsewhere: facilityIds.some((facilityId) => !scope.includes(facilityId)),
    activeSuperAdmins: superAdmins.filter(({ active }) => active).length,
  };
  refuseIf(firstRefusal(rules, change));
  return { row, change, facilityIds, places };
}

/** Whoever is signed in as this person is signed out, on every device. */
export async function endEverySignIn(work: Work, staffMemberId: string, reason: string): Promise<void> {
  const open = (await work.repository(SignInSessions).all({ staffMemberId })).filter(({ endedAt }) => endedAt === null);
  for (const { id } of open) await endSignIn(work, id, reason);
}
