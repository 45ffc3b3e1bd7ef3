import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { beginChain, sealBatch } from './seal-chain.command';
import { markWith } from './chain';

const EVERY_MILLISECONDS = 1000;
/** A sealer that has not come through for so long is told of. */
const BEHIND_MILLISECONDS = 60_000;

export interface SealerParts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  log: Logger;
  key: string;
  sealedTables: readonly string[];
}

/** Gives the links of committed rows their place in their organization's chain, every second, a batch at a time. */
export class Sealer {
  private readonly begun = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private stopped = false;
  private lastThrough = performance.now();
  private told = false;

  constructor(private readonly parts: SealerParts) {}

  start(): void {
    this.timer = setInterval(() => this.wake(), EVERY_MILLISECONDS);
    this.timer.unref();
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Whether rows have been waiting for their place for longer than a minute. */
  behind(): boolean {
    return performance.now() - this.lastThrough > BEHIND_MILLISECONDS;
  }

  private wake(): void {
    if (this.running || this.stopped) return;
    this.running = this.seal()
      .catch((error: unknown) => this.parts.log.error({ err: error }, 'The sealer could not finish; it tries again.'))
      .finally(() => {
        this.running = null;
        if (this.behind() !== this.told) this.tellBehind();
      });
  }

  private tellBehind(): void {
    this.told = this.behind();
    this.parts.log.warn(this.told ? 'The sealer of the audit trail is more than a minute behind.' : 'The sealer of the audit trail has caught up.');
  }

  /** All that is committed now. */
  async seal(): Promise<void> {
    const { unitOfWork, reads, sealedTables } = this.parts;
    const mark = markWith(this.parts.key);
    for (const { id } of await reads.query<{ id: string }>('select id from organization')) {
      const system = systemActor('sealer', id);
      if (!this.begun.has(id)) for (const table of sealedTables) await beginChain(unitOfWork, system, mark, table);
      this.begun.add(id);
      while (!this.stopped && (await sealBatch(unitOfWork, system, mark))) if (this.behind() && !this.told) this.tellBehind();
    }
    if (!this.stopped) this.lastThrough = performance.now();
  }
}
