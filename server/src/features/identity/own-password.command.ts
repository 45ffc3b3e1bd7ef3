import { newPasswordRefusal } from '@groupwork/shared/identity/password.rules';
import { badField, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { endSignIn } from './end-sign-in.step';
import { passwordChanged } from './identity.events';
import { SignInSessions, StaffMembers } from './identity.repositories';
import { notYourPassword } from './sign-in.command';
import { withdrawStaffLinks } from './staff-link.step';
import type { OwnPinParts } from './own-pin.command';

interface ChangeOwnPassword { password: string; newPassword: string; key: string }

/** A new password by the one of now. Whoever is signed in as this person anywhere else is signed out: it may have been known to others. */
export async function changeOwnPassword(parts: OwnPinParts, actor: StaffActor, signInId: string, { password, newPassword, key }: ChangeOwnPassword): Promise<void> {
  const { organizationId, id: staffMemberId } = actor;
  const account = await parts.reads.one<{ email: string }>('select email from staff_member where organizationId = ? and id = ?', [organizationId, staffMemberId]);
  refuseIf(newPasswordRefusal(newPassword, account?.email ?? ''));
  if (newPassword === password) throw badField('newPassword', 'This is your password now. Choose another one.');
  const proved = await parts.provedPassword(organizationId, staffMemberId, password);
  if (proved === null) throw notYourPassword();
  const passwordHash = await parts.secrets.hash(newPassword);
  // Neither password is part of what the key remembers.
  await parts.unitOfWork.run(actor, { operation: 'changeOwnPassword', key, request: {} }, async (work) => {
    const staff = work.repository(StaffMembers);
    const member = await staff.getForUpdate(staffMemberId);
    // Its owner may have replaced it meanwhile, because others knew it.
    if (member.passwordHash !== proved) throw notYourPassword();
    await staff.change(member, { passwordHash });
    // Who asked for a link while the old one was known to others opens nothing with it.
    await withdrawStaffLinks(work, staffMemberId);
    work.record(passwordChanged(staffMemberId, false));
    const others = (await work.repository(SignInSessions).all({ staffMemberId })).filter(({ id, endedAt }) => id !== signInId && endedAt === null);
    for (const other of others) await endSignIn(work, other.id, 'PASSWORD_CHANGED');
    return {};
  });
}
