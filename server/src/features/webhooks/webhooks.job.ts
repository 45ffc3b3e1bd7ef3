import { v7 } from 'uuid';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { PublishedEvent } from '../../platform/events/domain-event';
import type { Logger } from '../../platform/log';
import type { RecordDisclosure } from '../../platform/graphql/shared-subscriptions';
import type { Resolve } from '../../platform/public-addresses';
import { Rounds } from '../../platform/rounds';
import type { SealedTexts } from '../../platform/sealed-text';
import { followChanges } from './follow-changes.command';
import { postWebhook } from './post-webhook';
import { claimDue, headersOf, recordOutcomes } from './send-due';
import type { Going, Outcome } from './send-due';
import { signatureOf } from './sign-webhook';
import { tellOfPatients } from './tell-of-patients';
import { WebhookDeliveries } from './webhooks.repositories';

const EVERY_MILLISECONDS = 1000;
/** So many at once to one address. */
const WAVE = 5;
const FORGET_EVERY_MILLISECONDS = 60 * 60_000;
const KEPT_MILLISECONDS = 30 * 24 * 60 * 60_000;
const FORGET_AT_ONCE = 1000;

export interface WebhookJobParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
  sealed: SealedTexts;
  recordDisclosure: RecordDisclosure;
  resolve: Resolve;
  allowLoopback: boolean;
  timeoutMilliseconds: number;
  /** From 0 to 1, for the spread of retries. */
  chance?: () => number;
}

const WITH_ADDRESSES = 'select distinct organizationId as id from webhook_endpoint where active = 1';
const DUE = `
  select e.id, e.organizationId from webhook_endpoint e
   where e.active = 1 and exists (select 1 from webhook_delivery d where d.organizationId = e.organizationId and d.endpointId = e.id and ((d.status = 'WAITING' and d.nextTryAt <= ?) or (d.status = 'SENDING' and d.claimedUntil < ?)))`;

/**
 * Tells addresses outside what changed. Each address has a line of its own, so that one that is slow keeps no other
 * waiting. Several may run over one database: what one has claimed no other takes.
 */
export class WebhookJob {
  private readonly id = v7();
  private readonly rounds: Rounds;
  private readonly lines = new Map<string, Promise<void>>();
  private forgottenAt = -Infinity;

  constructor(private readonly parts: WebhookJobParts) {
    this.rounds = new Rounds(() => this.round(), parts.log, 'Webhooks that are due could not be sent; it is tried again.');
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
  }

  /** Heard from the relay. Sending is not waited for: publishing goes on. */
  readonly follow = async (event: PublishedEvent): Promise<void> => {
    if (event.isPublic && this.rounds.started) this.rounds.wake();
  };

  /** Begins no other try, and resolves when those on their way are written down. */
  async stop(): Promise<void> {
    await this.rounds.stop();
    await Promise.all(this.lines.values());
  }

  /** Sends all that is due now, for whoever does not want to wait. */
  async drain(): Promise<void> {
    await this.round();
    await Promise.all(this.lines.values());
  }

  private async round(): Promise<void> {
    const { reads, clock } = this.parts;
    await this.forget();
    for (const { id } of await reads.query<{ id: string }>(WITH_ADDRESSES)) await followChanges(this.parts, id);
    const now = clock.now();
    for (const { id, organizationId } of await reads.query<{ id: string; organizationId: string }>(DUE, [now, now])) {
      if (this.rounds.stopped) return;
      if (!this.lines.has(id)) this.lines.set(id, this.line(organizationId, id));
    }
  }

  /** All that is due at one address, some at a time. */
  private async line(organizationId: string, endpointId: string): Promise<void> {
    const { log, chance } = this.parts;
    const own = { ...this.parts, workerId: this.id };
    try {
      for (;;) {
        const going = await claimDue(own, organizationId, endpointId, WAVE);
        if (going.length === 0) return;
        await tellOfPatients(this.parts.recordDisclosure, organizationId, going);
        const outcomes = await Promise.all(going.map((each) => this.send(each)));
        await recordOutcomes(own, organizationId, endpointId, outcomes, chance ?? Math.random);
        if (this.rounds.stopped) return;
      }
    } catch (error) {
      log.error({ err: error, organizationId, endpointId }, 'Webhooks of one address could not be sent; it is tried again.');
    } finally {
      this.lines.delete(endpointId);
    }
  }

  private async send({ delivery, url, secrets }: Going): Promise<Outcome> {
    const headers = headersOf(delivery, signatureOf(secrets, delivery.body, this.parts.clock.now()));
    return { delivery, posted: await postWebhook({ url, headers, body: delivery.body }, this.parts) };
  }

  /** What was sent or given up a month ago is forgotten, a thousand at a time. */
  private async forget(): Promise<void> {
    const { unitOfWork, reads, clock } = this.parts;
    const now = clock.now().getTime();
    if (now - this.forgottenAt < FORGET_EVERY_MILLISECONDS) return;
    this.forgottenAt = now;
    for (const { id } of await reads.query<{ id: string }>('select distinct organizationId as id from webhook_endpoint')) {
      await unitOfWork.run(systemActor('webhooks', id), { operation: 'forgetWebhooks' }, async (work) => {
        work.unrecorded('What was sent says no more than the change it was about.');
        await work.repository(WebhookDeliveries).forget(new Date(now - KEPT_MILLISECONDS), FORGET_AT_ONCE);
      });
    }
  }
}
