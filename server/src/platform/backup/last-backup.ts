import { countOf, instantOf, instantOrNull } from '../database/reads';
import type { Reads } from '../database/reads';

/** A night's backup, as it stands. */
export interface BackupNight {
  night: string;
  fileName: string;
  startedAt: Date;
  /** Null while it runs. */
  endedAt: Date | null;
  /** Null until it was made. */
  bytes: number | null;
  /** Why it failed the last time; null where it did not. */
  error: string | null;
}

export interface LastBackup {
  /** The newest night of which a backup was made; null where none ever was. */
  good: BackupNight | null;
  /** The newest night, whatever became of it; null where there was none. */
  latest: BackupNight | null;
  /** Since when backups fail; null where the last one was made, or nobody tries any more. */
  failingSince: Date | null;
}

interface Row { night: string; fileName: string; startedAt: unknown; endedAt: unknown; bytes: unknown; error: string | null; failingSince: unknown; aliveAt: unknown }

/** It is tried every hour: where nobody did for so long, nightly backups are switched off. */
const GIVEN_UP_MILLISECONDS = 48 * 60 * 60_000;
const COLUMNS = 'night, fileName, startedAt, endedAt, bytes, error, failingSince, aliveAt';

const nightOf = ({ night, fileName, startedAt, endedAt, bytes, error }: Row): BackupNight => ({ night, fileName, startedAt: instantOf(startedAt), endedAt: instantOrNull(endedAt), bytes: bytes === null ? null : countOf(bytes), error });

/** When the last nightly backup was made, how large it is, and what is wrong since. */
export async function lastBackup(source: Pick<Reads, 'query'>, now: Date): Promise<LastBackup> {
  const [made] = await source.query<Row>(`select ${COLUMNS} from backup_run where bytes is not null order by night desc limit 1`);
  const after = await source.query<Row>(`select ${COLUMNS} from backup_run where night > ? order by night`, [made?.night ?? '']);
  const latest = after.at(-1) ?? made;
  const failing = after.filter(({ failingSince, aliveAt }) => failingSince !== null && now.getTime() - instantOf(aliveAt).getTime() < GIVEN_UP_MILLISECONDS);
  const [first] = after.filter(({ failingSince }) => failingSince !== null);
  return { good: made ? nightOf(made) : null, latest: latest ? nightOf(latest) : null, failingSince: failing.length > 0 ? instantOrNull(first?.failingSince) : null };
}
