import { refuse } from '@groupwork/shared/kernel/refusal';
import { afterKioskTry, secondsToWait, typedCode } from '@groupwork/shared/kiosk/leave-kiosk.rules';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { rateLimited, refused } from '../../platform/errors';
import { isSame } from '../../platform/seal';
import type { Seal } from '../../platform/seal';
import type { ProvedPassword } from '../identity/password-given.step';
import type { KioskActor } from './kiosk-actor.facts';
import { codeOf } from './kiosk-code.facts';
import { kioskEnded, kioskTried } from './kiosk.events';
import { Kiosks } from './kiosk.repositories';

/** What a device is taken back with. */
export interface LeaveParts {
  unitOfWork: UnitOfWork;
  seal: Seal;
  /** Compares and counts nothing: a wrong password here must not lock its owner's account. */
  passwordOf(organizationId: string, staffMemberId: string, password: string): Promise<ProvedPassword | null>;
}

/**
 * Takes a device back by the code on the board, or by the password of whoever handed it over; their PIN does
 * neither. The try is counted on this device before anything is compared. Answers whose password it was, and which.
 */
export async function leaveKiosk({ unitOfWork, seal, passwordOf }: LeaveParts, actor: KioskActor, secret: string): Promise<{ staffMemberId: string; proved: ProvedPassword } | null> {
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
  const proved = byCode ? null : await passwordOf(organizationId, counted.handedOverBy, secret);
  await unitOfWork.run(actor, { operation: 'leaveKiosk' }, async (work) => {
    if (!byCode && proved === null) return work.record(kioskTried(about, id, 'WRONG'));
    const kiosks = work.repository(Kiosks);
    const kiosk = await kiosks.getForUpdate(id);
    if (kiosk.endedAt) return;
    await kiosks.change(kiosk, { endedAt: work.now, endReason: 'TAKEN_BACK' });
    work.record(kioskEnded(about, id, 'TAKEN_BACK', byCode ? 'CODE' : 'PASSWORD'));
  });
  if (!byCode && proved === null) throw refused(refuse('KIOSK_SECRET_WRONG', { seconds: counted.next }));
  return proved === null ? null : { staffMemberId: counted.handedOverBy, proved };
}
