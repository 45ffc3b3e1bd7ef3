import type { Work } from '../../platform/database/work';
import { kioskEnded } from './kiosk.events';
import type { KioskEnd } from './kiosk.events';
import type { KioskRow } from './kiosk.entity';
import { Kiosks } from './kiosk.repositories';

/** A session is over, or not begun after all: so is signing in on every device handed over for it. Its row is locked. */
export const endKiosks = async (work: Work, sessionId: string): Promise<void> => end(work, await work.repository(Kiosks).allForUpdate({ sessionId }), 'SESSION_OVER');

/** Whoever handed devices over works here no more, or their password was known to others: what they stand for is over too. */
export const endKiosksOf = async (work: Work, staffMemberId: string, reason: 'STAFF_DEACTIVATED' | 'PASSWORD_RESET'): Promise<void> => end(work, await work.repository(Kiosks).allForUpdate({ handedOverBy: staffMemberId }), reason);

async function end(work: Work, rows: readonly KioskRow[], reason: KioskEnd): Promise<void> {
  for (const kiosk of rows) {
    if (kiosk.endedAt) continue;
    await work.repository(Kiosks).change(kiosk, { endedAt: work.now, endReason: reason });
    work.record(kioskEnded({ sessionId: kiosk.sessionId, facilityId: kiosk.facilityId }, kiosk.id, reason));
  }
}
