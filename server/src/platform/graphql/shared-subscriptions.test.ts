import { setTimeout as wait } from 'node:timers/promises';
import { buildSchema, parse } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { until } from '../../../test/until';
import type { Actor } from '../actor';
import { forbidden } from '../errors';
import type { Clock } from '../clock';
import type { Reads } from '../database/reads';
import type { PublishedEvent } from '../events/domain-event';
import { inProcessTopics } from '../events/topics';
import { Context } from './context';
import { SharedSubscriptions } from './shared-subscriptions';
import type { RecordDisclosure } from './shared-subscriptions';

const away = (): Error => Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const actor = { kind: 'STAFF', id: 'dana', organizationId: 'o', view: 'staff' } as unknown as Actor;
const event = (position: number): PublishedEvent => ({ id: `e${position}`, position, organizationId: 'o', type: 'SessionChanged', facilityId: null, payload: {} });

interface More {
  /** What its watchers may read, asked when one joins and when an event says that it may have changed. */
  mayRead?(): boolean | Promise<boolean>;
  record?: RecordDisclosure;
}

/** One live field that tells an event's position, after what a test does to the reading of it. */
function watching(read: (position: number, context: Context) => void, { mayRead = () => true, record = async () => undefined }: More = {}) {
  const topics = inProcessTopics();
  const contextOf = (): Context => new Context({ actor, reason: 'NOT_SIGNED_IN', signInId: null }, {} as Reads, topics, {} as Clock, { address: '', userAgent: '', cookies: new Map() });
  const schema: GraphQLSchema = buildSchema('type Query { no: Int } type Subscription { changed: Int }');
  const field = schema.getSubscriptionType()?.getFields()['changed'];
  if (!field) throw new Error('The field is there.');
  let heard = 0;
  field.subscribe = async (_root, _args, context: Context) => {
    context.grant('read', await mayRead());
    const source = context.watch('session');
    return {
      [Symbol.asyncIterator]: () => {
        const iterator = source[Symbol.asyncIterator]();
        let hears = false;
        return {
          next: () => {
            if (!hears) heard += 1;
            hears = true;
            return iterator.next();
          },
          return: () => {
            if (hears) heard -= 1;
            hears = false;
            return iterator.return?.() ?? Promise.resolve({ done: true, value: undefined });
          },
        };
      },
    };
  };
  field.resolve = (told: PublishedEvent, _args, context: Context) => {
    read(told.position, context);
    return told.position;
  };
  const shared = new SharedSubscriptions(contextOf, record, pino({ enabled: false }));
  const ask = async (): Promise<AsyncIterableIterator<ExecutionResult>> => {
    const watched = await shared.subscribe({ schema, document: parse('subscription { changed }'), contextValue: contextOf() });
    if (!(Symbol.asyncIterator in watched)) throw new Error('It was refused.');
    return watched;
  };
  return {
    ask,
    /** How many streams of events are listened to. */
    heard: () => heard,
    asked: () => shared.count(),
    tell: (position: number) => topics.publish('session', event(position)),
    tellOfReaders: (position: number) => topics.publish('session', { ...event(position), payload: { readersChanged: true } }),
    join: async (): Promise<AsyncIterableIterator<ExecutionResult>> => {
      const watched = await ask();
      await watched.next();
      return watched;
    },
  };
}

const told = async (watched: AsyncIterableIterator<ExecutionResult>): Promise<unknown> => {
  const { done, value } = (await watched.next()) as IteratorResult<ExecutionResult, undefined>;
  if (done) return 'OVER';
  return value.errors ? 'FAILED' : value.data?.['changed'];
};

