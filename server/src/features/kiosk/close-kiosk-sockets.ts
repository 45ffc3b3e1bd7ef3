import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';
import { SOCKET_CLOSED } from '../../platform/graphql/sockets';
import type { Sockets } from '../../platform/graphql/sockets';
import type { Logger } from '../../platform/log';
import { KIOSK_TOPIC } from './kiosk.events';

const SWEEP_MILLISECONDS = 30_000;

interface Parts {
  topics: Topics;
  sockets: Sockets;
  reads: Reads;
  clock: Clock;
  log: Logger;
}

/** A handed-over device hears at once that its handover has ended; that its twelve hours are over is nobody's act, so a sweep finds it. */
export function closeKioskSockets(parts: Parts): { stop(): void } {
  const leave = parts.topics.listen(KIOSK_TOPIC, (event) => close(parts.sockets, event));
  const timer = setInterval(() => void sweepKiosks(parts).catch((error: unknown) => parts.log.warn({ err: error }, 'Handed-over devices could not be checked.')), SWEEP_MILLISECONDS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      leave();
    },
  };
}

function over(sockets: Sockets, kioskId: string): void {
  sockets.closeSignIn(kioskId, SOCKET_CLOSED.SIGNED_OUT, 'Sign-in is over on this device');
}

function close(sockets: Sockets, event: PublishedEvent): void {
  const { kioskId } = event.payload as { kioskId?: string };
  if (event.type === 'KioskEnded' && kioskId) over(sockets, kioskId);
}

/** Closes the sockets of devices whose time is over, or whose end was missed. */
export async function sweepKiosks({ sockets, reads, clock }: Pick<Parts, 'sockets' | 'reads' | 'clock'>): Promise<void> {
  const ids = sockets.signInIds('KIOSK');
  if (ids.length === 0) return;
  const open = new Set((await reads.query<{ id: string }>('select id from kiosk where id in (?) and endedAt is null and endsAt > ?', [ids, clock.now()])).map(({ id }) => id));
  for (const id of ids) if (!open.has(id)) over(sockets, id);
}
