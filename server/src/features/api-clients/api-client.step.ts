import { clientCapabilities } from '@groupwork/shared/access/api-client-capabilities';
import { MOST_ADDRESSES } from '@groupwork/shared/access/api-client.rules';
import { refuse } from '@groupwork/shared/kernel/refusal';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refused } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { isAddressOrRange } from './addresses';
import type { ApiClientRow } from './api-client.entity';
import { ApiClients } from './api-clients.repositories';

/** What a Super Admin says of a client. */
export interface ClientFields {
  name: string;
  scopes: readonly string[];
  facilityIds: readonly string[];
  addresses: readonly string[];
  expiresAt: Date | null;
}

const known: readonly string[] = clientCapabilities;
const unique = (values: readonly string[]): string[] => [...new Set(values)];

/** Each fault under the name of its field. Facilities of others are NOT_FOUND, whether they are or not. */
export function checkedFields(actor: StaffActor, { name, scopes, facilityIds, addresses, expiresAt }: ClientFields, now: Date) {
  for (const facilityId of facilityIds) mustBeInScope(actor, facilityId);
  if (name.trim() === '') throw badField('name', 'Give the client a name, such as the software it is for.');
  if (facilityIds.length === 0) throw badField('facilityIds', 'Choose at least one facility.');
  if (scopes.length === 0) throw badField('scopes', 'Choose at least one thing it may do.');
  const unheard = scopes.find((scope) => !known.includes(scope));
  if (unheard !== undefined) throw badField('scopes', `A client may not be given ${JSON.stringify(unheard.slice(0, 40))}. It may be given: ${known.join(', ')}.`);
  const listed = unique(addresses.map((entry) => entry.trim()).filter(Boolean));
  const wrong = listed.find((entry) => !isAddressOrRange(entry));
  if (wrong !== undefined) throw badField('addresses', `${JSON.stringify(wrong.slice(0, 60))} is no address. Write one such as 203.0.113.9, or a range such as 10.20.0.0/16.`);
  if (listed.length > MOST_ADDRESSES) throw badField('addresses', `List at most ${MOST_ADDRESSES} addresses; a range counts as one.`);
  if (expiresAt && expiresAt <= now) throw badField('expiresAt', 'Choose a time that is still to come.');
  return { name: name.trim(), scopes: JSON.stringify(known.filter((scope) => scopes.includes(scope))), facilityIds: JSON.stringify(unique(facilityIds)), addresses: JSON.stringify(listed), expiresAt };
}

/** A client all of whose facilities are the actor's: what it does at others is not theirs to change, nor to know. */
export async function clientToChange(work: Work, actor: StaffActor, clientId: string): Promise<ApiClientRow> {
  const client = await work.repository(ApiClients).getForUpdate(clientId);
  const facilityIds = JSON.parse(client.facilityIds) as string[];
  if (!facilityIds.every((id) => actor.facilityIds.includes(id))) throw notFound();
  return client;
}

export function mustNotBeRevoked({ name, revokedAt }: ApiClientRow): void {
  if (revokedAt !== null) throw refused(refuse('API_CLIENT_REVOKED', { name }));
}

/** What the trail keeps of a change. */
export async function toldOf(work: Work, client: Pick<ApiClientRow, 'id' | 'name' | 'scopes' | 'facilityIds'>) {
  const facilities = await work.query<{ name: string }>('select name from facility where organizationId = ? and id in (?) order by name', [work.actor.organizationId, JSON.parse(client.facilityIds) as string[]]);
  return { id: client.id, name: client.name, scopes: JSON.parse(client.scopes) as string[], facilities: facilities.map(({ name }) => name) };
}
