import { setImmediate } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import type { Logger } from '../log';
import { onServer } from '../database/data-source';
import type { Database } from '../database/data-source';
import { lockOf } from '../database/one-at-a-time';
import { rollBack } from '../database/roll-back';
import type { UnitOfWork } from '../database/unit-of-work';
import { ROWS_TOGETHER, inTurns } from '../in-turns';
import { Rounds } from '../rounds';
import type { PublishedEvent } from './domain-event';
import type { Follower } from './follower';
import { EVENT_COLUMNS, positioned } from './positioned';
import type { OutboxRow, Positioned } from './positioned';

const BATCH = 500;
const POLL_MILLISECONDS = 1000;
/** A relay that has not said a word for so long is cut off by the database, and what it held goes to another one. */
const PAUSED_SECONDS = 5;

const LOCK = lockOf('relay');

/** Hears each event once it has its position, in the process that gave it; must tolerate hearing it again, or not at all: its own rounds find what it missed. */
export type Handler = (event: PublishedEvent) => Promise<void>;

/**
 * Gives committed outbox rows their position. Ids commit out of order, so order is made here, by one relay at a time per
 * database. Woken by every commit; polling finds what a crash left behind, here or in another process.
 */
export class Relay {
  private readonly rounds: Rounds;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly follower: Follower,
    private readonly handlers: readonly Handler[],
    /** Told when there are new positions, for other processes. */
    private readonly news: () => void,
    private readonly log: Logger,
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
      const given = await this.unitOfWork.exclusively(() => this.position());
      if (given.length > 0) this.news();
      await this.follower.take(given);
      for (const { event } of given) for (const handle of this.handlers) await this.told(handle, event);
      if (given.length < BATCH) return;
      // After many events others' requests are answered between one batch and the next.
      await setImmediate();
    }
  }

  private async told(handle: Handler, event: PublishedEvent): Promise<void> {
    await handle(event).catch((error: unknown) => this.log.error({ err: error, type: event.type }, 'An event was not followed up; the next round of whoever follows it finds what it is about.'));
  }

  private async position(): Promise<Positioned[]> {
    const runner = this.database.dataSource.createQueryRunner();
    const server = onServer(this.database);
    try {
      const [waits] = (await runner.query('select id from outbox_event where position is null limit 1')) as unknown[];
      if (!waits) return [];
      return server ? await this.alone(runner) : await this.give(runner);
    } finally {
      if (server) await runner.release();
    }
  }

  /**
   * The lock and the transaction belong to one connection. The database ends it when this process is paused for long, and
   * with it both: nothing that was begun can be committed once another relay has the lock.
   */
  private async alone(runner: QueryRunner): Promise<Positioned[]> {
    await runner.query(`set session wait_timeout = ${PAUSED_SECONDS}`);
    try {
      const [lock] = (await runner.query(`select get_lock(${LOCK}, ${PAUSED_SECONDS}) as held`)) as { held: number | string | null }[];
      return Number(lock?.held) === 1 ? await this.give(runner) : [];
    } finally {
      await runner.query(`select release_lock(${LOCK})`).catch(() => undefined);
      await runner.query('set session wait_timeout = default').catch(() => undefined);
    }
  }

  private async give(runner: QueryRunner): Promise<Positioned[]> {
    const waiting = (await runner.query(`select ${EVENT_COLUMNS} from outbox_event where position is null order by createdAt, id limit ${BATCH}`)) as OutboxRow[];
    if (waiting.length === 0) return [];
    const [head] = (await runner.query('select max(position) as head from outbox_event')) as { head: number | string | null }[];
    const first = Number(head?.head ?? 0) + 1;
    await runner.startTransaction();
    try {
      const given = waiting.map((row, place) => positioned(row, first + place));
      await inTurns(given, ROWS_TOGETHER, async (some) => {
        for (const { event } of some) await runner.query('update outbox_event set position = ? where id = ?', [event.position, event.id]);
      });
      await runner.commitTransaction();
      return given;
    } catch (error) {
      await rollBack(runner);
      throw error;
    }
  }
}
