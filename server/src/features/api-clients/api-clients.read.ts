import { heldByClient } from '@groupwork/shared/access/api-client-capabilities';
import { apiClientState } from '@groupwork/shared/access/api-client.rules';
import { capabilityCatalogue } from '@groupwork/shared/access/capabilities';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import { badField, notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { ownFacilities } from '../facilities/facility.facts';
import { ApiClientType } from './api-client.type';

interface Row {
  id: string;
  version: unknown;
  name: string;
  scopes: string;
  facilityIds: string;
  addresses: string;
  expiresAt: unknown;
  revokedAt: unknown;
  createdAt: unknown;
}

interface Secret {
  clientId: string;
  createdAt: unknown;
  endsAt: unknown;
  lastUsedAt: unknown;
  lastUsedAddress: string | null;
}

const COLUMNS = 'select c.id, c.version, c.name, c.scopes, c.facilityIds, c.addresses, c.expiresAt, c.revokedAt, c.createdAt';

/** Clients all of whose facilities are the reader's: their list of facilities is JSON, in which an id stands or does not. */
const OWN = `from api_client c where c.organizationId = ?
  and exists (select 1 from facility f where f.organizationId = c.organizationId and f.id in (?) and instr(c.facilityIds, f.id) > 0)
  and not exists (select 1 from facility f where f.organizationId = c.organizationId and f.id not in (?) and instr(c.facilityIds, f.id) > 0)`;

const own = (context: Context) => [context.actor.organizationId, facilityScope(context.actor), facilityScope(context.actor)] as const;

/** Their keys and the reader's facilities: two statements for a page. */
async function shaped(context: Context, rows: readonly Row[]): Promise<ReadonlyMap<string, ApiClientType>> {
  if (rows.length === 0) return new Map();
  const facilities = await ownFacilities(context);
  const secrets = grouped(
    await context.reads.query<Secret>('select clientId, createdAt, endsAt, lastUsedAt, lastUsedAddress from api_client_secret where organizationId = ? and clientId in (?) order by case when endsAt is null then 0 else 1 end, createdAt desc', [context.actor.organizationId, rows.map(({ id }) => id)]),
    ({ clientId }) => clientId,
  );
  const now = context.clock.now();
  return new Map(rows.map((row) => {
    const at = new Set(JSON.parse(row.facilityIds) as string[]);
    return [row.id, Object.assign(shape(row, secrets.get(row.id) ?? [], now), { facilities: facilities.filter(({ facilityId }) => at.has(facilityId)) })];
  }));
}

function shape(row: Row, secrets: readonly Secret[], now: Date): ApiClientType {
  const expiresAt = instantOrNull(row.expiresAt);
  const state = apiClientState({ expiresAt, revokedAt: instantOrNull(row.revokedAt) }, now);
  const keys = secrets.map(({ createdAt, endsAt, lastUsedAt, lastUsedAddress }) => ({ madeAt: instantOf(createdAt), endsAt: instantOrNull(endsAt), lastUsedAt: instantOrNull(lastUsedAt), lastUsedAddress }));
  const lastUsed = keys.reduce<(typeof keys)[number] | null>((latest, each) => (each.lastUsedAt !== null && (latest?.lastUsedAt ?? new Date(0)) < each.lastUsedAt ? each : latest), null);
  return Object.assign(new ApiClientType(), {
    id: globalId('ApiClient', row.id), version: countOf(row.version), name: row.name, scopes: heldByClient(JSON.parse(row.scopes) as string[]).map((name) => ({ name, words: capabilityCatalogue[name] })),
    addresses: JSON.parse(row.addresses) as string[], expiresAt, state, madeAt: instantOf(row.createdAt), lastUsedAt: lastUsed?.lastUsedAt ?? null, lastUsedAddress: lastUsed?.lastUsedAddress ?? null,
    keys: state === 'ACTIVE' ? keys.filter(({ endsAt }) => endsAt === null || endsAt > now) : [],
  });
}

/** Clients by name, of whoever manages all of their facilities. */
export async function readApiClients(context: Context, paging: Paging): Promise<Page<ApiClientType>> {
  const window = new PageWindow('ApiClients', paging, [{ sql: 'c.name' }, { sql: 'c.id' }]);
  if (window.size === 0) throw badField(window.isForward ? 'first' : 'last', 'Ask for at least one client.');
  const total = countOf((await context.reads.one<{ n: unknown }>(`select count(*) as n ${OWN}`, own(context)))?.n);
  const rows = await context.reads.query<Row>(`${COLUMNS} ${OWN}${window.sql} ${window.order}`, [...own(context), ...window.parameters]);
  const clients = await shaped(context, rows);
  return pageOf(window, rows, total, (row) => [row.name, row.id], (row) => clients.get(row.id) as ApiClientType);
}

export async function readApiClient(context: Context, clientId: string): Promise<ApiClientType> {
  const client = (await shaped(context, await context.reads.query<Row>(`${COLUMNS} ${OWN} and c.id = ?`, [...own(context), clientId]))).get(clientId);
  if (!client) throw notFound();
  return client;
}