describe('a live update', () => {
  it.each([['the database was away for a moment', away()], ['the engine gave up on the transaction it was read in', Object.assign(new Error(), { code: 'ER_CHECKREAD' })]])('is told once it can be read, in its order, where %s', async (_why, error) => {
    let failures = 2;
    const { join, tell } = watching(() => {
      if (failures-- > 0) throw error;
    });
    const both = await Promise.all([join(), join()]);
    for (const position of [1, 2, 3]) tell(position);
    for (const watched of both) expect([await told(watched), await told(watched), await told(watched)]).toEqual([1, 2, 3]);
  });

  it.each([['the database stays away', away()], ['something fails for ever', new Error('A bug.')]])('ends with the stream where %s: whoever watches reads the page again and misses nothing', async (_why, error) => {
    const { join, tell } = watching((position) => {
      if (position > 1) throw error;
    });
    const both = await Promise.all([join(), join()]);
    for (const position of [1, 2, 3]) tell(position);
    for (const watched of both) expect([await told(watched), await told(watched), await told(watched)]).toEqual([1, 'FAILED', 'OVER']);
  });

  it('goes on after one that was refused: that is an answer', async () => {
    const { join, tell } = watching((position) => {
      if (position === 2) throw forbidden();
    });
    const watched = await join();
    for (const position of [1, 2, 3]) tell(position);
    expect([await told(watched), await told(watched), await told(watched)]).toEqual([1, 'FAILED', 3]);
  });

  it('goes on for all others where one watcher reads nothing any more', async () => {
    const { join, tell } = watching(() => undefined);
    const [reads] = [await join(), await join()];
    for (let position = 1; position <= 1_200; position += 1) {
      tell(position);
      expect(await told(reads)).toBe(position);
    }
  });

  it('is asked for anew, and ends nothing else, where more happened than can wait to be told', async () => {
    const { join, tell } = watching(() => undefined);
    const watched = await join();
    for (let position = 1; position <= 3_000; position += 1) tell(position);
    let last: unknown;
    for (let answer = await told(watched); answer !== 'OVER'; answer = await told(watched)) last = answer;
    expect(Number(last)).toBeLessThan(3_000);
    const again = await join();
    tell(3_001);
    expect(await told(again)).toBe(3_001);
  });

  it('ends nothing else where a watcher leaves before it is told of more than can wait', async () => {
    const { join, tell } = watching(() => undefined);
    const unheard: unknown[] = [];
    const hear = (error: unknown): void => void unheard.push(error);
    process.on('unhandledRejection', hear);
    const watched = await join();
    for (let position = 1; position <= 3_000; position += 1) tell(position);
    await watched.return?.();
    await wait(20);
    process.off('unhandledRejection', hear);
    expect(unheard).toEqual([]);
  });

  it('is listened for only while somebody watches: whoever completes it while it is being prepared leaves nothing behind', async () => {
    const { ask, join, heard } = watching(() => undefined);
    await (await ask()).return?.();
    expect(heard()).toBe(0);
    const watched = await join();
    expect(heard()).toBe(1);
    await watched.return?.();
    expect(await until(() => heard() === 0)).toBe(true);
  });

  it('is read for nobody who leaves while it is looked at whether they may read something else', async () => {
    let looked: (mayRead: boolean) => void = () => undefined;
    const answers: (boolean | Promise<boolean>)[] = [true, new Promise<boolean>((done) => { looked = done; })];
    const read: number[] = [];
    const { join, tell, tellOfReaders, heard, asked } = watching((position) => void read.push(position), { mayRead: () => answers.shift() ?? false });
    const watched = await join();
    tellOfReaders(1);
    expect(await until(() => answers.length === 0)).toBe(true);
    await watched.return?.();
    expect(await until(() => asked() === 0)).toBe(true);
    looked(false);
    // Somebody who joins after it hears of what follows, and is the only one.
    const another = await join();
    tell(2);
    expect(await told(another)).toBe(2);
    expect([asked(), heard(), read]).toEqual([1, 1, [2]]);
  });

  it('ends with the stream of whoever may read something else from it on, where the trail cannot say what is shown', async () => {
    let readersChanged = false;
    const mayRead = (): boolean => !readersChanged;
    const { join, tellOfReaders } = watching((position, context) => context.disclosed([`patient ${position}`]), { mayRead, record: () => Promise.reject(away()) });
    const watched = await join();
    readersChanged = true;
    tellOfReaders(1);
    expect(await told(watched)).toBe('OVER');
  });
});
