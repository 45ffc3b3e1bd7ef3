import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { until } from '../../../test/until';
import { ofThisProcess } from '../limiters';
import { Budgets } from './budgets';
import type { Account } from './budgets';

const MOST = 600;
const key: Account = { kind: 'KEY', id: 'a key' };

describe('the points of a minute', () => {
  let counted: RateLimiterAbstract;
  let budgets: Budgets;

  beforeEach(() => {
    budgets = new Budgets({ KEY: MOST, ANONYMOUS: 50 }, (limit) => {
      // A minute of two seconds.
      const limiter = ofThisProcess({ ...limit, seconds: 2 });
      if (limit.name === 'points KEY') counted = limiter;
      return limiter;
    });
  });
  const isOver = (): Promise<boolean> => until(async () => (await counted.get(key.id)) === null);

  it('are given back as long as it is the same one', async () => {
    const taken = await budgets.take(key, 500);
    expect(await budgets.giveBack(key, 490, taken)).toMatchObject({ left: MOST - 10 });
  });

  it('are not added to the next one, where an answer took until then', async () => {
    const taken = await budgets.take(key, 500);
    expect(await isOver()).toBe(true);
    expect(await budgets.giveBack(key, 490, taken)).toEqual({ left: MOST, secondsToFull: 0 });
    await budgets.take(key, 100);
    expect(await budgets.giveBack(key, 0)).toMatchObject({ left: MOST - 100 });
  });

  it('are not added to the next one, where it began while somebody was refused', async () => {
    await budgets.take(key, 500);
    const consume = counted.consume.bind(counted);
    counted.consume = async (...which) => {
      try {
        return await consume(...which);
      } catch (error) {
        expect(await isOver()).toBe(true);
        throw error;
      }
    };
    await expect(budgets.take(key, 500)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    expect((await budgets.giveBack(key, 0)).left).toBe(MOST);
  });
});
