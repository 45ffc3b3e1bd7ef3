import { createPubSub } from '@graphql-yoga/subscription';
import type { Broker } from './broker';
import type { PublishedEvent } from './domain-event';

/** Where published events can be heard in this process. */
export interface Topics {
  /** What has a position: each process reads it, and publishes it to those who listen there. */
  publish(topic: string, event: PublishedEvent): void;
  /** What no row keeps: heard in every process, if it comes through at all. */
  tell(topic: string, event: PublishedEvent): void;
  subscribe(topic: string): AsyncIterable<PublishedEvent> & AsyncIterator<PublishedEvent>;
  /** Whether anything was published there in the last seconds: whoever joins just now may have read the page just before it. */
  heardLately(topic: string): boolean;
}

const LATELY_MILLISECONDS = 10_000;

export function inProcessTopics(others?: Pick<Broker, 'tell'>): Topics {
  const pubSub = createPubSub<Record<string, [event: PublishedEvent]>>();
  // In the order of time: what is no longer lately stands first and is forgotten with the next event.
  const lately = new Map<string, number>();
  const isLately = (at: number | undefined): boolean => at !== undefined && performance.now() - at < LATELY_MILLISECONDS;
  const publish = (topic: string, event: PublishedEvent): void => {
    for (const [other, at] of lately) {
      if (isLately(at)) break;
      lately.delete(other);
    }
    lately.delete(topic);
    lately.set(topic, performance.now());
    pubSub.publish(topic, event);
  };
  return {
    publish,
    tell: (topic, event) => {
      publish(topic, event);
      others?.tell(topic, event);
    },
    subscribe: (topic) => pubSub.subscribe(topic),
    heardLately: (topic) => isLately(lately.get(topic)),
  };
}
