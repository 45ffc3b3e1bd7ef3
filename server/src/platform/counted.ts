import { RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Clock } from './clock';
import { CodedError, rateLimited } from './errors';
import type { Limiters } from './limiters';
import { networkOf } from './network';

export interface Counts {
  /** Seconds to wait; 0 where there is no need. */
  count(key: string): Promise<number>;
}

/** One that was counted. */
export interface Taken {
  /** Seconds to wait; 0 where there is no need. */
  wait: number;
  /** It is not to be counted after all. */
  giveBack(): Promise<void>;
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
    return (await this.take(key)).wait;
  }

  async take(key: string): Promise<Taken> {
    const now = this.clock.now().getTime();
    const window = Math.floor(now / this.window);
    const giveBack = async (): Promise<void> => void (await this.limiter.reward(`${window} ${key}`));
    try {
      await this.limiter.consume(`${window} ${key}`);
      return { wait: 0, giveBack };
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      return { wait: Math.ceil(((window + 1) * this.window - now) / 1000), giveBack };
    }
  }
}

/** Tokens that open nothing, by the address or network they come from. One that is right is answered from any address: a whole house may share one. */
export function wrongTokens(clock: Clock, limiters: Limiters, name: string): Counts {
  const counted = new Counted(clock, limiters, { name, minutes: 10, most: 20 });
  return { count: (address) => counted.count(networkOf(address)) };
}

/** Opens something by a token. One that opens nothing is counted: NOT_FOUND, and RATE_LIMITED once too many came from there. */
export async function openedByToken<T>(wrong: Counts, address: string, open: () => Promise<T>): Promise<T> {
  try {
    return await open();
  } catch (error) {
    const wait = error instanceof CodedError && error.extensions['code'] === 'NOT_FOUND' ? await wrong.count(address) : 0;
    throw wait > 0 ? rateLimited(wait) : error;
  }
}
