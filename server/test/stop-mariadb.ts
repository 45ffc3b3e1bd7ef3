import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Ends exactly the server that was started for this run, and its folder. */
export default async function stopMariadb(): Promise<void> {
  const folder = process.env.TEST_MARIADB_FOLDER;
  if (!folder) return;
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
  await wait(100);
  rmSync(folder, { recursive: true, force: true });
}
