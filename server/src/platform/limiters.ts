import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';

/** Remembered at once; the ones that stopped longest ago are forgotten first. */
const MOST_KEYS = 10_000;

export interface Limit {
  /** What is counted; no two have the same name. */
  name: string;
  points: number;
  seconds: number;
}

/** Makes what counts how often something happens. */
export type Limiters = (limit: Limit) => RateLimiterAbstract;

/** Whoever sends ever new keys fills no memory with them. */
class OfThisProcess extends RateLimiterMemory {
  private readonly known = new Set<string | number>();

  override async consume(key: string | number, points?: number): Promise<RateLimiterRes> {
    this.known.delete(key);
    this.known.add(key);
    for (const oldest of this.known) {
      if (this.known.size <= MOST_KEYS) break;
      this.known.delete(oldest);
      await this.delete(oldest);
    }
    return super.consume(key, points);
  }
}

export const ofThisProcess: Limiters = ({ name, points, seconds }) => new OfThisProcess({ keyPrefix: name, points, duration: seconds });

/** Counted by all processes together; by each on its own while Redis is away. */
export const ofAllProcesses = (redis: Redis, scope: string): Limiters => (limit) =>
  new RateLimiterRedis({ storeClient: redis, rejectIfRedisNotReady: true, keyPrefix: `${scope}:limit:${limit.name}`, points: limit.points, duration: limit.seconds, insuranceLimiter: ofThisProcess(limit) });
