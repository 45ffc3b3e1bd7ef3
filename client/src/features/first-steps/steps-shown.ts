import { useSyncExternalStore } from 'react';

/** HIDDEN by the reader; DONE once a session was started, after which nobody is asked again. */
type Kept = 'HIDDEN' | 'DONE' | null;

const listeners = new Set<() => void>();
const kept = new Map<string, Kept>();
const keyOf = (facilityId: string): string => `groupwork-first-steps-${facilityId}`;

function read(facilityId: string): Kept {
  if (!kept.has(facilityId)) {
    try {
      const stored = localStorage.getItem(keyOf(facilityId));
      kept.set(facilityId, stored === 'HIDDEN' || stored === 'DONE' ? stored : null);
    } catch {
      kept.set(facilityId, null);
    }
  }
  return kept.get(facilityId) ?? null;
}

/** Kept on this device: whether somebody wants to be led is theirs to say. Tells whether it was otherwise before. */
export function keepSteps(facilityId: string, choice: Kept): boolean {
  if (read(facilityId) === choice) return false;
  kept.set(facilityId, choice);
  try {
    if (choice === null) localStorage.removeItem(keyOf(facilityId));
    else localStorage.setItem(keyOf(facilityId), choice);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  for (const listener of listeners) listener();
  return true;
}

export function useKeptSteps(facilityId: string): Kept {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => read(facilityId));
}
