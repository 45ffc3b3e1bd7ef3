import type { Redis } from 'ioredis';
import { burstOf, rateOfThisProcess } from './rate';
import type { Rate, Rates } from './rate';

const MICROSECONDS = 1_000_000;

/**
 * Kept is the moment at which nobody might go any more, in microseconds of Redis's own time: no two computers agree about
 * theirs. Whoever goes puts it later by the time that one takes, and whoever gives one back puts it earlier. Answers how many
 * may go, and after how many milliseconds another one may.
 */
const TAKE = `
  local time = redis.call('TIME')
  local now = time[1] * ${MICROSECONDS} + time[2]
  local each, full, wanted = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local empty = math.min(now, math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now - full))
  local taken = math.min(wanted, math.floor((now - empty) / each))
  empty = empty + taken * each
  local untilFull = math.ceil((empty + full - now) / 1000)
  if untilFull > 0 then redis.call('SET', KEYS[1], string.format('%.0f', empty), 'PX', untilFull) else redis.call('DEL', KEYS[1]) end
  return { taken, math.max(0, math.ceil((empty + each - now) / 1000)) }`;

/** Counted over Redis by all processes together, and by this one alone while Redis is away. */
class OfAllProcesses implements Rate {
  private readonly alone: Rate;
  private readonly each: number;
  private readonly full: number;
  private notBefore = 0;

  constructor(
    private readonly redis: Redis,
    private readonly key: string,
    readonly perSecond: number,
  ) {
    this.alone = rateOfThisProcess(perSecond);
    this.each = Math.ceil(MICROSECONDS / perSecond);
    this.full = Math.round(burstOf(perSecond) * this.each);
  }

  async take(wanted: number): Promise<number> {
    if (this.wait() > 0) return 0;
    return (await this.counted(wanted)) ?? this.alone.take(wanted);
  }

  async giveBack(unused: number): Promise<void> {
    if (unused > 0 && (await this.counted(-unused)) === null) await this.alone.giveBack(unused);
  }

  /** Also what it counted by itself a moment ago, so that nothing leaves twice when Redis is back. */
  wait(): number {
    return Math.max(this.alone.wait(), Math.ceil(this.notBefore - performance.now()), 0);
  }

  pause(milliseconds: number): void {
    this.alone.pause(milliseconds);
  }

  /** Null while Redis is away. */
  private async counted(wanted: number): Promise<number | null> {
    const answer = await this.redis.eval(TAKE, 1, this.key, this.each, this.full, wanted).catch(() => null);
    if (!Array.isArray(answer)) return null;
    const [taken, milliseconds] = answer as [number, number];
    this.notBefore = performance.now() + milliseconds;
    return taken;
  }
}

export const rateOfAllProcesses = (redis: Redis, scope: string): Rates => (name, perSecond) => new OfAllProcesses(redis, `${scope}:rate:${name}`, perSecond);
