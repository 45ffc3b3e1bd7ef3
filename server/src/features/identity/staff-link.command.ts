import { MOST_PASSWORD_LINKS } from '@groupwork/shared/identity/staff-account.rules';
import { newPasswordRefusal } from '@groupwork/shared/identity/password.rules';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound, refuseIf } from '../../platform/errors';
import type { Seal } from '../../platform/seal';
import { endKiosksOf } from '../kiosk/end-kiosks.step';
import { invitationAccepted, passwordChanged, passwordLinkMade } from './identity.events';
import { StaffFacilities, StaffLinks, StaffMembers } from './identity.repositories';
import type { Secrets } from './secrets';
import { endEverySignIn } from './staff-account.step';
import { addStaffLink, withdrawStaffLinks } from './staff-link.step';
import { holdPin, takePinOutOfUse } from './take-pin-out-of-use.step';
import { openStaffLink } from './staff-link.read';

const TASK = 'staff-link';

export interface StaffLinkParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  secrets: Secrets;
  seal: Seal;
  now: Date;
  /** Whether whoever gives a link sees it: nothing brings it to its owner. */
  linksAreShown: boolean;
}

/**
 * Chooses a password by a link, once. An invited account opens from then on; whoever was signed in with the password
 * before is signed out, and what they handed over is over. Where an administrator gave the link, the PIN goes with the
 * password: nobody signs with a PIN whose owner did not choose it after that, and its owner sees that it is gone. Where
 * the administrator was shown the link as well, another one has to unlock the next PIN: else one person could sign as
 * another.
 */
export async function choosePasswordByLink(parts: StaffLinkParts, { token, password }: { token: string; password: string }): Promise<{ email: string }> {
  const found = await openStaffLink(parts, token);
  refuseIf(newPasswordRefusal(password, found.email));
  const passwordHash = await parts.secrets.hash(password);
  await parts.unitOfWork.run(systemActor(TASK, found.organizationId), { operation: 'choosePasswordByLink' }, async (work) => {
    const member = await work.repository(StaffMembers).getForUpdate(found.staffMemberId);
    const link = await work.repository(StaffLinks).getForUpdate(found.linkId);
    if (link.usedAt || link.withdrawnAt || link.endsAt <= work.now) throw notFound();
    await work.repository(StaffLinks).change(link, { usedAt: work.now });
    await withdrawStaffLinks(work, member.id);
    await work.repository(StaffMembers).change(member, { passwordHash, active: true, failedSignIns: 0, signInLockedUntil: null });
    await endEverySignIn(work, member.id, 'PASSWORD_CHANGED');
    if (link.purpose === 'PASSWORD') await endKiosksOf(work, member.id, 'PASSWORD_RESET');
    if (link.purpose === 'PASSWORD' && link.givenBy !== null) {
      await takePinOutOfUse(work, member.id);
      if (parts.linksAreShown) await holdPin(work, member.id);
    }
    work.record(link.purpose === 'INVITATION' ? invitationAccepted(member.id) : passwordChanged(member.id, true));
  });
  return { email: found.email };
}

/** Sends whoever has an account with this address a link of one hour, at most so many an hour, whichever process they ask. */
export async function sendPasswordLinks({ unitOfWork, reads }: Pick<StaffLinkParts, 'unitOfWork' | 'reads'>, email: string): Promise<void> {
  const accounts = await reads.query<{ id: string; organizationId: string }>("select id, organizationId from staff_member where email = ? and active = 1 and passwordHash <> ''", [email]);
  for (const { id, organizationId } of accounts) {
    await unitOfWork.run(systemActor(TASK, organizationId), { operation: 'askForPassword' }, async (work) => {
      const member = await work.repository(StaffMembers).getForUpdate(id);
      // Deactivated meanwhile: choosing a password by a link opens an account.
      if (!member.active) return;
      const [place] = await work.repository(StaffFacilities).all({ staffMemberId: id });
      const lately = (await work.repository(StaffLinks).all({ staffMemberId: id })).filter(({ createdAt }) => createdAt > addMinutes(work.now, -60));
      if (!place || lately.length >= MOST_PASSWORD_LINKS) return;
      await addStaffLink(work, { staffMemberId: id, facilityId: place.facilityId, purpose: 'PASSWORD' });
      work.record(passwordLinkMade(id, false));
    });
  }
}
