import { helpWithPinRules } from '@groupwork/shared/identity/staff-pin.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { freshPin } from '@groupwork/shared/signatures/pin.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { notFound, refuseIf } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { pinUnlocked } from './identity.events';
import { PinCredentials } from './identity.repositories';
import type { PinCredentialRow } from './pin-credential.entity';
import { takeOutOfUse } from './take-pin-out-of-use.step';

export interface HelpWithPinInput { staffMemberId: string; key: string }

/** Lifts the lock; the PIN stays the person's own, and nobody has seen it (45 CFR 164.312(d)). */
export const unlockPin = (unitOfWork: UnitOfWork, actor: StaffActor, input: HelpWithPinInput): Promise<{ staffMemberId: string }> =>
  help(unitOfWork, actor, 'unlockPin', input, async (work, credentials, row) => {
    await credentials.change(row, freshPin);
    work.record(pinUnlocked(row.staffMemberId));
  });

/** Takes a forgotten or known PIN out of use: the person chooses a new one with their password. */
export const clearPin = (unitOfWork: UnitOfWork, actor: StaffActor, input: HelpWithPinInput): Promise<{ staffMemberId: string }> =>
  help(unitOfWork, actor, 'clearPin', input, (work, _credentials, row) => takeOutOfUse(work, row));

type Helped = (work: Work, credentials: PinCredentials, row: PinCredentialRow) => Promise<void>;

function help(unitOfWork: UnitOfWork, actor: StaffActor, operation: string, { staffMemberId, key }: HelpWithPinInput, act: Helped): Promise<{ staffMemberId: string }> {
  return unitOfWork.run(actor, { operation, key, request: { staffMemberId } }, async (work) => {
    await mustWorkTogether(work, actor, staffMemberId);
    refuseIf(firstRefusal(helpWithPinRules, { administratorId: actor.id, staffMemberId }));
    const credentials = work.repository(PinCredentials);
    const found = await credentials.first({ staffMemberId });
    if (!found) throw notFound();
    await act(work, credentials, await credentials.getForUpdate(found.id));
    return { staffMemberId };
  });
}

async function mustWorkTogether(work: Work, actor: StaffActor, staffMemberId: string): Promise<void> {
  const rows = await work.query('select id from staff_facility where organizationId = ? and staffMemberId = ? and facilityId in (?)', [actor.organizationId, staffMemberId, facilityScope(actor)]);
  if (rows.length === 0) throw notFound();
}
