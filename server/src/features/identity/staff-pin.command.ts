import { ONE_HAND_DAYS, helpWithPinRules, isAnotherHand } from '@groupwork/shared/identity/staff-pin.rules';
import type { HeldPin, UsedLink } from '@groupwork/shared/identity/staff-pin.rules';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { freshPin } from '@groupwork/shared/signatures/pin.rules';
import { instantOf } from '../../platform/database/reads';
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

/**
 * Lifts the lock; the PIN stays the person's own, and nobody has seen it (45 CFR 164.312(d)). One that is held is
 * unlocked by somebody who cannot be whoever chose the password.
 */
export const unlockPin = (unitOfWork: UnitOfWork, actor: StaffActor, input: HelpWithPinInput): Promise<{ staffMemberId: string }> =>
  help(unitOfWork, actor, 'unlockPin', input, async (work, credentials, row) => {
    if (row.heldSince) refuseIf(isAnotherHand({ administratorId: actor.id, ...(await handsOf(work, row.staffMemberId, row.heldSince)) }));
    await credentials.change(row, { ...freshPin, heldSince: null });
    work.record(pinUnlocked(row.staffMemberId));
  });

/** Takes a forgotten or known PIN out of use: the person chooses a new one with their password. */
export const clearPin = (unitOfWork: UnitOfWork, actor: StaffActor, input: HelpWithPinInput): Promise<{ staffMemberId: string }> =>
  help(unitOfWork, actor, 'clearPin', input, (work, _credentials, row) => takeOutOfUse(work, row));

interface Used extends UsedLink { purpose: string; usedAt: unknown }

/** Who gave the links to a new password since a PIN is held, and every link that was used lately. */
async function handsOf(work: Work, staffMemberId: string, heldSince: Date): Promise<Omit<HeldPin, 'administratorId'>> {
  const lately = addMinutes(work.now, -ONE_HAND_DAYS * 24 * 60);
  const links = await work.query<Used>('select staffMemberId, givenBy, purpose, usedAt from staff_link where organizationId = ? and givenBy is not null and usedAt >= ?', [work.actor.organizationId, heldSince < lately ? heldSince : lately]);
  const givers = links.filter((link) => link.staffMemberId === staffMemberId && link.purpose === 'PASSWORD' && instantOf(link.usedAt) >= heldSince).map(({ givenBy }) => givenBy);
  return { givers, links };
}

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
