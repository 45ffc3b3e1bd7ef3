import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import type { Seal } from '../../platform/seal';
import { plainAddress } from './addresses';
import { openApiKey } from './api-client-actor.facts';
import type { OpenedKey } from './api-client-actor.facts';
import { ApiClientSecrets } from './api-clients.repositories';

const USE_KEPT_EVERY = 60_000;

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
  seal: Seal;
}

/** Opens a key, and keeps when and from where it was last used: once a minute, since a write with each request would slow them all. */
export function useApiKeys(parts: Parts): (key: string, address: string) => Promise<OpenedKey | null> {
  const writing = new Set<string>();
  return async (key, address) => {
    const now = parts.clock.now();
    const opened = await openApiKey(parts, key, address, now);
    if (!opened || writing.has(opened.secretId) || !isDue(opened.lastUsedAt, now)) return opened;
    writing.add(opened.secretId);
    keepUse(parts, opened, plainAddress(address))
      .catch((error: unknown) => parts.log.warn({ err: error }, 'When a key was last used was not kept.'))
      .finally(() => writing.delete(opened.secretId));
    return opened;
  };
}

const isDue = (lastUsedAt: Date | null, now: Date): boolean => lastUsedAt === null || now.getTime() - lastUsedAt.getTime() >= USE_KEPT_EVERY;

const keepUse = ({ unitOfWork }: Parts, { actor, secretId }: OpenedKey, address: string): Promise<void> =>
  unitOfWork.run(systemActor('api-key', actor.organizationId), { operation: 'keepKeyUse' }, async (work) => {
    work.unrecorded('When a key was last used is no part of a record; what was read and changed with it is.');
    const secrets = work.repository(ApiClientSecrets);
    const secret = await secrets.getForUpdate(secretId);
    if (isDue(secret.lastUsedAt, work.now)) await secrets.change(secret, { lastUsedAt: work.now, lastUsedAddress: address });
  });
