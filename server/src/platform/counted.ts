import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Clock } from './clock';
import type { Limiters } from './limiters';
import { networkOf } from './network';

export interface Counts {
  /** Seconds to wait; 0 where there is no need. */
  count(key: string): Promise<number>;
}

/** Counts how often something comes from one place within so many minutes of the clock, and says how long it has to wait once that is too often. */
export class Counted implements Counts {
  private readonly limiter: RateLimiterAbstract;
  private readonly window: number;

  constructor(private readonly clock: Clock, limiters: Limiters, { name, minutes, most }: { name: string; minutes: number; most: number }) {
    this.limiter = limiters({ name, points: most, seconds: minutes * 60 });
    this.window = minutes * 60_000;
  }

  async count(key: string): Promise<number> {
    const now = this.clock.now().getTime();
    const window = Math.floor(now / this.window);
    try {
      await this.limiter.consume(`${window} ${key}`);
      return 0;
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return Math.ceil(((window + 1) * this.window - now) / 1000);
    }
  }
}

/** Tokens that open nothing, by the address or network they come from. One that is right is answered from any address: a whole house may share one. */
export function wrongTokens(clock: Clock, limiters: Limiters, name: string): Counts {
  const counted = new Counted(clock, limiters, { name, minutes: 10, most: 20 });
  return { count: (address) => counted.count(networkOf(address)) };
}
