import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '../actor';
import type { Clock } from '../clock';
import { CodedError } from '../errors';
import { storeEvents } from '../events/outbox';
import type { DomainEvent } from '../events/domain-event';
import { Turns } from '../turns';
import { currentUnit } from './current-unit';
import { UNITS_AT_ONCE, onServer } from './data-source';
import type { Database } from './data-source';
import { isDatabaseAway, isDeadlock, isUniqueViolation } from './faults';
import { idempotency } from './idempotency';
import { Queue } from './queue';
import { rollBack } from './roll-back';
import { Work } from './work';
import type { WrittenRow } from './work';

const TRIES = 6;

const turnsOf = (together: number): Turns => new Turns({ together, waiting: 1_000, milliseconds: 20_000 });

const hashOf = (request: unknown): string => createHash('sha256').update(JSON.stringify(request ?? null)).digest('hex');

/** What the trail writes inside the unit. A failure fails the command. */
export interface Trail {
  /** A row for each event. */
  record(work: Work, events: readonly DomainEvent[]): Promise<void>;
  /** What proves later that the rows of this unit are as it wrote them. */
  link(work: Work, rows: readonly WrittenRow[]): Promise<void>;
}

export interface UnitOptions {
  /** The command's name, as the trail and the idempotency table know it. */
  operation: string;
  /** The caller's idempotency key: the same key has one effect, however often it is sent. */
  key?: string;
  /** Written beside a page that is shown, and not by somebody who changes something. */
  aside?: true;
  /** What the key stands for; the same key with another request is refused. */
  request?: unknown;
}

/**
 * The one way to change state. Everything inside commits together, with its audit and outbox rows, or not at
 * all. What it returns must be plain data: under a key it is kept and answered again.
 */
export class UnitOfWork {
  private readonly queue = new Queue();
  private readonly turns = { changes: turnsOf(UNITS_AT_ONCE.changes), aside: turnsOf(UNITS_AT_ONCE.aside) };
  private afterCommit: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly trail: Trail,
  ) {}

  onCommit(listener: () => void): void {
    this.afterCommit = listener;
  }

  async run<T>(actor: Actor, options: UnitOptions, body: (work: Work) => Promise<T>): Promise<T> {
    const outer = currentUnit.getStore();
    if (outer) return body(outer);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.inTurn(actor, options, body);
      } catch (error) {
        // Where two units wrote at once what stands once, the second looks again and finds the first one's row.
        const again = (isDeadlock(error) || isUniqueViolation(error)) && attempt < TRIES;
        if (!again) {
          if (isDatabaseAway(error)) throw error;
          const answered = await this.answeredMeanwhile<T>(actor, options);
          if (answered) return answered.result;
          throw error;
        }
        await wait(Math.random() * 15 * attempt);
      }
    }
  }

  /**
   * The same key sent twice at once: the second waited for what the first had locked, and is refused by what the
   * first has done. It is the same act, so it gets the first one's answer.
   */
  private async answeredMeanwhile<T>(actor: Actor, { operation, key, request }: UnitOptions): Promise<{ result: T } | null> {
    if (key === undefined || !onServer(this.database)) return null;
    const kept = await this.inTurn(actor, { operation }, (work) => idempotency.find(work, key));
    return kept?.operation === operation && kept.requestHash === hashOf(request) ? { result: JSON.parse(kept.result) as T } : null;
  }

  private inTurn<T>(actor: Actor, options: UnitOptions, body: (work: Work) => Promise<T>): Promise<T> {
    const attempt = (): Promise<T> => this.attempt(actor, options, body);
    return onServer(this.database) ? this.turns[options.aside ? 'aside' : 'changes'].run(attempt) : this.queue.run(attempt);
  }

  /** Resolves when nothing is being written. */
  idle(): Promise<unknown> {
    return this.queue.idle();
  }

  /** The single writer's turn, for the relay's own bookkeeping on SQLite. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    return onServer(this.database) ? task() : this.queue.run(task);
  }

  private async attempt<T>(actor: Actor, options: UnitOptions, body: (work: Work) => Promise<T>): Promise<T> {
    const runner = this.database.dataSource.createQueryRunner();
    const server = onServer(this.database);
    try {
      await (server ? runner.startTransaction('READ COMMITTED') : runner.startTransaction());
      const work = new Work(actor, this.clock.now(), options.operation, runner.manager, server);
      try {
        const result = await currentUnit.run(work, () => this.inside(work, options, body));
        work.close();
        await runner.commitTransaction();
        if (work.events().length > 0) this.afterCommit();
        return result;
      } catch (error) {
        work.close();
        await rollBack(runner);
        throw error;
      }
    } finally {
      if (server) await runner.release();
    }
  }

  private async inside<T>(work: Work, options: UnitOptions, body: (work: Work) => Promise<T>): Promise<T> {
    if (options.key === undefined) return this.recording(work, body);
    const requestHash = hashOf(options.request);
    const kept = await idempotency.find(work, options.key);
    if (kept) {
      if (kept.operation !== options.operation || kept.requestHash !== requestHash) {
        throw new CodedError('BAD_USER_INPUT', 'key: This key was already used for something else. Use a new one.', {
          fields: [{ field: 'key', messages: ['This key was already used for something else. Use a new one.'] }],
        });
      }
      return JSON.parse(kept.result) as T;
    }
    const result = await this.recording(work, body);
    await idempotency.keep(work, { key: options.key, operation: options.operation, requestHash, result: JSON.stringify(result ?? null) });
    return result;
  }

  private async recording<T>(work: Work, body: (work: Work) => Promise<T>): Promise<T> {
    const result = await body(work);
    work.mustBeRecorded();
    const events = work.events();
    if (events.length > 0) {
      await this.trail.record(work, events);
      await storeEvents(work, events);
    }
    await this.trail.link(work, work.written());
    return result;
  }
}
