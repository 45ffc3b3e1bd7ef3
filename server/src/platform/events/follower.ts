import { setImmediate } from 'node:timers/promises';
import { statementCounter } from '../database/reads';
import type { Reads } from '../database/reads';
import type { Logger } from '../log';
import { Rounds } from '../rounds';
import { EVENT_COLUMNS, positioned } from './positioned';
import type { OutboxRow, Positioned } from './positioned';

const BATCH = 500;
/** What no other process told of is found by then. */
const POLL_MILLISECONDS = 1000;

const AFTER = `select ${EVENT_COLUMNS}, position from outbox_event where position > ? order by position limit ${BATCH}`;
const HEAD = 'select max(position) as head from outbox_event';

/**
 * Publishes every event once to those who listen in this process, in the order of positions, whichever process gave them.
 * It keeps the last one and reads on from there: whatever kept it from hearing of one (another process that died, a message
 * that got lost, a pause of its own), that event is read all the same.
 */
export class Follower {
  private last = 0;
  private given: Positioned[] = [];
  private readonly rounds: Rounds;

  constructor(
    private readonly reads: Reads,
    private readonly publish: (positioned: Positioned) => void,
    log: Logger,
  ) {
    this.rounds = new Rounds(() => statementCounter.exit(() => this.follow()), log, 'Events could not be followed; they are read again.');
  }

  /** From what is published now; nobody listens here yet. */
  async start(): Promise<void> {
    this.last = await this.head();
    this.rounds.start(POLL_MILLISECONDS);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** There may be something to read. */
  wake(): void {
    this.rounds.wake();
  }

  /** Positions this process gave itself; they need not be read where they come next. */
  async take(given: readonly Positioned[]): Promise<void> {
    this.given.push(...given);
    this.rounds.wake();
    await this.rounds.settled();
  }

  private async head(): Promise<number> {
    return Number((await this.reads.one<{ head: number | string | null }>(HEAD))?.head ?? 0);
  }

  private async follow(): Promise<void> {
    for (;;) {
      const next = await this.next();
      for (const each of next) {
        this.publish(each);
        this.last = each.event.position;
      }
      if (next.length < BATCH && this.given.length === 0) return;
      // After many events others' requests are answered between one batch and the next.
      await setImmediate();
    }
  }

  private async next(): Promise<Positioned[]> {
    const given = this.given;
    this.given = [];
    if (given[0]?.event.position === this.last + 1) return given;
    const rows = await this.reads.query<OutboxRow & { position: number | string }>(AFTER, [this.last]);
    return rows.map((row) => positioned(row, Number(row.position)));
  }
}
