import { freshPin } from '@groupwork/shared/signatures/pin.rules';
import type { Work } from '../../platform/database/work';
import { pinCleared, pinHeld } from './identity.events';
import { PinCredentials } from './identity.repositories';
import type { PinCredentialRow } from './pin-credential.entity';

/** A PIN, its row locked, signs nothing any more until its owner chooses another one; what was signed with it stays signed. */
export async function takeOutOfUse(work: Work, row: PinCredentialRow): Promise<void> {
  // What is held stays so: to clear it is not to say that its owner is there.
  await work.repository(PinCredentials).change(row, { ...(row.heldSince ? {} : freshPin), hash: '', digits: null });
  work.record(pinCleared(row.staffMemberId));
}

/** The same with somebody's PIN, where they have one. */
export async function takePinOutOfUse(work: Work, staffMemberId: string): Promise<void> {
  const credentials = work.repository(PinCredentials);
  const found = await credentials.first({ staffMemberId });
  const row = found && (await credentials.getForUpdate(found.id));
  if (row && row.hash !== '') await takeOutOfUse(work, row);
}

/** None is chosen in its place either, until an administrator unlocks it who was not shown the link (`isAnotherHand`). */
export async function holdPin(work: Work, staffMemberId: string): Promise<void> {
  const credentials = work.repository(PinCredentials);
  const found = await credentials.first({ staffMemberId });
  if (!found) await credentials.add({ staffMemberId, hash: '', digits: null, ...freshPin, needsAdministrator: true, heldSince: work.now });
  else {
    const row = await credentials.getForUpdate(found.id);
    await credentials.change(row, { needsAdministrator: true, heldSince: row.heldSince ?? work.now });
  }
  work.record(pinHeld(staffMemberId));
}
