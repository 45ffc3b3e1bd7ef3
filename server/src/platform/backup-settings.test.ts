import { readNightlySettings } from './backup-settings';

describe('nightly backups', () => {
  it('are made by nobody who did not ask', () => {
    expect([readNightlySettings({}), readNightlySettings({ BACKUP_NIGHTLY: ' ' })]).toEqual([null, null]);
  });

  it('go into a folder, at a time, and so many are kept', () => {
    expect(readNightlySettings({ BACKUP_NIGHTLY: '/var/backups/groupwork 07:30 14' })).toEqual({ folder: '/var/backups/groupwork', atMinute: 450, kept: 14 });
    expect(readNightlySettings({ BACKUP_NIGHTLY: '/mnt/two words 00:00 1' })).toEqual({ folder: '/mnt/two words', atMinute: 0, kept: 1 });
  });

  it.each(['backups 07:30 14', '/var/backups 7:30 14', '/var/backups 24:00 14', '/var/backups 07:30', '/var/backups 07:30 0', '/var/backups 07:30 many', '07:30 14'])('%j is refused with an example', (value) => {
    expect(() => readNightlySettings({ BACKUP_NIGHTLY: value })).toThrow(`BACKUP_NIGHTLY is "${value}"; write a folder with its whole path, a time of day in UTC and how many nights are kept (1 to 999), for example BACKUP_NIGHTLY="/var/backups/groupwork 07:30 14".`);
  });
});
