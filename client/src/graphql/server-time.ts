import { useSyncExternalStore } from 'react';

let offset = 0;
const watchers = new Set<() => void>();

/** Facts carry the server's time, so what is left and how late it is are counted by its clock, not by the device's. */
export function noteServerNow(iso: string): void {
  offset = Date.parse(iso) - Date.now();
}

export function serverNow(): Date {
  return new Date(Date.now() + offset);
}

/** What the server's clock showed when this device's showed that. */
export const serverTimeOf = (deviceTime: number): Date => new Date(deviceTime + offset);

const STEP = 1_000;
let timer: ReturnType<typeof setInterval> | undefined;

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => { for (const told of watchers) told(); }, STEP);
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time in milliseconds, cut to the step, so that a component is drawn again only when its step changes. */
export function useServerNow(step: 1_000 | 60_000 = 60_000): number {
  return useSyncExternalStore(watch, () => Math.floor((Date.now() + offset) / step) * step);
}
