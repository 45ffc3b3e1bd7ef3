import type { Redis } from 'ioredis';

/** Forgets places that nobody renewed, and takes one if there is one left. Time is Redis's own: no two computers agree about it. */
const TAKE = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
  if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
  redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[3])
  redis.call('PEXPIRE', KEYS[1], ARGV[2])
  return 1`;

/** Also those it does not know any more: a Redis that was started again has forgotten all of them. */
const RENEW = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for each = 2, #ARGV do redis.call('ZADD', KEYS[1], now + ARGV[1], ARGV[each]) end
  redis.call('PEXPIRE', KEYS[1], ARGV[1])`;

export interface Lease {
  /** After so long without being renewed a place is free: whoever held it was killed. */
  milliseconds: number;
  renewedEvery: number;
}

/**
 * The places of people's sockets, counted over Redis by all processes together. While Redis is away every one is given, so
 * that each process counts its own alone; those are told of as soon as it is back.
 */
export class SocketPlaces {
  private readonly held = new Map<string, Set<string>>();
  private readonly round: NodeJS.Timeout;
  private readonly renewAll = (): void => {
    for (const [person, ids] of this.held) this.redis.eval(RENEW, 1, this.key(person), this.lease.milliseconds, ...ids).catch(() => undefined);
  };

  constructor(
    private readonly redis: Redis,
    private readonly scope: string,
    private readonly lease: Lease = { milliseconds: 30_000, renewedEvery: 10_000 },
  ) {
    redis.on('ready', this.renewAll);
    this.round = setInterval(this.renewAll, lease.renewedEvery).unref();
  }

  /** Whether this person has fewer than `most` places; then the socket of this id has one. */
  async take(person: string, id: string, most: number): Promise<boolean> {
    const isTaken = await this.redis.eval(TAKE, 1, this.key(person), most, this.lease.milliseconds, id).catch(() => 1);
    if (isTaken !== 1) return false;
    this.held.set(person, (this.held.get(person) ?? new Set()).add(id));
    return true;
  }

  giveBack(person: string, id: string): void {
    const ids = this.held.get(person);
    ids?.delete(id);
    if (ids?.size === 0) this.held.delete(person);
    this.redis.zrem(this.key(person), id).catch(() => undefined);
  }

  stop(): void {
    clearInterval(this.round);
    this.redis.off('ready', this.renewAll);
  }

  private key(person: string): string {
    return `${this.scope}:sockets:${person}`;
  }
}
