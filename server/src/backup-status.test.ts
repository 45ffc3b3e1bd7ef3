import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Scenario } from '../test/scenario';
import { backupTask } from './back-up';
import { backupCheck } from './backup-status';
import { NightlyBackup } from './platform/backup/nightly-backup.job';
import { createLog } from './platform/log';
import type { StatusSaid } from './platform/status';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('what an administrator is told of backups', () => {
  let world: Scenario;
  let folder: string;

  beforeEach(async () => {
    world = await Scenario.open();
    folder = join(mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'backups-')), 'kept');
    mkdirSync(folder);
  });
  afterEach(async () => {
    await world.close();
    rmSync(join(folder, '..'), { recursive: true, force: true });
  });

  const said = (): Promise<StatusSaid> => backupCheck(world.database.reads, world.clock).look('o1');
  /** A round of the job that makes one each night, at six in the morning there. */
  const night = async (): Promise<void> => {
    const { database, unitOfWork, clock } = world;
    const job = new NightlyBackup({ database, unitOfWork, clock, log: createLog('silent'), settings: { folder, atMinute: 12 * 60, kept: 2 }, task: (file, now) => backupTask(database.address, null, file, now) });
    job.wake();
    await job.settled();
    await job.stop();
  };

  it('is that none was made yet, and what to set', async () => {
    expect(await said()).toEqual({ state: 'NOT_SET_UP', said: 'None was made at night yet. Set BACKUP_NIGHTLY, or make sure that something else backs the database up.' });
  });

  it('is when the last one was made and how large it is', async () => {
    await night();
    world.clock.advance(5 * HOUR);
    expect(await said()).toEqual({ state: 'OK', said: expect.stringMatching(/^The last one was made 5 hours ago, [\d.]+ [KM]B\.$/) as string });
  });

  it('is a failure as long as none can be made, and where to look', async () => {
    await night();
    rmSync(folder, { recursive: true });
    world.clock.advance(DAY);
    await night();
    world.clock.advance(30 * 60_000);
    expect(existsSync(folder)).toBe(false);
    expect(await said()).toEqual({ state: 'FAILED', said: 'None could be made for 30 minutes. Look into the log, and whether the folder that BACKUP_NIGHTLY names has room.' });
    mkdirSync(folder);
    world.clock.advance(HOUR);
    await night();
    expect((await said()).state).toBe('OK');
  });

  it('is a warning once none was made for two days, and that it is not set up any more after a month of that', async () => {
    await night();
    world.clock.advance(2 * DAY - HOUR);
    expect((await said()).state).toBe('OK');
    world.clock.advance(2 * HOUR);
    expect(await said()).toEqual({ state: 'WARNING', said: 'The last one was made 2 days ago, and none since. Look whether BACKUP_NIGHTLY is still set and what the log says, or make sure that something else backs the database up.' });
    world.clock.advance(30 * DAY);
    expect(await said()).toEqual({ state: 'NOT_SET_UP', said: 'None is made at night any more; the last one was made 32 days ago. Set BACKUP_NIGHTLY, or make sure that something else backs the database up.' });
  });

  it('is no failure of nights that nobody has tried to make up for since', async () => {
    rmSync(folder, { recursive: true });
    await night();
    world.clock.advance(HOUR);
    expect((await said()).state).toBe('FAILED');
    world.clock.advance(3 * DAY);
    expect((await said()).state).toBe('NOT_SET_UP');
  });
});
