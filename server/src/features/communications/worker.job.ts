import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import type { Carried, Carriers } from './carrier';
import type { Rate } from './rate';
import { recordOutcomes } from './record-outcomes';
import type { Outcome } from './record-outcomes';
import { recoverClaims } from './recover-claims';
import type { Prepare } from './still-due';
import { giveBack, takeDue } from './take-due';
import type { Leaving } from './take-due';

const REST_MILLISECONDS = 1000;
/** So that the next messages are made ready while the last ones are on their way. */
const LANES = 2;
/** The checks before a wave cost as much for one message as for many. What was checked leaves within a quarter of a second at the permitted rate. */
const MOST_IN_A_WAVE = 50;
const WAVES_A_SECOND = 4;
/** What a process that dies here leaves in doubt, in each of its lanes. */
const MOST_UNWRITTEN = 10;
/** Longer than any one try lasts: whatever would be handed over later than so long before its claim runs out is given back. */
const LEFT_OF_A_CLAIM_MILLISECONDS = 60_000;
const PAUSE_MILLISECONDS = 60_000;
const RECOVER_EVERY_MILLISECONDS = 10_000;
const MOST_RECORD_TRIES = 8;

export interface WorkerParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  log: Logger;
  carriers: Carriers;
  prepare: Prepare;
  rates: Readonly<Record<Channel, Rate>>;
  /** From 0 to 1, for the spread of retries. */
  chance?: () => number;
}

const DUE = `
  select o.id from organization o
   where exists (select 1 from message m where m.organizationId = o.id and m.channel = ? and m.status = 'QUEUED' and m.nextTryAt <= ?)`;

const ABANDONED = `
  select o.id from organization o
   where exists (select 1 from message m where m.organizationId = o.id and m.channel = ? and m.status = 'SENDING' and m.claimedUntil < ?)`;

const STILL_OURS = "select id from message where organizationId = ? and id in (?) and status = 'SENDING' and claimedBy = ? and claimedUntil > ?";

/**
 * Sends what is due: claims some, checks and writes them in one unit, hands them to the carrier outside of any, and
 * writes down what came of them. Several may run over one database: what one has claimed no other takes.
 */
export class MessageWorker {
  private readonly id = v7();
  private readonly recoveredAt: Record<Channel, number> = { EMAIL: -Infinity, SMS: -Infinity };
  private readonly stopping = new AbortController();
  private lanes: Promise<void>[] = [];

  constructor(private readonly parts: WorkerParts) {}

  start(): void {
    if (this.lanes.length > 0) return;
    for (const channel of channels) for (let lane = 0; lane < LANES; lane += 1) this.lanes.push(this.run(channel));
  }

  /** Claims nothing more, and resolves when what is on its way has been written down. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.lanes);
    await Promise.all(channels.map((channel) => this.parts.carriers[channel].close()));
  }

  /** Sends all that is due now, for whoever does not want to wait. Answers how many were let go. */
  async drain(): Promise<number> {
    let sent = 0;
    for (const channel of channels) {
      for (;;) {
        const { looked, left, held } = await this.once(channel);
        sent += left;
        if (held) await wait(this.parts.rates[channel].wait());
        else if (looked === 0) break;
      }
    }
    return sent;
  }

  private get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(channel: Channel): Promise<void> {
    while (!this.stopped) {
      const { looked } = await this.once(channel).catch((error: unknown) => {
        this.parts.log.error({ err: error, channel }, 'Messages that are due could not be sent; it is tried again.');
        return { looked: 0 };
      });
      const rest = Math.max(this.parts.rates[channel].wait(), looked === 0 ? REST_MILLISECONDS : 0);
      if (rest > 0) await wait(rest, undefined, { signal: this.stopping.signal }).catch(() => undefined);
    }
  }

  /** Some of each organization that has any; `held` where more are due than may leave now. */
  private async once(channel: Channel): Promise<{ looked: number; left: number; held: boolean }> {
    const { reads, clock } = this.parts;
    await this.recover(channel);
    let looked = 0;
    let left = 0;
    for (const { id } of await reads.query<{ id: string }>(DUE, [channel, clock.now()])) {
      if (this.stopped) break;
      // Nothing is claimed while nothing may leave.
      if (this.parts.rates[channel].wait() > 0) return { looked, left, held: true };
      const taken = await takeDue({ ...this.parts, workerId: this.id }, id, channel, this.wave(channel));
      looked += taken.looked;
      left += taken.leaving.length;
      await this.send(id, channel, taken.leaving);
    }
    return { looked, left, held: false };
  }

