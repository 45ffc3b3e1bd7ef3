import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Topics } from '../../platform/events/topics';
import { SOCKET_CLOSED } from '../../platform/graphql/sockets';
import type { Sockets } from '../../platform/graphql/sockets';
import type { Logger } from '../../platform/log';
import { API_CLIENT_TOPIC } from './api-clients.events';

const SWEEP_MILLISECONDS = 5_000;

interface Parts {
  topics: Topics;
  sockets: Sockets;
  reads: Reads;
  clock: Clock;
  log: Logger;
}

/**
 * A client's sockets close when it is revoked or changed: one that may still come in opens a new one under what holds
 * now. That a key's time is over is nobody's act, so a sweep finds it.
 */
export function closeClientSockets(parts: Parts): { stop(): void } {
  const leave = parts.topics.listen(API_CLIENT_TOPIC, (event) => void close(parts, event));
  const timer = setInterval(() => void sweepClients(parts).catch((error: unknown) => parts.log.warn({ err: error }, 'Keys of API clients could not be checked.')), SWEEP_MILLISECONDS);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      leave();
    },
  };
}

async function close(parts: Parts, event: PublishedEvent): Promise<void> {
  const { clientId } = event.payload as { clientId?: string };
  if (!clientId) return;
  if (event.type === 'ApiClientRevoked') parts.sockets.closeStaff(`API_CLIENT:${clientId}`, SOCKET_CLOSED.KEY_ENDED, 'The key is revoked');
  else if (event.type === 'ApiClientChanged') parts.sockets.closeStaff(`API_CLIENT:${clientId}`, SOCKET_CLOSED.KEY_ENDED, 'What the key may do has changed');
  else if (event.type === 'ApiKeyRotated') await sweepClients(parts).catch((error: unknown) => parts.log.warn({ err: error }, 'Keys of API clients could not be checked.'));
}

/** Closes the sockets of keys whose time is over, or whose end was missed. */
export async function sweepClients({ sockets, reads, clock }: Pick<Parts, 'sockets' | 'reads' | 'clock'>): Promise<void> {
  const ids = sockets.signInIds('API_CLIENT');
  if (ids.length === 0) return;
  const now = clock.now();
  const rows = await reads.query<{ id: string }>(
    'select s.id from api_client_secret s join api_client c on c.organizationId = s.organizationId and c.id = s.clientId where s.id in (?) and c.revokedAt is null and (s.endsAt is null or s.endsAt > ?) and (c.expiresAt is null or c.expiresAt > ?)',
    [ids, now, now],
  );
  const open = new Set(rows.map(({ id }) => id));
  for (const id of ids) if (!open.has(id)) sockets.closeSignIn(id, SOCKET_CLOSED.KEY_ENDED, 'The key is over');
}
