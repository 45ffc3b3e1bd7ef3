import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';
import { SOCKET_CLOSED } from '../../platform/graphql/sockets';
import type { Sockets } from '../../platform/graphql/sockets';
import { KIOSK_TOPIC } from './kiosk.events';

/** A handed-over device hears at once that its handover has ended. */
export function closeKioskSockets({ topics, sockets }: { topics: Topics; sockets: Sockets }): { stop(): void } {
  const events = topics.subscribe(KIOSK_TOPIC);
  void (async () => {
    for await (const event of events) close(sockets, event);
  })();
  return { stop: () => void events.return?.() };
}

function close(sockets: Sockets, event: PublishedEvent): void {
  const { kioskId } = event.payload as { kioskId?: string };
  if (event.type === 'KioskEnded' && kioskId) sockets.closeSignIn(kioskId, SOCKET_CLOSED.SIGNED_OUT, 'Sign-in is over on this device');
}
