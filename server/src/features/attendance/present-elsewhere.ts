import type { Work } from '../../platform/database/work';
import { presentElsewhereChanged } from './attendance.events';

interface OtherLine {
  id: string;
  sessionId: string;
  facilityId: string;
  patientId: string;
}

/**
 * Whoever comes or goes here may be on the roster of another session that runs: its screens warn of it, so they must read
 * those lines again. One statement, and in almost all cases nothing comes of it.
 */
export async function tellOtherSessions(work: Work, sessionId: string, patientIds: readonly string[]): Promise<void> {
  if (patientIds.length === 0) return;
  const lines = await work.query<OtherLine>(
    `select e.id, e.sessionId, s.facilityId, e.patientId from roster_entry e join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
      where e.organizationId = ? and e.patientId in (?) and e.sessionId <> ? and e.struckAt is null and s.status = 'IN_PROGRESS'`,
    [work.actor.organizationId, patientIds, sessionId],
  );
  for (const other of new Set(lines.map((line) => line.sessionId))) {
    const own = lines.filter((line) => line.sessionId === other);
    work.record(presentElsewhereChanged({ sessionId: other, facilityId: own[0]?.facilityId ?? '' }, own.map((line) => line.id), own.map((line) => line.patientId)));
  }
}
