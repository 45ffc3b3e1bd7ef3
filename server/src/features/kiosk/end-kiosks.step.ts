import type { Work } from '../../platform/database/work';
import { kioskEnded } from './kiosk.events';
import { Kiosks } from './kiosk.repositories';

/** A session is over, or not begun after all: so is signing in on every device handed over for it. Its row is locked. */
export async function endKiosks(work: Work, sessionId: string): Promise<void> {
  const kiosks = work.repository(Kiosks);
  for (const kiosk of await kiosks.allForUpdate({ sessionId })) {
    if (kiosk.endedAt) continue;
    await kiosks.change(kiosk, { endedAt: work.now, endReason: 'SESSION_OVER' });
    work.record(kioskEnded({ sessionId, facilityId: kiosk.facilityId }, kiosk.id, 'SESSION_OVER'));
  }
}
