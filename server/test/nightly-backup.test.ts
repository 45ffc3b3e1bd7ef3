import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { backupTask } from '../src/back-up';
import { evaluateAlerts } from '../src/features/notifications/evaluate-alerts.command';
import { openBackup } from '../src/platform/backup/backup-file';
import { lastBackup } from '../src/platform/backup/last-backup';
import type { LastBackup } from '../src/platform/backup/last-backup';
import { NightlyBackup, nightDue } from '../src/platform/backup/nightly-backup.job';
import { KeptLog } from './kept-log';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

const AT = 7 * 60 + 30;
const MINUTE = 60_000;

describe('the night a backup is of', () => {
  it.each([
    ['2026-11-19T07:29:59Z', '2026-11-18'],
    ['2026-11-19T07:30:00Z', '2026-11-19'],
    ['2026-11-20T00:10:00Z', '2026-11-19'],
  ])('is at %s the one of %s, whose time came last', (now, night) => {
    expect(nightDue(new Date(now), AT)).toBe(night);
  });
});

describe('nightly backups', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await runningApp();
    // The demo's second organization has none; whoever runs it is made one.
    await test.app.unitOfWork.exclusively(() => test.app.database.dataSource.query("update staff_member set role = 'SUPER_ADMIN' where firstName = 'Adaeze'"));
    folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'nightly-'));
    writeFileSync(join(folder, 'somebody-elses.txt'), 'stays');
  });
  afterAll(async () => {
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const job = (kept = 2, log = test.app.log): NightlyBackup => new NightlyBackup({ ...test.app, log, settings: { folder, atMinute: AT, kept }, task: (file, now) => backupTask(test.fresh.address, test.app.secrets, file, now) });
  const looked = async (...jobs: NightlyBackup[]): Promise<void> => {
    for (const each of jobs) each.wake();
    await Promise.all(jobs.map((each) => each.settled()));
  };
  const files = (): string[] => readdirSync(folder).sort();
  const last = (): Promise<LastBackup> => lastBackup(test.app.database.reads, test.clock.now());
  const rows = <T>(sql: string, parameters: readonly string[] = []): Promise<T[]> => test.app.database.reads.query<T>(sql, parameters);

  it('are made once, whichever process comes first, and not again after a restart', async () => {
    await looked(job(), job());
    const file = join(folder, 'groupwork-2026-11-19.backup');
    expect(files()).toEqual(['groupwork-2026-11-19.backup', 'somebody-elses.txt']);
    const { mtimeMs, size } = statSync(file);
    test.clock.advance(3 * 60 * MINUTE);
    await looked(job());
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
    expect((await openBackup(file)).rows.signature).toBeGreaterThan(0);
    const { good, latest, failingSince } = await last();
    expect([good, failingSince]).toEqual([latest, null]);
    expect(good).toEqual({ night: '2026-11-19', fileName: 'groupwork-2026-11-19.backup', startedAt: new Date('2026-11-19T16:24:00Z'), endedAt: new Date('2026-11-19T16:24:00Z'), bytes: size, error: null });
  });

  it('come when the next is due, and the oldest goes then and nothing else', async () => {
    const nights = job();
    test.clock.set(new Date('2026-11-20T07:29:00Z'));
    await looked(nights);
    expect(files()).toHaveLength(2);
    test.clock.set(new Date('2026-11-20T07:30:00Z'));
    await looked(nights);
    expect(files()).toEqual(['groupwork-2026-11-19.backup', 'groupwork-2026-11-20.backup', 'somebody-elses.txt']);
    test.clock.set(new Date('2026-11-21T09:00:00Z'));
    await looked(nights);
    expect(files()).toEqual(['groupwork-2026-11-20.backup', 'groupwork-2026-11-21.backup', 'somebody-elses.txt']);
  });

  it('that fail are told to every Super Admin of every organization until one is made, and the last good ones stay', async () => {
    const nights = job(1);
    const alerts = (): Promise<{ organizationId: string; recipientId: string }[]> => rows("select organizationId, recipientId from notification where event = 'BACKUP_FAILED' and standing = 1 order by organizationId, recipientId");
    const settle = async (): Promise<void> => {
      for (const { id } of await rows<{ id: string }>('select id from organization')) await evaluateAlerts({ unitOfWork: test.app.unitOfWork, reads: test.app.database.reads }, id, test.clock.now());
    };
    // A file where the folder was, as a disk that is not mounted any more.
    renameSync(folder, `${folder}-away`);
    test.clock.set(new Date('2026-11-22T08:00:00Z'));
    await looked(nights);
    await settle();
    const admins = await rows<{ organizationId: string; recipientId: string }>("select organizationId, id as recipientId from staff_member where role = 'SUPER_ADMIN' and active = 1 order by organizationId, id");
    expect(new Set(admins.map(({ organizationId }) => organizationId)).size).toBe(2);
    expect(await alerts()).toEqual(admins);
    expect(await rows("select staffMemberId from message where kind = 'STAFF_ALERT' and alert = 'BACKUP_FAILED'")).toHaveLength(admins.length);
    expect(await last()).toMatchObject({ good: { night: '2026-11-21' }, latest: { night: '2026-11-22', bytes: null, error: expect.stringContaining('The folder of') }, failingSince: new Date('2026-11-22T08:00:00Z') });

    test.clock.advance(59 * MINUTE);
    renameSync(`${folder}-away`, folder);
    await looked(nights);
    await settle();
    expect(await alerts()).toEqual(admins);
    expect(files()).toContain('groupwork-2026-11-21.backup');
    test.clock.advance(MINUTE);
    await looked(nights);
    await settle();
    expect(await alerts()).toEqual([]);
    expect(await rows("select distinct clearedBecause from notification where event = 'BACKUP_FAILED'")).toEqual([{ clearedBecause: 'RESOLVED' }]);
    expect(await last()).toMatchObject({ good: { night: '2026-11-22', error: null }, failingSince: null });
    expect(files()).toEqual(['groupwork-2026-11-22.backup', 'somebody-elses.txt']);
  });

  it('that were about to begin as the program ends are left to whoever starts next', async () => {
    test.clock.set(new Date('2026-11-23T08:00:00Z'));
    const ending = job();
    ending.wake();
    await ending.stop();
    expect(files()).toEqual(['groupwork-2026-11-22.backup', 'somebody-elses.txt']);
  }, 120_000);

  it('broken off as the program ends leave nothing half, and are made as soon as it starts again', async () => {
    test.clock.set(new Date('2026-11-23T08:00:00Z'));
    const ending = job();
    ending.wake();
    while (!files().some((name) => name.endsWith('.groupwork-part'))) await wait(2);
    await ending.stop();
    expect(files()).toEqual(['groupwork-2026-11-22.backup', 'somebody-elses.txt']);
    await looked(job());
    expect(files()).toEqual(['groupwork-2026-11-22.backup', 'groupwork-2026-11-23.backup', 'somebody-elses.txt']);
  });

  it('of a process that died are taken over by another, which finds what was finished', async () => {
    test.clock.set(new Date('2026-11-24T08:00:00Z'));
    await looked(job());
    const file = join(folder, 'groupwork-2026-11-24.backup');
    const { mtimeMs } = statSync(file);
    // As it stands when the process is killed between the file's name and the row that tells of it.
    await test.app.unitOfWork.exclusively(() => test.app.database.dataSource.query("update backup_run set endedAt = null, bytes = null where night = '2026-11-24'"));
    test.clock.advance(4 * MINUTE);
    await looked(job());
    expect((await last()).latest?.bytes).toBeNull();
    test.clock.advance(2 * MINUTE);
    await looked(job());
    expect((await last()).good).toMatchObject({ night: '2026-11-24', bytes: statSync(file).size });
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  it('count as made where an older one cannot be taken away, which the log names', async () => {
    const kept = new KeptLog();
    const stuck = 'groupwork-2026-11-01.backup';
    mkdirSync(join(folder, stuck));
    test.clock.set(new Date('2026-11-25T09:00:00Z'));
    await looked(job(2, kept.log));
    rmSync(join(folder, stuck), { recursive: true });
    expect(await last()).toMatchObject({ good: { night: '2026-11-25', error: null }, failingSince: null });
    expect(kept.lines.filter(({ left }) => left)).toEqual([expect.objectContaining({ left: [expect.stringMatching(/^groupwork-2026-11-01\.backup \(ERR_FS_EISDIR\)$/)] })]);
    expect(files()).toEqual(['groupwork-2026-11-24.backup', 'groupwork-2026-11-25.backup', 'somebody-elses.txt']);
  });
});
