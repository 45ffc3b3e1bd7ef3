import { systemActor } from '../../platform/actor';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { eachOrganization } from '../../platform/each-organization';
import { Rounds } from '../../platform/rounds';
import { beginChain, sealBatch } from './seal-chain.command';
import { markWith } from './chain';

const EVERY_MILLISECONDS = 1000;
const FAULT = 'The sealer could not finish; it tries again.';
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
  private readonly rounds: Rounds;
  private lastThrough = performance.now();
  private told = false;

  constructor(private readonly parts: SealerParts) {
    this.rounds = new Rounds(() => this.round(), parts.log, FAULT);
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
    this.rounds.wake();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Whether rows have been waiting for their place for longer than a minute. */
  behind(): boolean {
    return performance.now() - this.lastThrough > BEHIND_MILLISECONDS;
  }

  private async round(): Promise<void> {
    try {
      await this.seal();
    } finally {
      if (this.behind() !== this.told) this.tellBehind();
    }
  }

  private tellBehind(): void {
    this.told = this.behind();
    this.parts.log.warn(this.told ? 'The sealer of the audit trail is more than a minute behind.' : 'The sealer of the audit trail has caught up.');
  }

  /** All that is committed now. */
  async seal(): Promise<void> {
    const { unitOfWork, sealedTables } = this.parts;
    const mark = markWith(this.parts.key);
    const isWhole = await eachOrganization({ ...this.parts, stopped: () => this.rounds.stopped, fault: FAULT }, async (organizationId) => {
      const system = systemActor('sealer', organizationId);
      if (!this.begun.has(organizationId)) for (const table of sealedTables) await beginChain(unitOfWork, system, mark, table);
      this.begun.add(organizationId);
      while (!this.rounds.stopped && (await sealBatch(unitOfWork, system, mark))) if (this.behind() && !this.told) this.tellBehind();
    });
    if (isWhole && !this.rounds.stopped) this.lastThrough = performance.now();
  }
}
