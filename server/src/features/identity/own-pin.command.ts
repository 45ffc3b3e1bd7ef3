import { refuse } from '@groupwork/shared/kernel/refusal';
import { freshPin, newPinRefusal, pinIsLocked, pinRefusal } from '@groupwork/shared/signatures/pin.rules';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refused, refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { stateOf, zoneOf } from './check-pin.step';
import { pinChosen } from './identity.events';
import { PinCredentials, StaffMembers } from './identity.repositories';
import type { ProvedPassword } from './password-given.step';
import { pinPolicyOf } from './pin-policy';
import type { Secrets } from './secrets';
import { notYourPassword } from './sign-in.command';

export interface OwnPinParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  secrets: Secrets;
  /** Counts the try, as at sign-in. */
  provedPassword(organizationId: string, staffMemberId: string, password: string): Promise<ProvedPassword | null>;
}

/**
 * A person's first PIN, or a new one, by their password. While signing is locked none can be chosen: who knows the
 * password alone must not get past the lock. What was signed with the old one stays signed.
 */
export async function chooseOwnPin(parts: OwnPinParts, actor: StaffActor, input: { password: string; pin: string; key: string }): Promise<void> {
  const { organizationId, id: staffMemberId } = actor;
  const policy = await pinPolicyOf(parts.reads, organizationId);
  refuseIf(newPinRefusal(input.pin, policy));
  const proved = await parts.provedPassword(organizationId, staffMemberId, input.password);
  if (proved === null) throw notYourPassword();
  refuseIf(input.pin === input.password ? refuse('PIN_IS_PASSWORD', {}) : null);
  const chosen = { hash: await parts.secrets.hash(input.pin), digits: input.pin.length };
  // Neither secret is part of what the key remembers.
  await parts.unitOfWork.run(actor, { operation: 'chooseOwnPin', key: input.key, request: {} }, async (work) => {
    // Whoever replaced the password meanwhile took the PIN out of use.
    const { passwordHash } = await work.repository(StaffMembers).getForUpdate(staffMemberId);
    if (passwordHash !== proved) throw notYourPassword();
    const credentials = work.repository(PinCredentials);
    const found = await credentials.first({ staffMemberId });
    if (!found) await credentials.add({ staffMemberId, ...chosen, ...freshPin, heldSince: null });
    else {
      const row = await credentials.getForUpdate(found.id);
      if (row.heldSince) throw refused(refuse('PIN_HELD', {}));
      const state = stateOf(row);
      if (pinIsLocked(state, work.now)) refuseIf(pinRefusal(state, work.now, await zoneOf(work, staffMemberId), policy));
      await credentials.change(row, { ...chosen, ...freshPin });
    }
    work.record(pinChosen(staffMemberId));
    return {};
  });
}
