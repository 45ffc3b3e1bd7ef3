import { Repeater } from '@graphql-yoga/subscription';
import type { Broker } from './broker';
import type { PublishedEvent } from './domain-event';

/** Where published events can be heard in this process. */
export interface Topics {
  /** What has a position: each process reads it, and publishes it to those who listen there. */
  publish(topic: string, event: PublishedEvent): void;
  /** What no row keeps: heard in every process, if it comes through at all. */
  tell(topic: string, event: PublishedEvent): void;
  /** Fails for whoever reads so slowly that a thousand events wait: the page must be read again then. */
  subscribe(topic: string): AsyncIterable<PublishedEvent> & AsyncIterator<PublishedEvent>;
  /** Calls with each event as it is published, for those who need no time for it; what this answers ends it. */
  listen(topic: string, hear: (event: PublishedEvent) => void): () => void;
  /** Whether anything was published there in the last seconds: whoever joins just now may have read the page just before it. */
  heardLately(topic: string): boolean;
}

const LATELY_MILLISECONDS = 10_000;

export function inProcessTopics(others?: Pick<Broker, 'tell'>): Topics {
  const listeners = new Map<string, Set<(event: PublishedEvent) => void>>();
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
    for (const hear of [...(listeners.get(topic) ?? [])]) hear(event);
  };
  const listen = (topic: string, hear: (event: PublishedEvent) => void): (() => void) => {
    const here = listeners.get(topic) ?? new Set();
    listeners.set(topic, here.add(hear));
    return () => {
      if (here.delete(hear) && here.size === 0 && listeners.get(topic) === here) listeners.delete(topic);
    };
  };
  return {
    publish,
    tell: (topic, event) => {
      publish(topic, event);
      others?.tell(topic, event);
    },
    listen,
    subscribe: (topic) => {
      const heard = new Repeater<PublishedEvent>(async (push, stop) => {
        const leave = listen(topic, (event) => {
          try {
            // That the reader goes while it waits is no failure.
            push(event).catch(() => undefined);
          } catch (error) {
            // No more of them can wait: thrown here, it would end the process.
            stop(error);
          }
        });
        await stop;
        leave();
      });
      const end = heard.return.bind(heard);
      // Whoever goes is not told that it could not follow: what goes between, as a filter, waits for no answer, and a failure nobody hears ends the process too.
      heard.return = (value) => end(value).catch(() => ({ done: true, value: undefined }));
      return heard;
    },
    heardLately: (topic) => isLately(lately.get(topic)),
  };
}
