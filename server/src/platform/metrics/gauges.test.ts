import { SomeSecondsOld } from './gauges';
import { Metrics } from './metrics';

const shown = async (metrics: Metrics): Promise<string[]> => (await metrics.text()).split('\n').filter((line) => line.startsWith('groupwork_') && !line.includes('_requests_'));

describe('a gauge', () => {
  it('that cannot be read is left out, and the others are told', async () => {
    let fails = false;
    const read = async (): Promise<{ value: number }[]> => {
      if (fails) throw new Error('away');
      return [{ value: 7 }];
    };
    const metrics = new Metrics([{ name: 'groupwork_alone', help: 'x', read }, { name: 'groupwork_many', help: 'x', labels: ['of'], read: async () => (await read()).map(({ value }) => ({ labels: { of: 'a' }, value })) }, { name: 'groupwork_always', help: 'x', read: () => [{ value: 1 }] }]);
    expect(await shown(metrics)).toEqual(['groupwork_alone 7', 'groupwork_many{of="a"} 7', 'groupwork_always 1']);
    fails = true;
    expect(await shown(metrics)).toEqual(['groupwork_always 1']);
    fails = false;
    expect((await shown(metrics)).length).toBe(3);
  });
});

describe('what costs a statement', () => {
  it('is read once in five seconds, and tells of a failure just as long', async () => {
    let [now, reads] = [0, 0];
    const some = new SomeSecondsOld(async () => {
      reads += 1;
      if (reads === 2) throw new Error('away');
      return reads;
    }, () => now);
    expect(await Promise.all([some.get(), some.get()])).toEqual([1, 1]);
    now = 4999;
    expect(await some.get()).toBe(1);
    now = 5000;
    await expect(some.get()).rejects.toThrow('away');
    await expect(some.get()).rejects.toThrow('away');
    now = 10_000;
    expect(await some.get()).toBe(3);
  });

  it('is not asked for again while the last time has not been answered', async () => {
    let [now, reads] = [0, 0];
    let answer: (value: number) => void = () => undefined;
    const some = new SomeSecondsOld(() => {
      reads += 1;
      return new Promise<number>((done) => { answer = done; });
    }, () => now);
    await expect(some.get()).rejects.toThrow('in time');
    now = 60_000;
    const again = some.get();
    answer(5);
    expect([await again, reads]).toEqual([5, 1]);
  });
});
