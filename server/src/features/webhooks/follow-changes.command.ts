import type { Concerned } from '@groupwork/shared/changes/public-changes';
import { globalId } from '@groupwork/shared/kernel/ids';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { Logger } from '../../platform/log';
import { bodyOf } from './webhook-body';
import { newestPosition } from './save-webhook.command';
import { WebhookDeliveries, WebhookEndpoints, WebhookProgress } from './webhooks.repositories';

interface FollowParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  log: Logger;
}

const AT_ONCE = 200;

const BEHIND = `
  select e.id from webhook_endpoint e join webhook_progress p on p.organizationId = e.organizationId and p.endpointId = e.id
   where e.organizationId = ? and e.active = 1 and exists (select 1 from outbox_event o where o.organizationId = e.organizationId and o.position > p.position and o.publicKind is not null)`;

const NEXT = 'select id, position, publicKind, concerned, facilityId, createdAt from outbox_event where organizationId = ? and position > ? and position <= ? and publicKind in (?) and facilityId in (?) order by position limit ?';

interface Row { id: string; position: number | string; publicKind: string; concerned: string; facilityId: string; createdAt: unknown }

/**
 * Writes a delivery for each change an address asked for, from where it stands: position and rows in one unit, so that a
 * process that ends in between loses nothing, and two that follow at once write nothing twice. One that cannot be followed
 * keeps no other back.
 */
export async function followChanges({ unitOfWork, reads, log }: FollowParts, organizationId: string): Promise<void> {
  for (const { id } of await reads.query<{ id: string }>(BEHIND, [organizationId])) {
    try {
      let written: number;
      do written = await unitOfWork.run(systemActor('webhooks', organizationId), { operation: 'followChanges' }, (work) => follow(work, id));
      while (written === AT_ONCE);
    } catch (error) {
      log.error({ err: error, organizationId, endpointId: id }, 'Changes could not be followed for one address; it is tried again.');
    }
  }
}

async function follow(work: Work, endpointId: string): Promise<number> {
  work.unrecorded('A copy of what its own audit row says.');
  const progress = await work.repository(WebhookProgress).forUpdate(endpointId);
  const endpoint = await work.repository(WebhookEndpoints).find(endpointId);
  if (!progress || !endpoint?.active) return 0;
  const { organizationId } = work.actor;
  const newest = await newestPosition(work);
  const rows = await work.query<Row>(NEXT, [organizationId, Number(progress.position), newest, JSON.parse(endpoint.kinds) as string[], JSON.parse(endpoint.facilityIds) as string[], AT_ONCE]);
  await work.repository(WebhookDeliveries).addMany(
    rows.map((row) => ({
      endpointId, eventId: row.id, kind: row.publicKind,
      body: bodyOf({ eventId: row.id, kind: row.publicKind, position: String(row.position), at: instantOf(row.createdAt), facilityId: globalId('Facility', row.facilityId), concerned: JSON.parse(row.concerned) as Concerned[] }),
      status: 'WAITING', attempts: 0, dueAt: work.now, nextTryAt: work.now, claimedBy: null, claimedUntil: null, triedAt: null, answer: null, statusCode: null,
    })),
  );
  const last = rows.length < AT_ONCE ? newest : Number(rows.at(-1)?.position ?? newest);
  await work.repository(WebhookProgress).change(progress, { position: last });
  return rows.length;
}
