import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const NIGHTLY = /^groupwork-\d{4}-\d{2}-\d{2}\.backup$/;

export const nightlyName = (night: string): string => `groupwork-${night}.backup`;

export interface Removal {
  removed: number;
  /** Those that are too old and could not be taken away, each with the system's code for why. */
  left: string[];
}

/** Takes away all but the newest. Called when one was made: the last that is good stays, and nothing else in the folder is touched. */
export function removeOldBackups(folder: string, kept: number): Removal {
  const removal: Removal = { removed: 0, left: [] };
  for (const name of readdirSync(folder).filter((each) => NIGHTLY.test(each)).sort().reverse().slice(Math.max(1, kept))) {
    try {
      rmSync(join(folder, name));
      removal.removed += 1;
    } catch (error) {
      removal.left.push(`${name} (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
    }
  }
  return removal;
}
