import { isAbsolute } from 'node:path';
import { ConfigurationError } from './configuration-error';

/** A backup each night. */
export interface NightlySettings {
  folder: string;
  /** Minutes after midnight, UTC. */
  atMinute: number;
  /** So many nights are kept. */
  kept: number;
}

const NIGHTLY = /^(.+) ([01]\d|2[0-3]):([0-5]\d) ([1-9]\d{0,2})$/;

/** Null where nobody asked for any. */
export function readNightlySettings(env: NodeJS.ProcessEnv): NightlySettings | null {
  const value = env.BACKUP_NIGHTLY?.trim();
  if (!value) return null;
  const [, folder = '', hour, minute, kept] = NIGHTLY.exec(value) ?? [];
  if (!isAbsolute(folder)) throw new ConfigurationError(`BACKUP_NIGHTLY is "${value}"; write a folder with its whole path, a time of day in UTC and how many nights are kept (1 to 999), for example BACKUP_NIGHTLY="/var/backups/groupwork 07:30 14".`);
  return { folder, atMinute: Number(hour) * 60 + Number(minute), kept: Number(kept) };
}
