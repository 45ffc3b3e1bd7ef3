import type { Reads } from './database/reads';
import type { PublishedEvent } from './events/domain-event';
import type { Logger } from './log';
import { Rounds } from './rounds';

interface Parts {
  reads: Reads;
  log: Logger;
  /** Types of events that make an organization due at once; none when left out. */
  followed?: ReadonlySet<string>;
  /** What is done for one organization. */
  look: (organizationId: string) => Promise<unknown>;
  /** What the log says where that failed. */
  fault: string;
}

/**
 * What is looked after for each organization: every so often for all of them, and right after what may have changed
 * something for the one it happened in. Where one fails the others are looked after all the same, and the next round tries again.
 */
export class OrganizationRounds {
  private readonly due = new Set<string>();
  private everywhereDue = false;
  private readonly rounds: Rounds;

  constructor(private readonly parts: Parts) {
    this.rounds = new Rounds(() => this.drain(), parts.log, parts.fault);
  }

  start(everyMilliseconds: number): void {
    const everywhere = (): void => {
      this.everywhereDue = true;
      this.rounds.wake();
    };
    this.rounds.start(everyMilliseconds, everywhere);
    everywhere();
  }

  /** Heard from the relay. The round itself is not waited for: publishing goes on. */
  readonly follow = async (event: PublishedEvent): Promise<void> => {
    if (!this.rounds.started || !this.parts.followed?.has(event.type)) return;
    this.due.add(event.organizationId);
    this.rounds.wake();
  };

  /** Resolves when everything heard so far was looked at. */
  settled(): Promise<void> {
    return this.rounds.settled();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async drain(): Promise<void> {
    const { reads, log, look, fault } = this.parts;
    if (this.everywhereDue) {
      this.everywhereDue = false;
      for (const { id } of await reads.query<{ id: string }>('select id from organization')) this.due.add(id);
    }
    for (const organizationId of this.due) {
      this.due.delete(organizationId);
      if (this.rounds.stopped) return;
      try {
        await look(organizationId);
      } catch (error) {
        if (!this.rounds.stopped) log.error({ err: error, organizationId }, fault);
      }
    }
  }
}
