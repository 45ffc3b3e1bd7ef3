import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { mustBeVersion } from '../../platform/database/repository';
import type { Seal } from '../../platform/seal';
import type { StaffActor } from '../access/staff-actor.facts';
import { mustHavePassword } from '../identity/password-given.step';
import { checkedFields, clientToChange, mustNotBeRevoked, toldOf } from './api-client.step';
import type { ClientFields } from './api-client.step';
import { newApiKey } from './api-key';
import { apiClientChanged, apiClientMade } from './api-clients.events';
import { ApiClients, ApiClientSecrets } from './api-clients.repositories';

export interface ClientParts {
  unitOfWork: UnitOfWork;
  seal: Seal;
}

/** Who acts, and in which sign-in: the password must have been given in it. */
export interface Manager {
  actor: StaffActor;
  signInId: string | null;
}

/** The secret is null where the same command has been carried out before: it was told then, and is kept nowhere. */
export interface GivenKey {
  clientId: string;
  secret: string | null;
}

/** Other software may come in from now on, with the key that is answered. */
export async function createApiClient({ unitOfWork, seal }: ClientParts, { actor, signInId }: Manager, { key, ...fields }: ClientFields & { key: string }): Promise<GivenKey> {
  const made = newApiKey(seal);
  const { clientId, secretId } = await unitOfWork.run(actor, { operation: 'createApiClient', key, request: fields }, async (work) => {
    const checked = checkedFields(actor, fields, work.now);
    await mustHavePassword(work, signInId);
    const client = await work.repository(ApiClients).add({ ...checked, revokedAt: null });
    await work.repository(ApiClientSecrets).add({ id: made.secretId, clientId: client.id, secretHash: made.secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    work.record(apiClientMade(await toldOf(work, client)));
    return { clientId: client.id, secretId: made.secretId };
  });
  return { clientId, secret: secretId === made.secretId ? made.key : null };
}

/** What a client may do, where, until when and from where, from now on: its open sockets close. */
export async function changeApiClient({ unitOfWork }: ClientParts, { actor, signInId }: Manager, { key, ...request }: ClientFields & { clientId: string; version: number; key: string }): Promise<void> {
  const { clientId, version, ...fields } = request;
  await unitOfWork.run(actor, { operation: 'changeApiClient', key, request }, async (work) => {
    const client = await clientToChange(work, actor, clientId);
    await mustHavePassword(work, signInId);
    mustNotBeRevoked(client);
    mustBeVersion(client, version);
    // A time that has come stays where it is left as it was.
    const asBefore = fields.expiresAt?.getTime() === client.expiresAt?.getTime();
    const checked = { ...checkedFields(actor, { ...fields, expiresAt: asBefore ? null : fields.expiresAt }, work.now), expiresAt: fields.expiresAt };
    await work.repository(ApiClients).change(client, checked);
    work.record(apiClientChanged(await toldOf(work, { id: client.id, ...checked })));
    return {};
  });
}
