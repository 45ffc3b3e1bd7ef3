import { createHash } from 'node:crypto';
import { heldByClient } from '@groupwork/shared/access/api-client-capabilities';
import type { Actor } from '../../platform/actor';
import { instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Seal } from '../../platform/seal';
import { isOnList } from './addresses';
import { API_KEY_PREFIX, opensKey, partsOfKey } from './api-key';

/** Other software, come in with a key: it may do what its key's scopes say, at its facilities. */
export interface ApiClientActor extends Actor {
  readonly kind: 'API_CLIENT';
  readonly facilityIds: readonly string[];
}

export interface OpenedKey {
  actor: ApiClientActor;
  secretId: string;
  lastUsedAt: Date | null;
}

interface Row {
  organizationId: string;
  clientId: string;
  secretHash: string;
  endsAt: unknown;
  lastUsedAt: unknown;
  name: string;
  scopes: string;
  facilityIds: string;
  addresses: string;
  expiresAt: unknown;
  revokedAt: unknown;
}

const KEY = `
  select s.organizationId, s.clientId, s.secretHash, s.endsAt, s.lastUsedAt, c.name, c.scopes, c.facilityIds, c.addresses, c.expiresAt, c.revokedAt
    from api_client_secret s join api_client c on c.organizationId = s.organizationId and c.id = s.clientId
   where s.id = ?`;

export const isApiKey = (token: string): boolean => token.startsWith(API_KEY_PREFIX);

const listOf = (json: string): string[] => JSON.parse(json) as string[];

/** Asked with every request. Null for a key that is unknown, wrong, over, revoked or used from elsewhere: nobody is told which. */
export async function openApiKey(parts: { reads: Pick<Reads, 'one'>; seal: Seal }, key: string, address: string, now: Date): Promise<OpenedKey | null> {
  const named = partsOfKey(key);
  const row = named && (await parts.reads.one<Row>(KEY, [named.secretId]));
  if (!named || !opensKey(parts.seal, named, row?.secretHash ?? null) || !row) return null;
  const ends = [instantOrNull(row.endsAt), instantOrNull(row.expiresAt)];
  if (row.revokedAt !== null || ends.some((end) => end !== null && end <= now)) return null;
  if (!isOnList(address, listOf(row.addresses))) return null;
  return { actor: actorOf(row), secretId: named.secretId, lastUsedAt: instantOrNull(row.lastUsedAt) };
}

function actorOf({ organizationId, clientId, name, ...row }: Row): ApiClientActor {
  const [scopes, facilityIds] = [heldByClient(listOf(row.scopes)), listOf(row.facilityIds)];
  const view = createHash('sha256').update(JSON.stringify(['API_CLIENT', organizationId, scopes, [...facilityIds].sort()])).digest('base64url');
  return { kind: 'API_CLIENT', id: clientId, name, organizationId, capabilities: new Set<string>(scopes), view, facilityIds };
}
