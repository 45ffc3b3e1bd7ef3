import { globalId } from '@groupwork/shared/kernel/ids';
import type { OffReason } from '@groupwork/shared/webhooks/webhooks';
import { TRIED_FOR_MILLISECONDS, waitBeforeNextTry } from '@groupwork/shared/webhooks/webhooks';
import { systemActor } from '../../platform/actor';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import type { SealedTexts } from '../../platform/sealed-text';
import type { Posted } from './post-webhook';
import type { WebhookDeliveryRow } from './webhook-delivery.entity';
import { webhookSwitched } from './webhooks.events';
import { WebhookDeliveries, WebhookEndpoints, WebhookProgress } from './webhooks.repositories';

/** A claim outlives the longest try by more than clocks of two computers differ. */
const CLAIM_MILLISECONDS = 60_000;
const GONE = 410;

/** A delivery that is let go, and what it is signed with. */
export interface Going {
  delivery: WebhookDeliveryRow;
  /** As people call the address. */
  name: string;
  url: string;
  secrets: readonly string[];
}

export interface Outcome {
  delivery: WebhookDeliveryRow;
  posted: Posted;
}

interface Parts {
  unitOfWork: UnitOfWork;
  sealed: SealedTexts;
  workerId: string;
}

const because = 'What becomes of a message about a change is in its log; the change has its own audit row.';

/** Claims some of what is due at one address. Nothing leaves in here. */
export function claimDue({ unitOfWork, sealed, workerId }: Parts, organizationId: string, endpointId: string, most: number): Promise<Going[]> {
  return unitOfWork.run(systemActor('webhooks', organizationId), { operation: 'claimWebhooks' }, async (work) => {
    work.unrecorded(because);
    const endpoint = await work.repository(WebhookEndpoints).find(endpointId);
    if (!endpoint?.active) return [];
    const former = endpoint.formerSecret !== null && endpoint.formerSecretUntil !== null && endpoint.formerSecretUntil > work.now ? [endpoint.formerSecret] : [];
    const secrets = [endpoint.secret, ...former].map((secret) => sealed.open(secret, endpointId));
    const deliveries = work.repository(WebhookDeliveries);
    const going: Going[] = [];
    for (const row of await deliveries.claimable(endpointId, work.now, most)) {
      const delivery = await deliveries.change(row, { status: 'SENDING', attempts: row.attempts + 1, claimedBy: workerId, claimedUntil: new Date(work.now.getTime() + CLAIM_MILLISECONDS) });
      going.push({ delivery, name: endpoint.name, url: endpoint.url, secrets });
    }
    return going;
  });
}

export const headersOf = ({ eventId, id }: WebhookDeliveryRow, signature: string): Record<string, string> => ({ 'groupwork-signature': signature, 'groupwork-event-id': eventId, 'groupwork-delivery-id': globalId('WebhookDelivery', id) });

/** Writes down what came of some deliveries of one address: taken, to be tried again, or given up; and turns off an address that is gone. */
export function recordOutcomes({ unitOfWork, workerId }: Parts, organizationId: string, endpointId: string, outcomes: readonly Outcome[], chance: () => number): Promise<void> {
  return unitOfWork.run(systemActor('webhooks', organizationId), { operation: 'recordWebhooks' }, async (work) => {
    work.unrecorded(because);
    const deliveries = work.repository(WebhookDeliveries);
    const now = new Map((await deliveries.allForUpdate({ id: outcomes.map(({ delivery }) => delivery.id) })).map((row) => [row.id, row]));
    const givenUp: WebhookDeliveryRow[] = [];
    for (const { delivery, posted } of outcomes) {
      const row = now.get(delivery.id);
      // Its claim ran out, and another worker has it now.
      if (!row || row.status !== 'SENDING' || row.claimedBy !== workerId) continue;
      const step = stepAfter(work.now, row, posted, chance());
      if (step.status === 'FAILED') givenUp.push(row);
      await deliveries.change(row, { ...step, answer: posted.answer, statusCode: posted.statusCode, triedAt: work.now, claimedBy: null, claimedUntil: null });
    }
    await keepStanding(work, endpointId, outcomes.map(({ posted }) => posted), givenUp);
  });
}

function stepAfter(now: Date, row: WebhookDeliveryRow, posted: Posted, chance: number): { status: string; nextTryAt: Date } {
  if (posted.answer === 'OK') return { status: 'DELIVERED', nextTryAt: row.nextTryAt };
  const next = new Date(now.getTime() + waitBeforeNextTry(row.attempts, chance));
  const tooLate = next.getTime() - row.dueAt.getTime() > TRIED_FOR_MILLISECONDS;
  return posted.statusCode === GONE || tooLate ? { status: 'FAILED', nextTryAt: row.nextTryAt } : { status: 'WAITING', nextTryAt: next };
}

/** Whether anything arrives there, since when not, and what follows from that. */
async function keepStanding(work: Work, endpointId: string, posted: readonly Posted[], givenUp: readonly WebhookDeliveryRow[]): Promise<void> {
  const progress = await work.repository(WebhookProgress).forUpdate(endpointId);
  if (!progress || posted.length === 0) return;
  const arrived = posted.some(({ answer }) => answer === 'OK');
  const failingSince = arrived ? null : (progress.failingSince ?? work.now);
  await work.repository(WebhookProgress).change(progress, { failingSince, deliveredAt: arrived ? work.now : progress.deliveredAt });
  if (posted.some(({ statusCode }) => statusCode === GONE)) return turnOff(work, endpointId, 'GONE');
  const { deliveredAt } = progress;
  // Since the one that is given up was to be sent, three days ago, nothing else has arrived either.
  if (!arrived && givenUp.some(({ dueAt }) => deliveredAt === null || deliveredAt < dueAt)) await turnOff(work, endpointId, 'FAILING');
}

async function turnOff(work: Work, endpointId: string, reason: OffReason): Promise<void> {
  const endpoint = await work.repository(WebhookEndpoints).getForUpdate(endpointId);
  if (!endpoint.active) return;
  await work.repository(WebhookEndpoints).change(endpoint, { active: false, offBecause: reason });
  work.record(webhookSwitched(endpointId, false, reason));
}
