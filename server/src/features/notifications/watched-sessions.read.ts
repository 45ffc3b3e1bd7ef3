import { grouped } from '@groupwork/shared/kernel/grouped';
import { addMinutes } from '@groupwork/shared/kernel/time';
import type { Colleague } from '@groupwork/shared/notifications/recipients';
import { eventCatalogue } from '@groupwork/shared/notifications/vocabulary';
import type { WatchedSession } from '@groupwork/shared/notifications/subjects';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { plannedCounts } from '../scheduling/planned-roster.facts';

export type Source = Pick<Reads | Work, 'query'>;

/** Older sessions that are still open are found in Past Group Sessions: nobody is told of them any more. */
const DAYS_BACK = 60;
/** A session that is further ahead is looked at while it is news that somebody else leads it. */
const COVERED_HOURS = eventCatalogue.SESSION_COVERED.newsForHours;
/** A session may be started this long before its plan. */
const MINUTES_AHEAD = 240;

interface SessionRow { id: string; facilityId: string; status: GroupSessionStatus; plannedStart: unknown; plannedEnd: unknown; actualStart: unknown; actualEnd: unknown; returnedAt: unknown; groupScheduleId: string | null; lineageId: string | null }

const SESSIONS = `
  select s.id, s.facilityId, s.status, s.plannedStart, s.plannedEnd, s.actualStart, s.actualEnd, s.returnedAt, s.groupScheduleId, s.lineageId
    from group_session s
   where s.organizationId = ? and s.facilityId in (?) and s.status in ('UPCOMING', 'IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW') and s.plannedStart > ?
     and (s.plannedStart < ? or exists (select 1 from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'FORMER' and l.until > ?))`;

interface LeaderRow { id: string; sessionId: string; staffMemberId: string; position: string; since: unknown; until: unknown }

interface RequestRow { id: string; sessionId: string; kind: string; staffMemberId: string | null; requestedAt: unknown; delegateId: string | null }

const REQUESTS = `
  select q.id, q.sessionId, q.kind, q.staffMemberId, q.requestedAt, d.toStaffId as delegateId
    from signature_request q
    join group_session s on s.organizationId = q.organizationId and s.id = q.sessionId
    left join review_delegation d on q.kind = 'REVIEW' and d.organizationId = q.organizationId and d.facilityId = s.facilityId and d.fromStaffId = q.staffMemberId and d.endedAt is null and d.startsAt <= ? and d.endsAt > ?
   where q.organizationId = ? and q.sessionId in (?) and q.status = 'REQUESTED'`;

const SIGNED = `
  select g.sessionId, g.staffMemberId from signature g
    left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
   where g.organizationId = ? and g.sessionId in (?) and k.id is null`;

/** Whoever reviews here and neither led nor signed it: nobody reviews their own. */
function reviewersOf(colleagues: readonly Colleague[], own: ReadonlySet<string>): string[] {
  return colleagues.filter(({ id, capabilities }) => capabilities.includes('session:review') && !own.has(id)).map(({ id }) => id);
}

/** Every session that staff may have to hear of, in five statements whatever their number. */
export async function watchedSessions(source: Source, organizationId: string, colleagues: ReadonlyMap<string, readonly Colleague[]>, now: Date): Promise<WatchedSession[]> {
  const rows = await source.query<SessionRow>(SESSIONS, [organizationId, [...colleagues.keys()], addMinutes(now, -DAYS_BACK * 24 * 60), addMinutes(now, MINUTES_AHEAD), addMinutes(now, -COVERED_HOURS * 60)]);
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const waiting = rows.filter(({ status, plannedStart }) => status === 'UPCOMING' && instantOf(plannedStart) <= now);
  const expected = await plannedCounts(source, organizationId, waiting.map((row) => ({ id: row.id, groupScheduleId: row.groupScheduleId, lineageId: row.lineageId, plannedStart: instantOf(row.plannedStart) })));
  const leaders = grouped(await source.query<LeaderRow>('select id, sessionId, staffMemberId, position, since, until from session_leader where organizationId = ? and sessionId in (?)', [organizationId, ids]), ({ sessionId }) => sessionId);
  const requests = grouped(await source.query<RequestRow>(REQUESTS, [now, now, organizationId, ids]), ({ sessionId }) => sessionId);
  const inReview = rows.filter(({ status }) => status === 'PENDING_REVIEW').map(({ id }) => id);
  const signed = grouped(await source.query<{ sessionId: string; staffMemberId: string }>(SIGNED, [organizationId, inReview]), ({ sessionId }) => sessionId);
  return rows.map(({ id, facilityId, status, ...row }) => {
    const own = new Set([...(leaders.get(id) ?? []), ...(signed.get(id) ?? [])].map(({ staffMemberId }) => staffMemberId));
    return {
      id, facilityId, status,
      plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd), actualStart: instantOrNull(row.actualStart), actualEnd: instantOrNull(row.actualEnd), returnedAt: instantOrNull(row.returnedAt),
      expected: expected.get(id) ?? 0,
      leaders: (leaders.get(id) ?? []).filter(({ position }) => position !== 'FORMER').map(({ id: lineId, staffMemberId, position, since }) => ({ id: lineId, staffMemberId, position, since: instantOf(since) })),
      former: (leaders.get(id) ?? []).flatMap(({ id: lineId, staffMemberId, position, until }) => { const ended = instantOrNull(until); return position === 'FORMER' && ended !== null ? [{ id: lineId, staffMemberId, until: ended }] : []; }),
      asked: (requests.get(id) ?? []).map(({ id: requestId, kind, staffMemberId, requestedAt, delegateId }) => ({
        id: requestId, kind, staffMemberId, requestedAt: instantOf(requestedAt),
        reviewerIds: kind !== 'REVIEW' ? [] : staffMemberId === null ? reviewersOf(colleagues.get(facilityId) ?? [], own) : [staffMemberId, ...(delegateId === null ? [] : [delegateId])],
      })),
    };
  });
}
