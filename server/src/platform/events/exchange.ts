import type { Redis } from 'ioredis';
import { v7 } from 'uuid';
import type { Database } from '../database/data-source';
import type { UnitOfWork } from '../database/unit-of-work';
import type { Logger } from '../log';
import { scopeOf } from '../redis';
import { redisBroker } from './broker';
import type { Broker } from './broker';
import type { PublishedEvent } from './domain-event';
import { Follower } from './follower';
import { Relay } from './relay';
import type { Handler } from './relay';
import { inProcessTopics } from './topics';
import type { Topics } from './topics';

interface Parts {
  database: Database;
  unitOfWork: UnitOfWork;
  log: Logger;
  /** What other processes are heard by; null where there are none. */
  redis: Redis | null;
  /** Told of each event in the one process that gave it its position. */
  once: readonly Handler[];
  /** Told of each event in every process, with where it can be heard there. */
  everywhere: readonly ((topics: Topics, event: PublishedEvent) => void)[];
}

/** How a process says that others are heard from: at once, by polling, or that there are none. */
export type Hearing = 'ok' | 'does not answer, polling' | null;

/** The way of an event from the outbox to those who listen, in this process and in the others. */
export interface Exchange {
  topics: Topics;
  relay: Relay;
  start(): Promise<void>;
  hearing(): Promise<Hearing>;
  stop(): Promise<void>;
}

export function openExchange({ database, unitOfWork, log, redis, once, everywhere }: Parts): Exchange {
  const broker: Broker | null = redis && redisBroker(redis, { scope: scopeOf(database), process: v7() });
  const topics = inProcessTopics(broker ?? undefined);
  const publish = (event: PublishedEvent, names: readonly string[]): void => {
    for (const name of names) topics.publish(name, event);
    for (const tell of everywhere) tell(topics, event);
  };
  const follower = new Follower(database.reads, ({ event, topics: names }) => publish(event, names), log);
  const relay = new Relay(database, unitOfWork, follower, once, () => broker?.news(), log);
  return {
    topics,
    relay,
    start: async () => {
      await follower.start();
      relay.start();
      broker?.listen({ news: () => follower.wake(), told: (topic, event) => topics.publish(topic, event) });
    },
    hearing: async () => {
      if (!broker) return null;
      return (await broker.answers()) ? 'ok' : 'does not answer, polling';
    },
    stop: async () => {
      await relay.stop();
      await follower.stop();
      await broker?.close();
    },
  };
}
