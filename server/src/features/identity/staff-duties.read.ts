import { countOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { StaffDutiesType } from './staff-account.type';

const SESSIONS = 'select count(*) as n from group_session s where s.organizationId = ? and s.facilityId in (?)';
const LEADS = (positions: string): string => `exists (select 1 from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.staffMemberId = ? and l.position ${positions})`;
const ASKED = (kind: string): string => `exists (select 1 from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.staffMemberId = ? and q.status = 'REQUESTED' and q.kind ${kind})`;

const AHEAD = `${SESSIONS} and s.status = 'UPCOMING' and s.plannedEnd > ? and ${LEADS("<> 'FORMER'")}`;
const TO_SIGN = `${SESSIONS} and ((s.status in ('IN_PROGRESS', 'ENDED') and ${LEADS("= 'LEADER'")}) or ${ASKED("<> 'REVIEW'")})`;
const TO_REVIEW = `${SESSIONS} and s.status = 'PENDING_REVIEW' and ${ASKED("= 'REVIEW'")}`;

/** What waits for somebody: one statement for whether they work at one of the reader's facilities, and one for each kind. */
export async function readStaffDuties(context: Context, staffMemberId: string): Promise<StaffDutiesType> {
  const at = [context.actor.organizationId, facilityScope(context.actor)] as const;
  const person = await context.reads.one('select 1 as works from staff_facility where organizationId = ? and facilityId in (?) and staffMemberId = ? limit 1', [...at, staffMemberId]);
  if (!person) throw notFound();
  const count = async (sql: string, ...more: (string | Date)[]): Promise<number> => countOf((await context.reads.one<{ n: unknown }>(sql, [...at, ...more]))?.n);
  return Object.assign(new StaffDutiesType(), {
    sessionsAhead: await count(AHEAD, context.clock.now(), staffMemberId),
    sessionsToSign: await count(TO_SIGN, staffMemberId, staffMemberId),
    sessionsToReview: await count(TO_REVIEW, staffMemberId),
  });
}
