import { fork } from 'node:child_process';
import { join } from 'node:path';
import { built } from '../off-thread';
import { removeParts } from './backup-parts';
import type { BackupMade, BackupTask } from './take-backup';

type Told = { made: BackupMade } | { failed: string };

export interface BackupUnderWay {
  done: Promise<BackupMade>;
  /** Breaks it off, and leaves nothing of it behind. */
  stop(): void;
}

/**
 * A backup in a process of its own: copying holds up the thread it runs in, and one that takes too much takes nobody
 * with it. What it has to know is told it, and stands on no command line.
 */
export function backUpInProcess(task: BackupTask): BackupUnderWay {
  const child = fork(built(join(__dirname, 'backup.process.ts')), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], execArgv: [] });
  const ended = new Promise<BackupMade>((done, failed) => {
    child.once('message', (told: Told) => ('made' in told ? done(told.made) : failed(new Error(told.failed))));
    // More than one may come of the same process.
    child.on('error', failed);
    child.once('exit', (code, signal) => failed(new Error(`The backup's process ended with ${code ?? signal}.`)));
    // Of one that could not be started, as where too many files are open, the error comes in a moment, and there is nothing to send by.
    if (child.pid !== undefined) child.send(task, (error) => { if (error) failed(error); });
  });
  const done = ended.finally(() => {
    child.kill('SIGKILL');
    if (child.pid !== undefined) removeParts(task.file, child.pid);
  });
  return { done, stop: () => void child.kill('SIGKILL') };
}
