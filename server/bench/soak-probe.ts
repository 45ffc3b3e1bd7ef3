import { EventEmitter } from 'node:events';
import v8 from 'node:v8';

/** What a process holds, as it sees it itself, after everything that nobody needs has been thrown away. */
export interface Held {
  rssMegabytes: number;
  heapMegabytes: number;
  outsideMegabytes: number;
  /** Everything that listens or can be listened to: sockets, requests, topics. */
  emitters: number;
  /** Open handles by kind: sockets, timers, files. */
  handles: Record<string, number>;
}

const MEGABYTE = 1024 * 1024;

function held(): Held {
  (globalThis as { gc?: () => void }).gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) handles[kind] = (handles[kind] ?? 0) + 1;
  const { queryObjects } = v8 as unknown as { queryObjects(kind: unknown, options: { format: 'count' }): number };
  return { rssMegabytes: rss / MEGABYTE, heapMegabytes: heapUsed / MEGABYTE, outsideMegabytes: external / MEGABYTE, emitters: queryObjects(EventEmitter, { format: 'count' }), handles };
}

/** Loaded into the product's process before the product itself; answers whoever started it. */
process.on('message', (asked) => {
  if (asked === 'held') process.send?.(held());
});
