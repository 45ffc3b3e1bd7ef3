import type { Actor } from '../../platform/actor';
import { forbidden } from '../../platform/errors';

export const KIOSK_COOKIE = 'groupwork_kiosk';

/** A device in the hands of a group: it shows one session's names and takes their sign-ins. */
export interface KioskActor extends Actor {
  readonly kind: 'KIOSK';
  readonly sessionId: string;
  readonly facilityId: string;
}

export function kioskOf(actor: Actor): KioskActor {
  if (actor.kind !== 'KIOSK') throw forbidden();
  return actor as KioskActor;
}
