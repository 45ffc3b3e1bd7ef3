import 'reflect-metadata';
import type { DatabaseAddress } from '../src/platform/database/address';
import { migrate } from '../src/platform/database/migrate';
import { insertOnlyTables, tables } from '../src/tables';
import { beforeEachStatement } from './failing-driver';

/** What a process that migrates is told. */
export interface MigratingTask {
  address: DatabaseAddress;
  /** Killed, as by a power cut, when it is about to send this statement, counted from one; never where there are fewer. */
  dieAt: number | null;
}

/** What it tells before it ends, unless it was killed. */
export type MigratingEnd = { ran: string[]; sent: number } | { failed: string };

process.once('message', ({ address, dieAt }: MigratingTask) => {
  let sent = 0;
  beforeEachStatement(address.engine, () => {
    sent += 1;
    if (sent === dieAt) process.kill(process.pid, 'SIGKILL');
  });
  const end = (told: MigratingEnd): void => void process.send?.(told, () => process.exit(0));
  migrate(address, tables, insertOnlyTables).then(
    ({ ran }) => end({ ran, sent }),
    (error: unknown) => end({ failed: String((error as Error).message) }),
  );
});
