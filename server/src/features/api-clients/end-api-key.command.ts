import { MOST_OVERLAP_DAYS } from '@groupwork/shared/access/api-client.rules';
import { addMinutes } from '@groupwork/shared/kernel/time';
import { badField } from '../../platform/errors';
import { mustHavePassword } from '../identity/password-given.step';
import { clientToChange, mustNotBeRevoked } from './api-client.step';
import { newApiKey } from './api-key';
import { apiClientRevoked, apiKeyRotated } from './api-clients.events';
import { ApiClients, ApiClientSecrets } from './api-clients.repositories';
import type { ClientParts, GivenKey, Manager } from './save-api-client.command';

export interface NamedClient {
  clientId: string;
  key: string;
}

const DAY_MINUTES = 24 * 60;

/** Another key. The one of now opens for so many days beside it, and any older one nothing more: there are never more than two. */
export async function rotateApiKey({ unitOfWork, seal }: ClientParts, { actor, signInId }: Manager, { key, ...request }: NamedClient & { overlapDays: number }): Promise<GivenKey> {
  const { clientId, overlapDays } = request;
  if (!Number.isInteger(overlapDays) || overlapDays < 0 || overlapDays > MOST_OVERLAP_DAYS) throw badField('overlapDays', `Choose 0 to ${MOST_OVERLAP_DAYS} days.`);
  const made = newApiKey(seal);
  const { secretId } = await unitOfWork.run(actor, { operation: 'rotateApiKey', key, request }, async (work) => {
    const client = await clientToChange(work, actor, clientId);
    await mustHavePassword(work, signInId);
    mustNotBeRevoked(client);
    const secrets = work.repository(ApiClientSecrets);
    const live = (await secrets.allForUpdate({ clientId })).filter(({ endsAt }) => endsAt === null || endsAt > work.now);
    for (const secret of live) await secrets.change(secret, { endsAt: secret.endsAt === null ? addMinutes(work.now, overlapDays * DAY_MINUTES) : work.now });
    await secrets.add({ id: made.secretId, clientId, secretHash: made.secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    work.record(apiKeyRotated({ id: clientId, name: client.name }, overlapDays));
    return { secretId: made.secretId };
  });
  return { clientId, secret: secretId === made.secretId ? made.key : null };
}

/** None of its keys opens anything from now on, for good. Twice does no more than once. */
export async function revokeApiClient({ unitOfWork }: ClientParts, { actor, signInId }: Manager, { key, clientId }: NamedClient): Promise<void> {
  await unitOfWork.run(actor, { operation: 'revokeApiClient', key, request: { clientId } }, async (work) => {
    const client = await clientToChange(work, actor, clientId);
    await mustHavePassword(work, signInId);
    if (client.revokedAt !== null) {
      work.unrecorded('It is revoked already.');
      return {};
    }
    await work.repository(ApiClients).change(client, { revokedAt: work.now });
    work.record(apiClientRevoked({ id: client.id, name: client.name }));
    return {};
  });
}
