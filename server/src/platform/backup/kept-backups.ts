import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const NIGHTLY = /^groupwork-\d{4}-\d{2}-\d{2}\.backup$/;

export const nightlyName = (night: string): string => `groupwork-${night}.backup`;

/** Takes away all but the newest. Called when one was made: the last that is good stays, and nothing else in the folder is touched. */
export function removeOldBackups(folder: string, kept: number): string[] {
  const old = readdirSync(folder).filter((name) => NIGHTLY.test(name)).sort().reverse().slice(Math.max(1, kept));
  for (const name of old) rmSync(join(folder, name));
  return old;
}
