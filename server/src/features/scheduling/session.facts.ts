import type { Reads } from '../../platform/database/reads';

/** Whether somebody leads a session that runs now: their screen stays open longer. */
export async function leadsRunningSession(reads: Pick<Reads, 'query'>, organizationId: string, staffMemberId: string): Promise<boolean> {
  const rows = await reads.query(
    `select 1 as one from session_leader l join group_session s on s.organizationId = l.organizationId and s.id = l.sessionId
      where l.organizationId = ? and l.staffMemberId = ? and l.position <> 'FORMER' and s.status = 'IN_PROGRESS' limit 1`,
    [organizationId, staffMemberId],
  );
  return rows.length > 0;
}
