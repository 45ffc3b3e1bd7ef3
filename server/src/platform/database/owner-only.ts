import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

const OWNER_ONLY = 0o600;
const OTHERS = 0o007;

/**
 * Every patient's record stands in the built-in database, and whatever user the machine has could read a file as most
 * shells let new ones be made. A new one is its owner's alone, and so is the log SQLite lays beside it, which takes its
 * rights from there; from one that is there already everybody else is shut out, and a group is left what it was given.
 */
export function keepFromOthers(path: string): void {
  closeSync(openSync(path, 'a', OWNER_ONLY));
  for (const file of [path, `${path}-wal`, `${path}-shm`]) {
    const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
    try {
      if ((mode & OTHERS) !== 0) chmodSync(file, mode & 0o777 & ~OTHERS);
    } catch (error) {
      // It belongs to another user, who said how it is to be.
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    }
  }
}
