import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from './platform/database/data-source';
import type { Hearing } from './platform/events/exchange';

export interface Ready {
  ready: boolean;
  checks: Record<string, string>;
}

/** Whoever spreads requests is told of a silent database, and need not guess it from not being answered. */
const PATIENCE_MILLISECONDS = 5_000;
const AWAY: Ready = { ready: false, checks: { database: 'does not answer', migrations: 'unknown' } };

/** Whether this process can be sent requests, and what of its parts says so or not: the text of /readyz. */
export class Readiness {
  private asked: Promise<Ready> | null = null;

  constructor(
    private readonly database: Database,
    private readonly behind: () => boolean,
    private readonly hearing: () => Promise<Hearing>,
  ) {}

  /** Those who ask at once get one answer: over a silent database, questions would only wait behind each other. */
  now(): Promise<Ready> {
    this.asked ??= this.inTime().finally(() => {
      this.asked = null;
    });
    return this.asked;
  }

  private async inTime(): Promise<Ready> {
    const enough = new AbortController();
    const tooLong = wait(PATIENCE_MILLISECONDS, AWAY, { ref: false, signal: enough.signal }).catch(() => AWAY);
    try {
      return await Promise.race([this.ask(), tooLong]);
    } finally {
      enough.abort();
    }
  }

  private async ask(): Promise<Ready> {
    try {
      await this.database.reads.query('select 1 as one');
      const pending = await this.database.dataSource.showMigrations();
      // Without Redis nothing is lost and little is late: no reason to send people elsewhere.
      const redis = await this.hearing();
      return { ready: !pending, checks: { database: 'ok', migrations: pending ? 'pending' : 'ok', sealer: this.behind() ? 'behind' : 'ok', ...(redis ? { redis } : {}) } };
    } catch {
      return AWAY;
    }
  }
}
