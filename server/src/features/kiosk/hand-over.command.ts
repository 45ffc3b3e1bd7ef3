import { addMinutes } from '@groupwork/shared/kernel/time';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { unauthenticated } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { endSignIn } from '../identity/end-sign-in.step';
import { signInHours } from '../identity/sign-in-limits.step';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import { deviceHandedOver, kioskEnded } from './kiosk.events';
import { Kiosks } from './kiosk.repositories';

/**
 * Exchanges the sign-in of a device for a token that is good for one session's sign-ins. The person's sign-in ends
 * in the same transaction: the device cannot go back to it.
 */
export function handOverDevice(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; signInId: string; tokenHash: string }): Promise<void> {
  const { sessionId, signInId, tokenHash } = input;
  return unitOfWork.run(actor, { operation: 'handOverDevice' }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canHandOver');
    const { facilityId } = locked.row;
    const kiosk = await work.repository(Kiosks).add({
      sessionId, facilityId, tokenHash, handedOverBy: actor.id, handedOverAt: work.now, endsAt: addMinutes(work.now, (await signInHours(work, actor.organizationId)) * 60), failedTries: 0, waitUntil: null, endedAt: null, endReason: null,
    });
    // One that another process has ended meanwhile, with the account or its password, is nothing to exchange any more.
    if (!(await endSignIn(work, signInId, 'HANDED_OVER'))) throw unauthenticated();
    work.record(deviceHandedOver({ sessionId, facilityId }, kiosk.id));
  });
}

/** Ends a handover from the board: the device says so within a second, wherever it is. */
export function closeKiosk(unitOfWork: UnitOfWork, actor: StaffActor, input: { kioskId: string; key: string }): Promise<{ sessionId: string }> {
  const { kioskId, key } = input;
  return unitOfWork.run(actor, { operation: 'closeKiosk', key, request: { kioskId } }, async (work) => {
    const kiosks = work.repository(Kiosks);
    const { sessionId } = await kiosks.get(kioskId);
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canHandOver');
    const kiosk = await kiosks.getForUpdate(kioskId);
    if (kiosk.endedAt) return { sessionId };
    await kiosks.change(kiosk, { endedAt: work.now, endReason: 'CLOSED' });
    work.record(kioskEnded({ sessionId, facilityId: kiosk.facilityId }, kioskId, 'CLOSED'));
    return { sessionId };
  });
}
