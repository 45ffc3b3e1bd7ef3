/** What was done on this device without network and the server has still to be told. */
export type Owed = 'LOCK' | 'SIGN_OUT';

const KEY = 'groupwork-owed';

/** It outlives the page: a screen locked, or a person signed out, without network must be so for whoever reloads. */
export const owed = {
  read(): Owed | null {
    try {
      const value = localStorage.getItem(KEY);
      return value === 'LOCK' || value === 'SIGN_OUT' ? value : null;
    } catch {
      return null;
    }
  },
  note(what: Owed | null): void {
    try {
      if (what === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, what);
    } catch {
      // Without storage it is told as long as the page is open.
    }
  },
  /** Told when another tab signs out. Returns what ends the watch. */
  onSignOutElsewhere(told: () => void): () => void {
    const hear = (event: StorageEvent): void => { if (event.key === KEY && event.newValue === 'SIGN_OUT') told(); };
    addEventListener('storage', hear);
    return () => removeEventListener('storage', hear);
  },
};
