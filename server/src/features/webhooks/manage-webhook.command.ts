import { globalId } from '@groupwork/shared/kernel/ids';
import { SECRET_OVERLAP_HOURS } from '@groupwork/shared/webhooks/webhooks';
import { v7 } from 'uuid';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { badField } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { newestPosition, ownEndpoint } from './save-webhook.command';
import type { WebhookParts } from './save-webhook.command';
import { newWebhookSecret } from './sign-webhook';
import { bodyOf } from './webhook-body';
import { webhookRedelivered, webhookSecretRotated, webhookSwitched, webhookTested } from './webhooks.events';
import { WebhookDeliveries, WebhookEndpoints, WebhookProgress } from './webhooks.repositories';

interface Named { endpointId: string; key: string }

const HOUR = 60 * 60_000;

/** A new secret. The one before goes on signing beside it for a day, so that the receiver has time to change. */
export function rotateSecret({ unitOfWork, sealed }: WebhookParts, actor: StaffActor, { endpointId, key }: Named): Promise<{ endpointId: string }> {
  return unitOfWork.run(actor, { operation: 'rotateWebhookSecret', key, request: { endpointId } }, async (work) => {
    const row = await ownEndpoint(work, actor, endpointId);
    await work.repository(WebhookEndpoints).change(row, { secret: sealed.close(newWebhookSecret(), endpointId), formerSecret: row.secret, formerSecretUntil: new Date(work.now.getTime() + SECRET_OVERLAP_HOURS * HOUR) });
    work.record(webhookSecretRotated(endpointId));
    return { endpointId };
  });
}

/** Turned on again it is told of what changes from then on; what was missed stands in the feed of changes. */
export function switchWebhook(unitOfWork: UnitOfWork, actor: StaffActor, { endpointId, active, key }: Named & { active: boolean }): Promise<{ endpointId: string }> {
  return unitOfWork.run(actor, { operation: 'switchWebhook', key, request: { endpointId, active } }, async (work) => {
    const row = await ownEndpoint(work, actor, endpointId);
    work.unrecorded('It is so already.');
    if (row.active === active) return { endpointId };
    await work.repository(WebhookEndpoints).change(row, { active, offBecause: active ? null : 'BY_HAND' });
    const progress = await work.repository(WebhookProgress).forUpdate(endpointId);
    if (active && progress) await work.repository(WebhookProgress).change(progress, { position: await newestPosition(work), failingSince: null });
    work.record(webhookSwitched(endpointId, active, active ? null : 'BY_HAND'));
    return { endpointId };
  });
}

/** A message that tells of nothing, sent at once. */
export function testWebhook(unitOfWork: UnitOfWork, actor: StaffActor, { endpointId, key }: Named): Promise<{ deliveryId: string }> {
  return unitOfWork.run(actor, { operation: 'testWebhook', key, request: { endpointId } }, async (work) => {
    const row = await ownEndpoint(work, actor, endpointId);
    if (!row.active) throw badField('endpointId', 'This address is off. Turn it on first.');
    const eventId = v7({ msecs: work.now.getTime() });
    const [facilityId = ''] = JSON.parse(row.facilityIds) as string[];
    const { id: deliveryId } = await work.repository(WebhookDeliveries).add({
      endpointId, eventId, kind: 'TEST', body: bodyOf({ eventId, kind: 'TEST', position: '0', at: work.now, facilityId: globalId('Facility', facilityId), concerned: [] }),
      status: 'WAITING', attempts: 0, dueAt: work.now, nextTryAt: work.now, claimedBy: null, claimedUntil: null, triedAt: null, answer: null, statusCode: null,
    });
    work.record(webhookTested(endpointId));
    return { deliveryId };
  });
}

/** Sends one again, under the same ids: who has handled it knows it by them. */
export function redeliver(unitOfWork: UnitOfWork, actor: StaffActor, { deliveryId, key }: { deliveryId: string; key: string }): Promise<{ deliveryId: string }> {
  return unitOfWork.run(actor, { operation: 'redeliverWebhook', key, request: { deliveryId } }, async (work) => {
    const deliveries = work.repository(WebhookDeliveries);
    const { endpointId } = await deliveries.get(deliveryId);
    const endpoint = await ownEndpoint(work, actor, endpointId);
    if (!endpoint.active) throw badField('deliveryId', 'Its address is off. Turn it on first.');
    const row = await deliveries.getForUpdate(deliveryId);
    work.unrecorded('It is on its way already.');
    if (row.status === 'WAITING' || row.status === 'SENDING') {
      if (row.status === 'WAITING') await deliveries.change(row, { nextTryAt: work.now });
    } else await deliveries.change(row, { status: 'WAITING', attempts: 0, dueAt: work.now, nextTryAt: work.now, claimedBy: null, claimedUntil: null });
    work.record(webhookRedelivered(endpointId, deliveryId));
    return { deliveryId };
  });
}
