import type { ChangeKind } from '@groupwork/shared/changes/public-changes';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { DeliveryAnswer, DeliveryStatus, OffReason } from '@groupwork/shared/webhooks/webhooks';
import { countOf, flagOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import type { SealedTexts } from '../../platform/sealed-text';
import { facilityScope } from '../access/staff-actor.facts';
import { ownFacilities } from '../facilities/facility.facts';
import { WebhookDeliveryType, WebhookEndpointType } from './webhook.type';
import type { WebhookDeliveryConnectionType } from './webhook.type';

interface EndpointRow {
  id: string; version: unknown; name: string; url: string; kinds: string; facilityIds: string; active: unknown; offBecause: OffReason | null;
  formerSecretUntil: unknown; deliveredAt: unknown; failingSince: unknown; waiting: unknown;
}

const ENDPOINTS = `
  select e.id, e.version, e.name, e.url, e.kinds, e.facilityIds, e.active, e.offBecause, e.formerSecretUntil, p.deliveredAt, p.failingSince,
         (select count(*) from webhook_delivery d where d.organizationId = e.organizationId and d.endpointId = e.id and d.status in ('WAITING', 'SENDING')) as waiting
    from webhook_endpoint e join webhook_progress p on p.organizationId = e.organizationId and p.endpointId = e.id
   where e.organizationId = ?`;

/** Addresses by name, of those alone whose facilities are all the reader's; two statements. */
export async function readEndpoints(context: Context): Promise<WebhookEndpointType[]> {
  const rows = await context.reads.query<EndpointRow>(`${ENDPOINTS} order by e.name, e.id`, [context.actor.organizationId]);
  return shaped(context, rows);
}

export async function readEndpoint(context: Context, endpointId: string): Promise<WebhookEndpointType> {
  const [endpoint] = await shaped(context, await context.reads.query<EndpointRow>(`${ENDPOINTS} and e.id = ?`, [context.actor.organizationId, endpointId]));
  if (!endpoint) throw notFound();
  return endpoint;
}

async function shaped(context: Context, rows: readonly EndpointRow[]): Promise<WebhookEndpointType[]> {
  const scope = new Set(facilityScope(context.actor));
  const own = rows.map((row) => ({ row, at: JSON.parse(row.facilityIds) as string[] })).filter(({ at }) => at.every((id) => scope.has(id)));
  const facilities = await ownFacilities(context);
  return own.map(({ row, at }) => {
    const now = context.clock.now();
    const formerUntil = instantOrNull(row.formerSecretUntil);
    return Object.assign(new WebhookEndpointType(), {
      id: globalId('WebhookEndpoint', row.id), version: countOf(row.version), name: row.name, url: row.url, kinds: JSON.parse(row.kinds) as ChangeKind[], facilities: facilities.filter(({ facilityId }) => at.includes(facilityId)),
      active: flagOf(row.active), offBecause: row.offBecause, formerSecretUntil: formerUntil && formerUntil > now ? formerUntil : null, deliveredAt: instantOrNull(row.deliveredAt), failingSince: instantOrNull(row.failingSince), waiting: countOf(row.waiting),
    });
  });
}

/** For the one answer in which it was made. */
export async function readSecret(context: Context, sealed: SealedTexts, endpointId: string): Promise<string> {
  const row = await context.reads.one<{ secret: string }>('select secret from webhook_endpoint where organizationId = ? and id = ?', [context.actor.organizationId, endpointId]);
  if (!row) throw notFound();
  return sealed.open(row.secret, endpointId);
}

interface DeliveryRow { id: string; eventId: string; kind: string; status: DeliveryStatus; attempts: unknown; answer: DeliveryAnswer | null; statusCode: unknown; createdAt: unknown; triedAt: unknown; nextTryAt: unknown }

const COLUMNS = 'select d.id, d.eventId, d.kind, d.status, d.attempts, d.answer, d.statusCode, d.createdAt, d.triedAt, d.nextTryAt';
const FROM = 'from webhook_delivery d where d.organizationId = ?';

function shapeDelivery(row: DeliveryRow): WebhookDeliveryType {
  const over = row.status === 'DELIVERED' || row.status === 'FAILED';
  return Object.assign(new WebhookDeliveryType(), {
    id: globalId('WebhookDelivery', row.id), eventId: row.eventId, kind: row.kind === 'TEST' ? null : row.kind, status: row.status, tries: countOf(row.attempts), answer: row.answer, statusCode: row.statusCode === null ? null : countOf(row.statusCode),
    createdAt: instantOf(row.createdAt), triedAt: instantOrNull(row.triedAt), nextTryAt: over ? null : instantOf(row.nextTryAt),
  });
}

const NEWEST = ['d.createdAt', 'd.id'].map((sql) => ({ sql, descending: true }));

/** What was sent to an address, the newest first. */
export async function readDeliveries(context: Context, endpointId: string, status: DeliveryStatus | null, paging: Paging): Promise<WebhookDeliveryConnectionType> {
  await readEndpoint(context, endpointId);
  const window = new PageWindow('WebhookDeliveries', paging, NEWEST);
  const condition = `${FROM} and d.endpointId = ?${status === null ? '' : ' and d.status = ?'}`;
  const filter = [context.actor.organizationId, endpointId, ...(status === null ? [] : [status])];
  const total = await context.reads.one<{ n: unknown }>(`select count(*) as n ${condition}`, filter);
  const rows = window.isNumberAlone ? [] : await context.reads.query<DeliveryRow>(`${COLUMNS} ${condition}${window.sql} ${window.order}`, [...filter, ...window.parameters]);
  return pageOf(window, rows, countOf(total?.n), (row) => [instantText(instantOf(row.createdAt)), row.id], shapeDelivery);
}

/** One delivery, of an address that is the reader's. */
export async function readDelivery(context: Context, deliveryId: string): Promise<WebhookDeliveryType> {
  const row = await context.reads.one<DeliveryRow>(`${COLUMNS} ${FROM} and d.id = ?`, [context.actor.organizationId, deliveryId]);
  if (!row) throw notFound();
  return shapeDelivery(row);
}
