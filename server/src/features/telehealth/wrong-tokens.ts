import type { Clock } from '../../platform/clock';

const WINDOW_MILLISECONDS = 10 * 60_000;
const MOST_WRONG = 20;
/** Addresses remembered at once; the ones that stopped longest ago are forgotten first. */
const MOST_ADDRESSES = 10_000;

/**
 * Counts tokens that are no links, by the address they come from, in this process. A link that is right is answered
 * from any address: a whole house may share one.
 */
export class WrongTokens {
  private readonly tries = new Map<string, { since: number; count: number }>();

  constructor(private readonly clock: Clock) {}

  /** Seconds this address has to wait; 0 where it need not. */
  count(address: string): number {
    const now = this.clock.now().getTime();
    const known = this.tries.get(address);
    const own = known && now - known.since < WINDOW_MILLISECONDS ? known : { since: now, count: 0 };
    own.count += 1;
    this.tries.delete(address);
    this.tries.set(address, own);
    for (const oldest of this.tries.keys()) {
      if (this.tries.size <= MOST_ADDRESSES) break;
      this.tries.delete(oldest);
    }
    return own.count > MOST_WRONG ? Math.ceil((own.since + WINDOW_MILLISECONDS - now) / 1000) : 0;
  }
}
