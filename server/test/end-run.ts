import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Ends exactly the MariaDB that was started for this run, and takes away the run's folder. */
export default async function endRun(): Promise<void> {
  const folder = process.env.TEST_MARIADB_FOLDER;
  if (folder) {
    try {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')), 'SIGKILL');
    } catch {
      // It ended by itself.
    }
    await wait(100);
    rmSync(folder, { recursive: true, force: true });
  }
  if (process.env.TEST_RUN_FOLDER) rmSync(process.env.TEST_RUN_FOLDER, { recursive: true, force: true });
}
