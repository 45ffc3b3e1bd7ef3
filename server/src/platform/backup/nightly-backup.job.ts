import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../clock';
import type { NightlySettings } from '../backup-settings';
import type { Database } from '../database/data-source';
import type { UnitOfWork } from '../database/unit-of-work';
import type { Logger } from '../log';
import { Rounds } from '../rounds';
import { backUpInProcess } from './back-up-in-process';
import type { BackupUnderWay } from './back-up-in-process';
import { BackupClaims } from './backup-claims';
import { openBackup } from './backup-file';
import { nightlyName, removeOldBackups } from './kept-backups';
import type { BackupTask } from './take-backup';

interface Parts {
  database: Database;
  unitOfWork: Pick<UnitOfWork, 'exclusively'>;
  clock: Clock;
  log: Logger;
  settings: NightlySettings;
  /** What its process is told. */
  task: (file: string, now: Date) => BackupTask;
}

const MINUTE = 60_000;
const EVERY_MILLISECONDS = 30_000;
const ALIVE_MILLISECONDS = 30_000;

/** The last night whose time has come, by its date in UTC. */
export const nightDue = (now: Date, atMinute: number): string => new Date(now.getTime() - atMinute * MINUTE).toISOString().slice(0, 10);

/**
 * One backup each night, by one of the processes there are. A night that was slept through is made up for at the next start,
 * one that failed is tried again every hour. Copying is done by a process of its own.
 */
export class NightlyBackup {
  private readonly claims: BackupClaims;
  private readonly rounds: Rounds;
  private underWay: BackupUnderWay | null = null;

  constructor(private readonly parts: Parts) {
    this.claims = new BackupClaims(parts);
    this.rounds = new Rounds(() => this.round(), parts.log, 'The nightly backup could not be looked after; the next round tries again.');
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
    this.rounds.wake();
  }

  wake(): void {
    this.rounds.wake();
  }

  settled(): Promise<void> {
    return this.rounds.settled();
  }

  async stop(): Promise<void> {
    const stopped = this.rounds.stop();
    this.underWay?.stop();
    await stopped;
  }

  private async round(): Promise<void> {
    const { clock, settings, log } = this.parts;
    const night = nightDue(clock.now(), settings.atMinute);
    const fileName = nightlyName(night);
    if (!(await this.claims.claim(night, fileName, clock.now()))) return;
    // Whoever ends the program breaks off what is under way, and this is not yet: it would be waited for to its end.
    if (this.rounds.stopped) return this.claims.givenUp(night, clock.now());
    try {
      const bytes = await this.make(night, join(settings.folder, fileName));
      await this.claims.made(night, bytes, clock.now());
      log.info({ night, bytes }, 'The nightly backup was made.');
    } catch (error) {
      if (this.rounds.stopped) return this.claims.givenUp(night, clock.now());
      log.error({ err: error, night }, 'The nightly backup failed; it is tried again in an hour.');
      await this.claims.failed(night, error instanceof Error ? error.message : String(error), clock.now());
      return;
    }
    this.makeRoom();
  }

  /** A night whose backup was made counts as that, also where an older one stays. */
  private makeRoom(): void {
    const { settings, log } = this.parts;
    const { removed, left } = removeOldBackups(settings.folder, settings.kept);
    if (removed > 0) log.info({ removed }, 'Older backups were taken away.');
    if (left.length > 0) log.error({ left }, 'Older backups could not be taken away and fill the disk: let this program remove files in the folder of BACKUP_NIGHTLY, or remove them by hand.');
  }

  private async make(night: string, file: string): Promise<number> {
    const { task, clock } = this.parts;
    const what = task(file, clock.now());
    // Made by somebody who died before they could say so.
    if (existsSync(file)) return this.madeBefore(file, what);
    this.underWay = backUpInProcess(what);
    const alive = setInterval(() => void this.claims.alive(night, clock.now()).catch(() => undefined), ALIVE_MILLISECONDS);
    try {
      return (await this.underWay.done).bytes;
    } finally {
      clearInterval(alive);
      this.underWay = null;
    }
  }

  private async madeBefore(file: string, { address, keys }: BackupTask): Promise<number> {
    const { header, bytes } = await openBackup(file);
    if (header.engine !== address.engine || header.keys !== keys) throw new Error('The folder holds a backup of that night that is of another installation. Give each a folder of its own.');
    return bytes;
  }
}
