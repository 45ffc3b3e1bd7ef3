import { DAY } from '@groupwork/shared/kernel/time';
import { lasting } from '@groupwork/shared/status/status';
import { lastBackup } from './platform/backup/last-backup';
import type { Clock } from './platform/clock';
import type { Reads } from './platform/database/reads';
import type { StatusCheck } from './platform/status';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

const sizeOf = (bytes: number): string => (bytes < MEGABYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`);

const OLD_MILLISECONDS = 2 * DAY;
/** By then it is no accident: somebody backs it up by other means, or nobody wants to. */
const ENDED_MILLISECONDS = 30 * DAY;
const OTHERWISE = 'or make sure that something else backs the database up.';

/** The nightly backup: when the last one was made. It says nothing of what is in it, and is the same for everybody. */
export const backupCheck = (reads: Reads, clock: Clock): StatusCheck => ({
  name: 'Backups',
  look: async () => {
    const now = clock.now();
    const { good, failingSince } = await lastBackup(reads, now);
    const ago = (at: Date): string => lasting(now.getTime() - at.getTime());
    if (failingSince !== null) return { state: 'FAILED', said: `None could be made for ${ago(failingSince)}. Look into the log, and whether the folder that BACKUP_NIGHTLY names has room.` };
    if (good === null) return { state: 'NOT_SET_UP', said: `None was made at night yet. Set BACKUP_NIGHTLY, ${OTHERWISE}` };
    const at = good.endedAt ?? good.startedAt;
    const age = now.getTime() - at.getTime();
    if (age > ENDED_MILLISECONDS) return { state: 'NOT_SET_UP', said: `None is made at night any more; the last one was made ${ago(at)} ago. Set BACKUP_NIGHTLY, ${OTHERWISE}` };
    if (age > OLD_MILLISECONDS) return { state: 'WARNING', said: `The last one was made ${ago(at)} ago, and none since. Look whether BACKUP_NIGHTLY is still set and what the log says, ${OTHERWISE}` };
    return { state: 'OK', said: `The last one was made ${ago(at)} ago, ${sizeOf(good.bytes ?? 0)}.` };
  },
});
