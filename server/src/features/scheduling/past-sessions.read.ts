import { DAY } from '@groupwork/shared/kernel/time';
import { containing } from '../../platform/database/containing';
import type { Parameter } from '../../platform/database/reads';
import { instantText } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { mayAt, mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { rightThere } from '../access/standing.facts';
import { settingsLoader } from '../facilities/facility.facts';
import { readSessions } from './group-session.read';
import type { GroupSessionType } from './group-session.type';
import { PastGroupSessionsSort } from './past-sessions.type';
import type { PastGroupSessionsFilter } from './past-sessions.type';

interface InboxFilter {
  /** Whoever's they are, but those one signed or led. */
  notOwnPending?: boolean;
  /** Only those whose review was asked for by then. */
  askedUntil?: Date;
}

interface Condition {
  sql: string;
  parameters: Parameter[];
}

const LEADS = "exists (select 1 from session_leader l join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId where l.organizationId = s.organizationId and l.sessionId = s.id and";
const NAMED = "(lower(m.lastName) like ? escape '!' or lower(m.firstName) like ? escape '!'))";
const REVIEWED = "exists (select 1 from signature_request q join staff_member m on m.organizationId = q.organizationId and m.id = q.resolvedBy where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind = 'REVIEW' and q.status in ('SIGNED', 'RETURNED') and";

const ASKED = "exists (select 1 from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind <> 'REVIEW' and q.status = 'REQUESTED'";

/** Since when the review that waits was asked for. */
const ASKED_AT = "(select max(q.requestedAt) from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind = 'REVIEW' and q.status = 'REQUESTED')";

/** Waiting for a review, of a session that is not this person's own: not signed or led by them. */
const notOwnPending = (staff: string): string => `s.status = 'PENDING_REVIEW'
  and not exists (select 1 from signature g where g.organizationId = s.organizationId and g.sessionId = s.id and g.staffMemberId = ${staff})
  and not exists (select 1 from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.staffMemberId = ${staff})`;

/** Of those, the ones any reviewer may give, addressed to this person, or to somebody they stand in for now (two parameters: now, twice). */
const waitingFor = (staff: string): string => `(${notOwnPending(staff)}
  and exists (select 1 from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind = 'REVIEW' and q.status = 'REQUESTED' and (q.staffMemberId is null or q.staffMemberId = ${staff}
    or exists (select 1 from review_delegation d where d.organizationId = q.organizationId and d.facilityId = s.facilityId and d.fromStaffId = q.staffMemberId and d.toStaffId = ${staff} and d.endedAt is null and d.startsAt <= ? and d.endsAt > ?))))`;

const MAY_REVIEW = `exists (select 1 from staff_facility w join staff_member m on m.organizationId = w.organizationId and m.id = w.staffMemberId
  where w.organizationId = s.organizationId and w.facilityId = s.facilityId and ${rightThere('m', 'w', 'REVIEW_GROUP_SESSIONS')} and ${waitingFor('m.id')} and ${NAMED}`;

function conditions(context: Context, facilityId: string, filter: PastGroupSessionsFilter & InboxFilter): Condition[] {
  const own = staffOf(context.actor).id;
  const now = context.clock.now();
  const all: Condition[] = [
    { sql: 's.facilityId = ?', parameters: [facilityId] },
    filter.notStarted ? { sql: "s.status = 'UPCOMING' and s.plannedStart < ?", parameters: [now] } : { sql: "(s.status in ('IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED', 'NOT_HELD', 'VOIDED') or s.plannedEnd < ?)", parameters: [now] },
  ];
  const add = (sql: string, ...parameters: Parameter[]): void => void all.push({ sql, parameters });
  if (filter.leaderName) add(`${LEADS} ${NAMED}`, containing(filter.leaderName), containing(filter.leaderName));
  if (filter.reviewerName) {
    const name = containing(filter.reviewerName);
    add(`(${REVIEWED} ${NAMED} or ${MAY_REVIEW})`, name, name, now, now, name, name);
  }
  if (filter.mineAsLeader) add(`${LEADS} m.id = ?)`, own);
  if (filter.mineAsReviewer) {
    const waiting = mayAt(context.actor, 'session:review', facilityId) ? ` or ${waitingFor('?')}` : '';
    add(`(${REVIEWED} m.id = ?)${waiting})`, own, ...(waiting ? [own, own, own, own, now, now] : []));
  }
  if (filter.notOwnPending) add(`(${notOwnPending('?')})`, own, own);
  if (filter.askedUntil) add(`${ASKED_AT} <= ?`, filter.askedUntil);
  if (filter.mineToSign) add(`${ASKED} and q.staffMemberId = ?)`, own);
  if (filter.status && filter.status.length > 0) add('s.status in (?)', filter.status);
  if (filter.search?.trim()) {
    const words = containing(filter.search);
    add(`(lower(s.title) like ? escape '!' or lower(s.groupTitle) like ? escape '!' or lower(coalesce(s.topicText, '')) like ? escape '!' or exists (select 1 from group_topic t where t.organizationId = s.organizationId and t.id = s.topicId and lower(t.title) like ? escape '!') or ${LEADS} ${NAMED})`, words, words, words, words, words, words);
  }
  if (filter.from) add('s.date >= ?', filter.from);
  if (filter.until) add('s.date <= ?', filter.until);
  return all;
}

const LEADER_NAME = "coalesce((select min(m.lastName) from session_leader l join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId where l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER'), '')";

/** What each order sorts by first; time and id decide within equals. */
const ORDERS: Record<PastGroupSessionsSort, { key: string; newestFirst: boolean }> = {
  NEWEST: { key: "''", newestFirst: true },
  OLDEST: { key: "''", newestFirst: false },
  TITLE: { key: 's.title', newestFirst: true },
  LEADER: { key: LEADER_NAME, newestFirst: true },
  STATUS: { key: 's.status', newestFirst: true },
  WAITING: { key: `coalesce(${ASKED_AT}, '9999')`, newestFirst: false },
};

interface KeyRow {
  id: string;
  sortKey: unknown;
  plannedStart: unknown;
}

const timeText = (value: unknown): string => (value instanceof Date ? instantText(value) : String(value));

/** A page of past sessions in three statements: their number, their keys, their cards. */
export async function readPastSessions(context: Context, facilityId: string, filter: PastGroupSessionsFilter & InboxFilter, sort: PastGroupSessionsSort, paging: Paging): Promise<Page<GroupSessionType>> {
  mustBeInScope(context.actor, facilityId);
  const { key: sortKey, newestFirst } = ORDERS[sort];
  const window = new PageWindow(`PastSessions ${sort}`, paging, [{ sql: sortKey }, { sql: 's.plannedStart', descending: newestFirst }, { sql: 's.id', descending: newestFirst }]);
  const all: Condition[] = [{ sql: 's.organizationId = ?', parameters: [context.actor.organizationId] }, ...conditions(context, facilityId, filter)];
  const where = all.map((condition) => condition.sql).join(' and ');
  const parameters = all.flatMap((condition) => condition.parameters);
  const total = await context.reads.one<{ n: number | string }>(`select count(*) as n from group_session s where ${where}`, parameters);
  const rows = await context.reads.query<KeyRow>(
    `select s.id, ${sortKey} as sortKey, s.plannedStart from group_session s where ${where}${window.sql} ${window.order}`,
    [...parameters, ...window.parameters],
  );
  const sessions = new Map((rows.length > 0 ? await readSessions(context, 's.id in (?)', [rows.map((row) => row.id)]) : []).map((session) => [session.sessionId, session]));
  return pageOf(window, rows, Number(total?.n ?? 0), (row) => [timeText(row.sortKey), timeText(row.plannedStart), row.id], (row) => sessions.get(row.id) as GroupSessionType);
}

export interface InboxShown {
  overdue: boolean;
  /** With those that are with other reviewers. */
  everyone: boolean;
}

/** Whatever was asked for by then is overdue now. */
async function overdueSince(context: Context, facilityId: string): Promise<Date> {
  const { reviewOverdueDays } = await context.loader(settingsLoader).load(facilityId);
  return new Date(context.clock.now().getTime() - reviewOverdueDays * DAY);
}

/** What waits for this reviewer, the longest first. Nobody sees their own sessions here; administrators who review nothing see whatever waits. */
export async function readReviewInbox(context: Context, facilityId: string, { overdue, everyone }: InboxShown, paging: Paging): Promise<Page<GroupSessionType>> {
  mustBeInScope(context.actor, facilityId);
  const askedUntil = overdue ? { askedUntil: await overdueSince(context, facilityId) } : {};
  const whose = everyone || !mayAt(context.actor, 'session:review', facilityId) ? { notOwnPending: true } : { mineAsReviewer: true };
  return readPastSessions(context, facilityId, { ...whose, ...askedUntil, status: ['PENDING_REVIEW'] }, PastGroupSessionsSort.WAITING, paging);
}
