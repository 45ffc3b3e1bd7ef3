import { setImmediate } from 'node:timers/promises';
import type { Logger } from 'pino';
import { onServer } from '../database/data-source';
import type { Database } from '../database/data-source';
import type { UnitOfWork } from '../database/unit-of-work';
import { ROWS_TOGETHER, inTurns } from '../in-turns';
import { Rounds } from '../rounds';
import type { PublishedEvent } from './domain-event';
import type { Topics } from './topics';

const BATCH = 500;
const POLL_MILLISECONDS = 1000;

interface Waiting {
  id: string;
  organizationId: string;
  type: string;
  facilityId: string | null;
  topics: string;
  payload: string;
  publicKind: string | null;
}

/** Hears each event once it has its position; must tolerate hearing it again. */
export type Handler = (event: PublishedEvent) => Promise<void>;

/**
 * Gives committed outbox rows their position and publishes them. Ids commit out of order, so order is made here,
 * by one relay at a time per database. Woken by every commit; polling finds what a crash left behind.
 */
export class Relay {
  private readonly rounds: Rounds;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly topics: Topics,
    private readonly handlers: readonly Handler[],
    log: Logger,
  ) {
    this.rounds = new Rounds(() => this.drain(), log, 'The relay could not publish; it tries again.');
  }

  start(): void {
    this.unitOfWork.onCommit(() => this.wake());
    this.rounds.start(POLL_MILLISECONDS);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  wake(): void {
    this.rounds.wake();
  }

  /** Resolves when everything committed so far is published. */
  settled(): Promise<void> {
    return this.rounds.settled();
  }

  private async drain(): Promise<void> {
    for (;;) {
      const published = await this.unitOfWork.exclusively(() => this.position());
      for (const { event, topics } of published) {
        for (const topic of topics) this.topics.publish(topic, event);
        for (const handle of this.handlers) await handle(event);
      }
      if (published.length < BATCH) return;
      // After many events others' requests are answered between one batch and the next.
      await setImmediate();
    }
  }

  private async position(): Promise<{ event: PublishedEvent; topics: string[] }[]> {
    const runner = this.database.dataSource.createQueryRunner();
    const server = onServer(this.database);
    try {
      if (server) {
        const [lock] = (await runner.query("select get_lock(concat('groupwork-relay-', database()), 5) as held")) as { held: number | string | null }[];
        if (Number(lock?.held) !== 1) return [];
      }
      const waiting = (await runner.query(
        `select id, organizationId, type, facilityId, topics, payload, publicKind from outbox_event where position is null order by createdAt, id limit ${BATCH}`,
      )) as Waiting[];
      if (waiting.length === 0) return [];
      const [head] = (await runner.query('select max(position) as head from outbox_event')) as { head: number | string | null }[];
      let position = Number(head?.head ?? 0);
      await runner.startTransaction();
      const published: { event: PublishedEvent; topics: string[] }[] = [];
      await inTurns(waiting, ROWS_TOGETHER, async (some) => {
        for (const row of some) {
          position += 1;
          await runner.query('update outbox_event set position = ? where id = ?', [position, row.id]);
          published.push({
            event: { id: row.id, position, organizationId: row.organizationId, type: row.type, facilityId: row.facilityId, payload: JSON.parse(row.payload) as Record<string, unknown>, isPublic: row.publicKind !== null },
            topics: JSON.parse(row.topics) as string[],
          });
        }
      });
      await runner.commitTransaction();
      return published;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction();
      throw error;
    } finally {
      if (server) {
        await runner.query("select release_lock(concat('groupwork-relay-', database()))").catch(() => undefined);
        await runner.release();
      }
    }
  }
}
