import type { Clock } from './clock';

/** Remembered at once; the ones that stopped longest ago are forgotten first. */
const MOST_KEYS = 10_000;

/** Counts in this process how often something comes from one place, and says how long it has to wait once that is too often. */
export class Counted {
  private readonly tries = new Map<string, { since: number; count: number }>();
  private readonly window: number;
  private readonly most: number;

  constructor(private readonly clock: Clock, { minutes, most }: { minutes: number; most: number }) {
    this.window = minutes * 60_000;
    this.most = most;
  }

  /** Seconds to wait; 0 where there is no need. */
  count(key: string): number {
    const now = this.clock.now().getTime();
    const known = this.tries.get(key);
    const own = known && now - known.since < this.window ? known : { since: now, count: 0 };
    own.count += 1;
    this.tries.delete(key);
    this.tries.set(key, own);
    for (const oldest of this.tries.keys()) {
      if (this.tries.size <= MOST_KEYS) break;
      this.tries.delete(oldest);
    }
    return own.count > this.most ? Math.ceil((own.since + this.window - now) / 1000) : 0;
  }
}

/** Tokens that open nothing, by the address they come from. One that is right is answered from any address: a whole house may share one. */
export const wrongTokens = (clock: Clock): Counted => new Counted(clock, { minutes: 10, most: 20 });
