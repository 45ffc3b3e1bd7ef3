import { lasting } from '@groupwork/shared/status/status';
import { lastBackup } from './platform/backup/last-backup';
import type { Clock } from './platform/clock';
import type { Reads } from './platform/database/reads';
import type { StatusCheck } from './platform/status';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

const sizeOf = (bytes: number): string => (bytes < MEGABYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`);

/** The nightly backup: when the last one was made. It says nothing of what is in it, and is the same for everybody. */
export const backupCheck = (reads: Reads, clock: Clock): StatusCheck => ({
  name: 'Backups',
  look: async () => {
    const now = clock.now();
    const { good, failingSince } = await lastBackup(reads, now);
    const ago = (at: Date): string => lasting(now.getTime() - at.getTime());
    if (failingSince !== null) return { state: 'FAILED', said: `None could be made for ${ago(failingSince)}. Look into the log, and whether the folder that BACKUP_NIGHTLY names has room.` };
    if (good === null) return { state: 'NOT_SET_UP', said: 'None was made at night yet. Set BACKUP_NIGHTLY, or make sure that something else backs the database up.' };
    return { state: 'OK', said: `The last one was made ${ago(good.endedAt ?? good.startedAt)} ago, ${sizeOf(good.bytes ?? 0)}.` };
  },
});
