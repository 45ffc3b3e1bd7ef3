import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { later } from '@groupwork/shared/kernel/time';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { FeedSession } from './feed-events';
import type { Whose } from './patient-sessions.read';

interface Row {
  id: string;
  lineageId: string | null;
  originalStartLocal: string | null;
  timeZone: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  status: GroupSessionStatus;
  groupTitle: string;
  room: string | null;
  leads: unknown;
  updatedAt: unknown;
}

/**
 * The sessions somebody leads or co-leads at the facilities they work at. The group's own name and the room, which
 * say of no patient anything; never a session's title or topic, which somebody types.
 */
export async function staffSessions(reads: Reads, { organizationId, holderId, from }: Whose): Promise<FeedSession[]> {
  const rows = await reads.query<Row>(
    `select s.id, s.lineageId, s.originalStartLocal, s.timeZone, s.plannedStart, s.plannedEnd, s.status, s.groupTitle, r.name as room, s.updatedAt, max(case when l.until is null then 1 else 0 end) as leads
       from session_leader l
       join group_session s on s.organizationId = l.organizationId and s.id = l.sessionId and s.plannedStart >= ?
       join staff_facility w on w.organizationId = s.organizationId and w.staffMemberId = l.staffMemberId and w.facilityId = s.facilityId
       left join room r on r.organizationId = s.organizationId and r.id = s.roomId
      where l.organizationId = ? and l.staffMemberId = ?
      group by s.id, s.lineageId, s.originalStartLocal, s.timeZone, s.plannedStart, s.plannedEnd, s.status, s.groupTitle, r.name, s.updatedAt
      order by s.plannedStart, s.id`,
    [from, organizationId, holderId],
  );
  return rows.map((row) => ({
    id: row.id, lineageId: row.lineageId, originalDay: row.originalStartLocal?.slice(0, 10) ?? null, timeZone: row.timeZone, start: instantOf(row.plannedStart), end: instantOf(row.plannedEnd),
    title: row.groupTitle, place: row.room, url: null, cancelled: isCalledOff(row.status), gone: !flagOf(row.leads) || row.status === 'VOIDED', changedAt: instantOf(row.updatedAt),
  }));
}

/** When who leads what last changed for somebody, or where they work. */
export async function staffChangedAt(reads: Reads, { organizationId, holderId }: Whose): Promise<Date | null> {
  const rows = await reads.query<{ at: unknown }>(
    'select max(updatedAt) as at from session_leader where organizationId = ? and staffMemberId = ? union all select updatedAt as at from staff_member where organizationId = ? and id = ?',
    [organizationId, holderId, organizationId, holderId],
  );
  return rows.flatMap(({ at }) => instantOrNull(at) ?? []).reduce<Date | null>((latest, at) => (latest === null ? at : later(latest, at)), null);
}
