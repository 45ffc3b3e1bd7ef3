import { setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { pino } from 'pino';
import { ThrowAwayRedis, redisProgram } from '../../../test/throw-away-redis';
import { openRedis } from '../../platform/redis';
import { rateOfThisProcess } from './rate';
import type { Rate } from './rate';
import { rateOfAllProcesses } from './shared-rate';

/** Lets as many go as it may for a while, some of several at once, and tells how many went. */
async function letGo(rate: Rate, milliseconds: number, atOnce = 5): Promise<number> {
  let left = 0;
  for (const end = performance.now() + milliseconds; performance.now() < end; ) {
    left += await rate.take(atOnce);
    await wait(Math.min(Math.max(1, rate.wait()), Math.max(0, end - performance.now())));
  }
  return left;
}

/** So many a second, for as long as it took, and what may go at once at the beginning. */
const mostIn = (milliseconds: number, perSecond: number): number => Math.floor((milliseconds / 1000) * perSecond + Math.max(1, perSecond / 10));

describe('how many messages may leave', () => {
  it('of one process is so many a second, and no more at once than a tenth of a second’s worth', async () => {
    let now = 0;
    const rate = rateOfThisProcess(20, () => now);
    expect([await rate.take(50), await rate.take(50)]).toEqual([2, 0]);
    now = 100;
    expect(await rate.take(50)).toBe(2);
    await rate.giveBack(1);
    expect([await rate.take(50), rate.wait()]).toEqual([1, 50]);
  });

  (redisProgram ? describe : describe.skip)('of two processes', () => {
    let redis: ThrowAwayRedis;
    let lines: Redis[] = [];
    let scope = 0;
    beforeAll(async () => {
      redis = await ThrowAwayRedis.open();
    });
    afterAll(() => redis.close());
    afterEach(() => {
      for (const line of lines.splice(0)) line.disconnect();
    });

    const two = async (perSecond: number): Promise<[Rate, Rate]> => {
      scope += 1;
      lines = [0, 1].map(() => openRedis(redis.address, pino({ enabled: false })));
      while (lines.some(({ status }) => status !== 'ready')) await wait(5);
      const [one, other] = lines.map((line) => rateOfAllProcesses(line, `groupwork:${scope}`)('EMAIL', perSecond));
      return [one as Rate, other as Rate];
    };

    it.each([1, 3, 10, 33, 1000])('is %d a second together', async (perSecond) => {
      const [one, other] = await two(perSecond);
      const began = performance.now();
      const left = (await Promise.all([letGo(one, 2000), letGo(other, 2000)])).reduce((sum, each) => sum + each);
      expect(left).toBeLessThanOrEqual(mostIn(performance.now() - began, perSecond));
      expect(left).toBeGreaterThanOrEqual(perSecond / 2);
    });

    it('is one in ten seconds together where the setting says so, and each says how long it waits', async () => {
      const [one, other] = await two(0.1);
      expect([await one.take(5), await other.take(5)]).toEqual([1, 0]);
      for (const rate of [one, other]) expect([rate.wait() > 9000, rate.wait() <= 10_000]).toEqual([true, true]);
    });

    it('counts nothing that was taken and did not leave', async () => {
      const [one, other] = await two(20);
      expect(await one.take(2)).toBe(2);
      await one.giveBack(2);
      expect(await other.take(2)).toBe(2);
      await one.giveBack(100);
      await wait(110);
      expect(await other.take(100)).toBe(2);
    });

    it('is zero in the one whose service asked for quiet', async () => {
      const [one, other] = await two(1000);
      one.pause(60_000);
      expect([await one.take(1), await other.take(1)]).toEqual([0, 1]);
      expect(one.wait()).toBeGreaterThan(50_000);
    });

    it('is each one’s own while Redis is away, no more than the setting in either, and theirs together once it is back', async () => {
      const [one, other] = await two(20);
      await redis.stop();
      await wait(50);
      const began = performance.now();
      for (const left of await Promise.all([letGo(one, 2000), letGo(other, 2000)])) {
        expect(left).toBeGreaterThan(10);
        expect(left).toBeLessThanOrEqual(mostIn(performance.now() - began, 20));
      }
      await redis.start();
      while (lines.some(({ status }) => status !== 'ready')) await wait(5);
      const again = performance.now();
      const left = (await Promise.all([letGo(one, 1500), letGo(other, 1500)])).reduce((sum, each) => sum + each);
      expect(left).toBeLessThanOrEqual(mostIn(performance.now() - again, 20));
    });

    it('is found within two seconds where Redis says nothing', async () => {
      const [one] = await two(20);
      redis.pause();
      const began = performance.now();
      expect(await one.take(1)).toBe(1);
      const milliseconds = performance.now() - began;
      redis.resume();
      expect(milliseconds).toBeLessThan(2000);
    });
  });
});
