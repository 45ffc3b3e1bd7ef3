import { createLog } from './log';
import { Rounds } from './rounds';

/** Rounds that go on until they are let go, and what was logged of them. */
function heldRounds() {
  const going: { end(): void; fail(): void }[] = [];
  const told: string[] = [];
  const log = Object.assign(createLog('silent'), { error: (_: unknown, words: string) => void told.push(words) });
  const rounds = new Rounds(() => new Promise((end, fail) => void going.push({ end, fail: () => fail(new Error('It is away.')) })), log, 'It could not be done.');
  return { rounds, going, told };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('rounds', () => {
  it('run one at a time, and once more where they were woken meanwhile, however often', async () => {
    const { rounds, going } = heldRounds();
    for (let time = 0; time < 3; time += 1) rounds.wake();
    expect(going).toHaveLength(1);
    going[0]?.end();
    await turn();
    expect(going).toHaveLength(2);
    going[1]?.end();
    await rounds.settled();
    expect(going).toHaveLength(2);
  });

  it('tell of one that failed, and go on', async () => {
    const { rounds, going, told } = heldRounds();
    rounds.wake();
    going[0]?.fail();
    await rounds.settled();
    expect(told).toEqual(['It could not be done.']);
    rounds.wake();
    expect(going).toHaveLength(2);
  });

  it('come every so often, but not while one runs, and no more once they are stopped', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    try {
      const { rounds, going } = heldRounds();
      rounds.start(1000);
      expect(going).toHaveLength(0);
      jest.advanceTimersByTime(3500);
      expect(going).toHaveLength(1);
      going[0]?.end();
      await turn();
      expect(going).toHaveLength(1);
      jest.advanceTimersByTime(1000);
      expect(going).toHaveLength(2);
      rounds.wake();
      let over = false;
      const stopping = rounds.stop().then(() => { over = true; });
      await turn();
      expect(over).toBe(false);
      going[1]?.end();
      await stopping;
      jest.advanceTimersByTime(5000);
      rounds.wake();
      expect(going).toHaveLength(2);
      expect(rounds.stopped).toBe(true);
    } finally {
      jest.useRealTimers();
    }
  });
});