  private async recover(channel: Channel): Promise<void> {
    const { reads, clock } = this.parts;
    const now = clock.now().getTime();
    if (Math.abs(now - this.recoveredAt[channel]) < RECOVER_EVERY_MILLISECONDS) return;
    this.recoveredAt[channel] = now;
    for (const { id } of await reads.query<{ id: string }>(ABANDONED, [channel, clock.now()])) {
      const recovered = await recoverClaims({ ...this.parts, workerId: this.id }, id, channel);
      if (recovered > 0) this.parts.log.warn({ organizationId: id, channel, recovered }, 'Messages whose sending nobody had written down were taken up.');
    }
  }

  private wave(channel: Channel): number {
    return Math.max(1, Math.min(MOST_IN_A_WAVE, Math.floor(this.parts.rates[channel].perSecond / WAVES_A_SECOND)));
  }

  /** As many at once as the carrier takes and the rate lets go, until all have left. */
  private async send(organizationId: string, channel: Channel, leaving: readonly Leaving[]): Promise<void> {
    const waiting = [...leaving];
    const back: Leaving[] = [];
    let outcomes: Outcome[] = [];
    // Whoever ends gives back what has not left.
    while (waiting.length > 0 && !this.stopped) {
      const room = await this.parts.rates[channel].take(Math.min(waiting.length, this.parts.carriers[channel].atOnce));
      if (room === 0) {
        // So does whoever the service told to be quiet.
        const rest = this.parts.rates[channel].wait();
        if (rest > REST_MILLISECONDS) break;
        await wait(rest);
        continue;
      }
      const next = waiting.splice(0, room);
      const ours = await this.stillOurs(organizationId, next);
      back.push(...next.filter((each) => !ours.includes(each)));
      outcomes.push(...(await Promise.all(ours.map((each) => this.carry(channel, each)))));
      await this.parts.rates[channel].giveBack(next.length - ours.length);
      if (outcomes.length >= MOST_UNWRITTEN) {
        await this.record(organizationId, outcomes);
        outcomes = [];
      }
    }
    if (outcomes.length > 0) await this.record(organizationId, outcomes);
    back.push(...waiting);
    if (back.length > 0) await giveBack({ ...this.parts, workerId: this.id }, organizationId, back.map(({ row }) => row.id));
  }

  /** Whoever took one back since it was let go is in time: nothing happens between this answer and the carrier. */
  private async stillOurs(organizationId: string, leaving: readonly Leaving[]): Promise<Leaving[]> {
    const { reads, clock } = this.parts;
    const until = new Date(clock.now().getTime() + LEFT_OF_A_CLAIM_MILLISECONDS);
    const ours = new Set((await reads.query<{ id: string }>(STILL_OURS, [organizationId, leaving.map(({ row }) => row.id), this.id, until])).map(({ id }) => id));
    return leaving.filter(({ row }) => ours.has(row.id));
  }

  /** What has left is written down, however long the database stays away; who ends first leaves it to its claim. */
  private async record(organizationId: string, outcomes: readonly Outcome[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await recordOutcomes(this.parts.unitOfWork, organizationId, this.id, outcomes, this.parts.chance ?? Math.random);
      } catch (error) {
        if (tries >= MOST_RECORD_TRIES || this.stopped) throw error;
        await wait(REST_MILLISECONDS * tries, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
  }

  private async carry(channel: Channel, { row, address, senderName, unsubscribeUrl, written }: Leaving): Promise<Outcome> {
    const { carriers, log } = this.parts;
    const carried =
      channel === 'EMAIL'
        ? await carriers.EMAIL.send({ messageId: row.id, to: address, senderName, subject: written.subject ?? '', text: written.text, html: written.html, unsubscribeUrl })
        : await carriers.SMS.send({ messageId: row.id, to: address, text: written.text });
    this.heed(channel, carried);
    if (carried.outcome === 'CONFIGURATION') log.error({ channel, answer: carried.answer }, 'The service does not let messages through; its settings must be looked at.');
    return { row, carried };
  }

  private heed(channel: Channel, carried: Carried): void {
    if (carried.outcome === 'CONFIGURATION') this.parts.rates[channel].pause(PAUSE_MILLISECONDS);
    if (carried.outcome === 'TEMPORARY' && carried.retryAfterSeconds) this.parts.rates[channel].pause(Math.min(carried.retryAfterSeconds * 1000, PAUSE_MILLISECONDS));
  }
}
