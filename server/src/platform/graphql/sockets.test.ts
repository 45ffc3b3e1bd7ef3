import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import type { WebSocket } from 'ws';
import { ThrowAwayRedis, redisProgram } from '../../../test/throw-away-redis';
import { until } from '../../../test/until';
import { openRedis } from '../redis';
import type { RedisAddress } from '../redis-settings';
import { SocketPlaces } from './socket-places';
import { MOST_SOCKETS, Sockets } from './sockets';

const LEASE = { milliseconds: 1200, renewedEvery: 200 };
const DANA = 'STAFF:dana';

/** One that opens and closes, and says nothing. */
const opened = (): WebSocket => new EventEmitter() as unknown as WebSocket;

/** What one process holds, and its line to the Redis of all. */
class Process {
  private readonly redis;
  private readonly places;
  readonly sockets;
  private readonly held: WebSocket[] = [];

  constructor(address: RedisAddress, private readonly scope: string) {
    this.redis = openRedis(address, pino({ enabled: false }));
    this.places = new SocketPlaces(this.redis, scope, LEASE);
    this.sockets = new Sockets(this.places);
  }

  static async on(address: RedisAddress, scope: string): Promise<Process> {
    const made = new Process(address, scope);
    while (made.redis.status !== 'ready') await wait(5);
    return made;
  }

  async opens(many: number, person = DANA): Promise<boolean[]> {
    return Promise.all(Array.from({ length: many }, async () => {
      const socket = opened();
      const isTaken = await this.sockets.add('a sign-in', person, socket);
      if (isTaken) this.held.push(socket);
      return isTaken;
    }));
  }

  /** Resolves when the others have been told. */
  async closes(many: number): Promise<void> {
    for (const socket of this.held.splice(0, many)) socket.emit('close');
    await this.redis.ping();
  }

  /** How many of Dana's all processes know of together, as far as this one hears of them. */
  async counted(): Promise<number> {
    return this.redis.status === 'ready' ? this.redis.zcard(`${this.scope}:sockets:${DANA}`) : 0;
  }

  /** Ends without a word: nothing is given back, and nothing renewed. */
  dies(): void {
    this.places.stop();
    this.redis.disconnect();
  }
}

const taken = (answers: readonly boolean[]): number => answers.filter(Boolean).length;

(redisProgram ? describe : describe.skip)('the sockets of one person in two processes', () => {
  let redis: ThrowAwayRedis;
  let one: Process;
  let two: Process;
  let scope = 0;

  beforeAll(async () => {
    redis = await ThrowAwayRedis.open();
  });
  afterAll(() => redis.close());
  beforeEach(async () => {
    scope += 1;
    [one, two] = [await Process.on(redis.address, `groupwork:${scope}`), await Process.on(redis.address, `groupwork:${scope}`)];
  });
  afterEach(() => {
    one.dies();
    two.dies();
  });

  it('are counted together, also where all of them are opened at once, and each that closes makes room in either', async () => {
    const [here, there] = await Promise.all([one.opens(MOST_SOCKETS), two.opens(MOST_SOCKETS)]);
    expect(taken(here) + taken(there)).toBe(MOST_SOCKETS);
    expect([await one.opens(1), await two.opens(1), await two.opens(1, 'STAFF:jo')]).toEqual([[false], [false], [true]]);
    await (taken(here) > 0 ? one : two).closes(1);
    expect(taken([...(await one.opens(1)), ...(await two.opens(1))])).toBe(1);
  });

  it('are held for as long as they are open', async () => {
    expect(taken(await one.opens(MOST_SOCKETS))).toBe(MOST_SOCKETS);
    await wait(2 * LEASE.milliseconds);
    expect(await two.opens(1)).toEqual([false]);
  });

  it('make room a while after their process was killed', async () => {
    await one.opens(MOST_SOCKETS);
    one.dies();
    expect(await two.opens(1)).toEqual([false]);
    await wait(LEASE.milliseconds + 100);
    expect(taken(await two.opens(MOST_SOCKETS + 1))).toBe(MOST_SOCKETS);
  });

  it('take no place that was asked for by one that closed meanwhile', async () => {
    const socket = opened();
    const asked = one.sockets.add('a sign-in', DANA, socket);
    socket.emit('close');
    await asked;
    expect(taken(await two.opens(MOST_SOCKETS))).toBe(MOST_SOCKETS);
    await wait(2 * LEASE.renewedEvery);
    await two.closes(1);
    expect(await two.opens(1)).toEqual([true]);
  });

  it('are counted by each process alone while Redis is away, and together again once it is back, though it forgot them', async () => {
    await redis.stop();
    await wait(50);
    expect([taken(await one.opens(MOST_SOCKETS + 1)), taken(await two.opens(10))]).toEqual([MOST_SOCKETS, 10]);
    await redis.start();
    expect(await until(async () => (await one.counted()) === MOST_SOCKETS + 10)).toBe(true);
    expect(await two.opens(1)).toEqual([false]);
    await one.closes(11);
    expect(taken(await two.opens(2))).toBe(1);
  });

  it('wait less than two seconds for a Redis that says nothing', async () => {
    redis.pause();
    const began = performance.now();
    expect(await one.opens(1)).toEqual([true]);
    const milliseconds = performance.now() - began;
    redis.resume();
    expect(milliseconds).toBeLessThan(2000);
  });
});
