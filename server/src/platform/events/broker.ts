import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { PublishedEvent } from './domain-event';

/** Something told to whoever listens, without a row behind it. */
interface Told {
  process: string;
  topic: string;
  event: PublishedEvent;
}

/** What the other processes are heard with. */
export interface Ears {
  /** Another process gave positions: there is something to read. */
  news(): void;
  told(topic: string, event: PublishedEvent): void;
}

/** How processes that share a database hear of each other at once. None of it is relied on: whoever hears nothing reads by position all the same. */
export interface Broker {
  listen(ears: Ears): void;
  news(): void;
  tell(topic: string, event: PublishedEvent): void;
  /** Whether it can be heard through it at this moment. */
  answers(): Promise<boolean>;
  close(): Promise<void>;
}

/** Null where another program that shares the Redis said something there: it must not end this one. */
function toldIn(text: string): Told | null {
  try {
    const said = JSON.parse(text) as Partial<Told> | null;
    return typeof said?.topic === 'string' && typeof said.event?.id === 'string' && typeof said.event.payload === 'object' && said.event.payload !== null ? (said as Told) : null;
  } catch {
    return null;
  }
}

/** Longer than a Redis that is well takes to answer over a connection that is. What came meanwhile to a process that stood still is read first. */
const HEARS_MILLISECONDS = 1_500;
const ASKED_EVERY_MILLISECONDS = 1_000;

/** Over Redis. `scope` keeps products apart that share one. */
export function redisBroker(redis: Redis, { scope, process }: { scope: string; process: string }): Broker {
  const [news, told] = [`${scope}:news`, `${scope}:told`];
  // It connects when somebody listens: one that stood before would never come to be ready again, and so never be subscribed.
  const ear = redis.duplicate({ enableReadyCheck: false, autoResubscribe: true, lazyConnect: true });
  // Its own connection's loss is told by the other one's.
  ear.on('error', () => undefined);
  let subscribed = false;
  ear.on('close', () => {
    subscribed = false;
  });
  /** A subscription only listens: whether its line is dead it learns by asking, and then takes another. */
  const hears = async (): Promise<boolean> => {
    if (ear.status !== 'ready') return false;
    const answered = await Promise.race([ear.ping().then(() => true, () => false), wait(HEARS_MILLISECONDS, false, { ref: false }).then(nextTurn).then(() => false)]);
    if (answered) return subscribed;
    subscribed = false;
    if (ear.status === 'ready') ear.disconnect(true);
    return false;
  };
  const asking = setInterval(() => void hears(), ASKED_EVERY_MILLISECONDS).unref();
  const send = (channel: string, text: string): void => void redis.publish(channel, text).catch(() => undefined);
  return {
    listen: (ears) => {
      ear.on('message', (channel: string, text: string) => {
        if (channel === told) {
          const heard = toldIn(text);
          if (heard && heard.process !== process) ears.told(heard.topic, heard.event);
        } else if (text !== process) ears.news();
      });
      // What happened while it was away was read by position meanwhile, or is read now.
      ear.on('ready', () => {
        ear.subscribe(news, told).then(
          () => {
            subscribed = true;
            ears.news();
          },
          // Unless the connection is gone, which brings another one by itself.
          () => ear.status === 'ready' && ear.disconnect(true),
        );
      });
      // Where the first try fails, others follow by themselves.
      ear.connect().catch(() => undefined);
    },
    news: () => send(news, process),
    tell: (topic, event) => send(told, JSON.stringify({ process, topic, event } satisfies Told)),
    answers: async () => (await Promise.all([hears(), redis.ping().then(() => true, () => false)])).every(Boolean),
    close: async () => {
      clearInterval(asking);
      ear.disconnect();
      redis.disconnect();
    },
  };
}
