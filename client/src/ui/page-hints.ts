import { useEffect, useSyncExternalStore } from 'react';

export interface KeyHint { keys: readonly string[]; does: string; always?: boolean }

const none: readonly KeyHint[] = [];
let offered = none;
const listeners = new Set<() => void>();

function offer(hints: readonly KeyHint[]): void {
  offered = hints;
  for (const listener of listeners) listener();
}

/** Says which keys the page in front has, as long as it is there. The same list each time it is drawn. */
export function useOfferedHints(hints: readonly KeyHint[]): void {
  useEffect(() => {
    offer(hints);
    return () => { if (offered === hints) offer(none); };
  }, [hints]);
}

export function usePageHints(): readonly KeyHint[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => offered);
}
