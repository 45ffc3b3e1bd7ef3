import { createPubSub } from '@graphql-yoga/subscription';
import type { PublishedEvent } from './domain-event';

/** Where published events can be heard. One process hears itself; more than one will hear through a broker behind the same two methods. */
export interface Topics {
  publish(topic: string, event: PublishedEvent): void;
  subscribe(topic: string): AsyncIterable<PublishedEvent> & AsyncIterator<PublishedEvent>;
}

export function inProcessTopics(): Topics {
  const pubSub = createPubSub<Record<string, [event: PublishedEvent]>>();
  return {
    publish: (topic, event) => pubSub.publish(topic, event),
    subscribe: (topic) => pubSub.subscribe(topic),
  };
}
