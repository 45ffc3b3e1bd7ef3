import type { Secrets } from './features/identity/secrets';
import type { DatabaseAddress } from './platform/database/address';
import type { BackupTask } from './platform/backup/take-backup';
import { tables } from './tables';

/** Says which keys a backup was made beside, and nothing about them. */
export const markOf = (secrets: Secrets): string => secrets.sealKept('the keys beside a backup');

/** Everything a backup's process has to know. */
export const backupTask = (address: DatabaseAddress, secrets: Secrets | null, file: string, now: Date): BackupTask => ({
  address, file, keys: secrets && markOf(secrets), program: tables.migrations.at(-1)?.name ?? '', now: now.toISOString(),
});
