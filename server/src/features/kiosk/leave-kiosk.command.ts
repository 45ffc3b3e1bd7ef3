import { refuse } from '@groupwork/shared/kernel/refusal';
import { afterKioskTry, secondsToWait, typedCode } from '@groupwork/shared/kiosk/leave-kiosk.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { rateLimited, refused } from '../../platform/errors';
import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';
import type { KioskActor } from './kiosk-actor.facts';
import { codeOf } from './kiosk-code.facts';
import { kioskEnded, kioskTried } from './kiosk.events';
import { Kiosks } from './kiosk.repositories';

/** What a device is taken back with. */
export interface LeaveParts {
  unitOfWork: UnitOfWork;
  seal: Seal;
  /** Compares and counts nothing: a wrong password here must not lock its owner's account. */
  passwordOpens(organizationId: string, staffMemberId: string, password: string): Promise<boolean>;
}

/**
 * Takes a device back by the code on the board, or by the password of whoever handed it over; their PIN does
 * neither. The try is counted on this device before anything is compared. Answers whose password it was.
 */
export async function leaveKiosk({ unitOfWork, seal, passwordOpens }: LeaveParts, actor: KioskActor, secret: string): Promise<{ staffMemberId: string | null }> {
  const { id, sessionId, facilityId, organizationId } = actor;
  const about = { sessionId, facilityId };
  const counted = await unitOfWork.run(actor, { operation: 'countKioskTry' }, async (work) => {
    const kiosks = work.repository(Kiosks);
    const kiosk = await kiosks.getForUpdate(id);
    const wait = secondsToWait(kiosk, work.now);
    if (wait > 0) {
      work.record(kioskTried(about, id, 'TOO_SOON'));
      return { wait, next: wait, tokenHash: '', handedOverBy: '' };
    }
    work.unrecorded('What came of the try is recorded once it is known.');
    const after = await kiosks.change(kiosk, afterKioskTry(kiosk, work.now));
    return { wait, next: secondsToWait(after, work.now), tokenHash: kiosk.tokenHash, handedOverBy: kiosk.handedOverBy };
  });
  if (counted.wait > 0) throw rateLimited(counted.wait);
  const byCode = isSame(typedCode(secret), codeOf(seal, counted.tokenHash));
  const byPassword = !byCode && (await passwordOpens(organizationId, counted.handedOverBy, secret));
  await unitOfWork.run(actor, { operation: 'leaveKiosk' }, async (work) => {
    if (!byCode && !byPassword) return work.record(kioskTried(about, id, 'WRONG'));
    const kiosks = work.repository(Kiosks);
    const kiosk = await kiosks.getForUpdate(id);
    if (kiosk.endedAt) return;
    await kiosks.change(kiosk, { endedAt: work.now, endReason: 'TAKEN_BACK' });
    work.record(kioskEnded(about, id, 'TAKEN_BACK', byCode ? 'CODE' : 'PASSWORD'));
  });
  if (!byCode && !byPassword) throw refused(refuse('KIOSK_SECRET_WRONG', { seconds: counted.next }));
  return { staffMemberId: byPassword ? counted.handedOverBy : null };
}
