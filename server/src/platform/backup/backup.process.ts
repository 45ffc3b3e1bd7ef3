import { removeParts } from './backup-parts';
import { takeBackup } from './take-backup';
import type { BackupTask } from './take-backup';

/** Takes one backup and tells how it went. Whoever asked for it may be killed: then it leaves nothing half behind. */
process.once('message', (task: BackupTask) => {
  process.once('disconnect', () => {
    removeParts(task.file, process.pid);
    process.exit(1);
  });
  takeBackup(task).then(
    (made) => process.send?.({ made }),
    (error: unknown) => process.send?.({ failed: error instanceof Error ? error.message : String(error) }),
  );
});
