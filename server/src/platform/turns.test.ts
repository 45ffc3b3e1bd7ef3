import { setTimeout as wait } from 'node:timers/promises';
import { NoTurn, Turns } from './turns';

const later = (): { promise: Promise<void>; end(): void } => {
  let end: () => void = () => undefined;
  const promise = new Promise<void>((done) => { end = done; });
  return { promise, end };
};

describe('turns', () => {
  it('are taken by so many at once, and by the others in the order they came', async () => {
    const turns = new Turns({ together: 2, waiting: 10, milliseconds: 10_000 });
    const tasks = Array.from({ length: 4 }, later);
    const begun: number[] = [];
    const ends = tasks.map(({ promise }, place) => turns.run(() => { begun.push(place); return promise; }));
    await wait(0);
    expect(begun).toEqual([0, 1]);
    tasks[1]?.end();
    await ends[1];
    await wait(0);
    expect(begun).toEqual([0, 1, 2]);
    for (const { end } of tasks) end();
    await Promise.all(ends);
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  it('are refused where too many wait, or one has waited too long; who did not get one takes none away', async () => {
    const turns = new Turns({ together: 1, waiting: 1, milliseconds: 20 });
    const task = later();
    const first = turns.run(() => task.promise);
    const second = turns.run(() => Promise.resolve());
    await expect(turns.run(() => Promise.resolve())).rejects.toBeInstanceOf(NoTurn);
    await expect(second).rejects.toBeInstanceOf(NoTurn);
    task.end();
    await first;
    expect(await turns.run(() => Promise.resolve('served'))).toBe('served');
  });

  it('end also where what was done in them failed, and once', async () => {
    const turns = new Turns({ together: 1, waiting: 1, milliseconds: 10_000 });
    await expect(turns.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    const end = await turns.begin();
    end();
    end();
    const only = await turns.begin();
    let got = false;
    const next = turns.begin().then((last) => { got = true; return last; });
    await wait(0);
    expect(got).toBe(false);
    only();
    (await next)();
  });
});
