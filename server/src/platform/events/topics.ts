import { createPubSub } from '@graphql-yoga/subscription';
import type { PublishedEvent } from './domain-event';

/** Where published events can be heard. One process hears itself; more than one will hear through a broker behind the same methods. */
export interface Topics {
  publish(topic: string, event: PublishedEvent): void;
  subscribe(topic: string): AsyncIterable<PublishedEvent> & AsyncIterator<PublishedEvent>;
  /** Whether anything was published there in the last seconds: whoever joins just now may have read the page just before it. */
  heardLately(topic: string): boolean;
}

const LATELY_MILLISECONDS = 10_000;

export function inProcessTopics(): Topics {
  const pubSub = createPubSub<Record<string, [event: PublishedEvent]>>();
  // In the order of time: what is no longer lately stands first and is forgotten with the next event.
  const lately = new Map<string, number>();
  const isLately = (at: number | undefined): boolean => at !== undefined && performance.now() - at < LATELY_MILLISECONDS;
  return {
    publish: (topic, event) => {
      for (const [other, at] of lately) {
        if (isLately(at)) break;
        lately.delete(other);
      }
      lately.delete(topic);
      lately.set(topic, performance.now());
      pubSub.publish(topic, event);
    },
    subscribe: (topic) => pubSub.subscribe(topic),
    heardLately: (topic) => isLately(lately.get(topic)),
  };
}
