import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

const ENDING = 'groupwork-part';
const PART = new RegExp(`\\.([^.]+)\\.(\\d+)(?:\\.copy)?\\.${ENDING}(?:-journal)?$`);
const A_DAY = 24 * 60 * 60_000;

const here = hostname().replaceAll('.', '-') || 'here';

/** As messages name a file: without its folder, which is nobody else's business. */
export const fileNameOf = (file: string): string => basename(file);

/** What a process writes before the backup has its name: the copy of the database, and the backup itself. */
export const partsOf = (file: string, pid: number): { copy: string; part: string } => ({ copy: `${file}.${here}.${pid}.copy.${ENDING}`, part: `${file}.${here}.${pid}.${ENDING}` });

export function removeParts(file: string, pid: number): void {
  const { copy, part } = partsOf(file, pid);
  for (const each of [copy, `${copy}-journal`, part]) rmSync(each, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What a process left in the folder that was killed, here, or long ago anywhere. */
export function removeAbandonedParts(file: string): void {
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    const [, host, pid] = PART.exec(name) ?? [];
    if (pid === undefined) continue;
    const path = join(folder, name);
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const mayRun = host === here ? Number(pid) !== process.pid && isRunning(Number(pid)) : Date.now() - touched < A_DAY;
    if (!mayRun) rmSync(path, { force: true });
  }
}
