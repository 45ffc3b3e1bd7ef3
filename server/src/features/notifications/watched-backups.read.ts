import type { AlertSubject } from '@groupwork/shared/notifications/subjects';
import { lastBackup } from '../../platform/backup/last-backup';
import type { Source } from './watched-sessions.read';

/** That backups fail, at each facility: those who work at one alone are told there. */
export async function backupFailing(source: Source, facilities: readonly { id: string }[], now: Date): Promise<AlertSubject[]> {
  const { failingSince } = await lastBackup(source, now);
  if (failingSince === null) return [];
  return facilities.map(({ id }) => ({ subjectId: id, sessionId: null, patientId: null, facilityId: id, since: failingSince, dueAt: failingSince, amount: null, concerned: {} }));
}
