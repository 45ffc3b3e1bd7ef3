import { sessionAbilities } from '@groupwork/shared/access/abilities';
import type { SessionAbility } from '@groupwork/shared/access/abilities';
import type { AddressedReview, AwaitedSigner, SessionAct, SessionFacts, SessionViewer } from '@groupwork/shared/access/session-facts';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import { pausedSince } from '@groupwork/shared/attendance/pauses';
import { notFound, refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { facilitySettings } from '../facilities/facility.facts';
import type { GroupSessionRow } from './group-session.entity';
import { pausesOf } from './pauses.facts';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import type { SessionLeaderRow } from './session-leader.entity';

/** A session whose row is locked until the unit ends, with everything its rules ask for. */
export interface LockedSession {
  row: GroupSessionRow;
  leaders: SessionLeaderRow[];
  facts: SessionFacts;
  settings: Settings;
  act: SessionAct;
}

/** Who looks at a session, as they stand at its facility. Whoever does not work there may nothing, whatever they are elsewhere. */
export const viewerFacts = (work: Pick<Work, 'actor'>, facilityId: string): SessionViewer => {
  const staff = staffOf(work.actor);
  const role = staff.placements.find((placement) => placement.facilityId === facilityId)?.role ?? 'PEER_SUPPORT';
  return { staffMemberId: staff.id, role, capabilities: staff.capabilitiesAt(facilityId), facilityIds: staff.facilityIds, credential: staff.credential, credentialExpiresOn: staff.credentialExpiresOn };
};

interface Asked {
  staffMemberId: string;
  kind: AwaitedSigner['meaning'] | 'REVIEW';
  firstName: string;
  lastName: string;
  delegateId: string | null;
}

function reviewWithOf(asked: readonly Asked[]): AddressedReview | null {
  const review = asked.find(({ kind }) => kind === 'REVIEW');
  return review ? { staffMemberId: review.staffMemberId, name: `${review.firstName} ${review.lastName}`, delegateId: review.delegateId } : null;
}

interface Names {
  id: string;
  name: string;
}

/**
 * Locks the session's row: the one lock everything inside a session is changed under (decision 2). A session of
 * another facility is not found.
 */
export async function lockSession(work: Work, sessionId: string): Promise<LockedSession> {
  const row = await work.repository(GroupSessions).getForUpdate(sessionId);
  mustBeInScope(work.actor, row.facilityId);
  const leaders = await work.repository(SessionLeaders).all({ sessionId });
  const organizationId = work.actor.organizationId;
  const people = [...leaders.map((leader) => leader.staffMemberId), ...(row.startedBy ? [row.startedBy] : [])];
  const staff = await work.query<{ id: string; firstName: string; lastName: string }>('select id, firstName, lastName from staff_member where organizationId = ? and id in (?)', [organizationId, people]);
  const names: Names[] = staff.map((person) => ({ id: person.id, name: `${person.firstName} ${person.lastName}` }));
  const [facility] = await work.query<{ name: string }>('select name from facility where organizationId = ? and id = ?', [organizationId, row.facilityId]);
  const [counts] = await work.query<{ attended: number | string | null; notTaken: number | string | null }>(
    `select sum(case when e.state in ('PRESENT', 'OUT') then 1 else 0 end) as attended, sum(case when e.state = 'NOT_TAKEN' then 1 else 0 end) as notTaken
       from roster_entry e where e.organizationId = ? and e.sessionId = ?`,
    [organizationId, sessionId],
  );
  const signers = await work.query<{ staffMemberId: string }>(
    'select g.staffMemberId from signature g left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id where g.organizationId = ? and g.sessionId = ? and k.id is null',
    [organizationId, sessionId],
  );
  const asked = await work.query<Asked>(
    `select q.staffMemberId, q.kind, m.firstName, m.lastName, d.toStaffId as delegateId from signature_request q join staff_member m on m.organizationId = q.organizationId and m.id = q.staffMemberId
       left join review_delegation d on q.kind = 'REVIEW' and d.organizationId = q.organizationId and d.facilityId = ? and d.fromStaffId = q.staffMemberId and d.endedAt is null and d.startsAt <= ? and d.endsAt > ?
      where q.organizationId = ? and q.sessionId = ? and q.status = 'REQUESTED' order by q.requestedAt, q.id`,
    [row.facilityId, work.now, work.now, organizationId, sessionId],
  );
  const [settings] = await facilitySettings(work, organizationId, [row.facilityId]);
  if (!settings) throw notFound();
  const nameOf = (id: string): string => names.find((person) => person.id === id)?.name ?? '';
  const facts: SessionFacts = {
    facilityId: row.facilityId,
    facilityName: facility?.name ?? '',
    status: row.status as GroupSessionStatus,
    clinical: row.clinical,
    leaders: leaders.map((leader) => ({ staffMemberId: leader.staffMemberId, name: nameOf(leader.staffMemberId), position: leader.position as LeaderPosition, since: leader.since })),
    date: row.date,
    timeZone: row.timeZone,
    plannedStart: row.plannedStart,
    plannedEnd: row.plannedEnd,
    actualStart: row.actualStart,
    actualEnd: row.actualEnd,
    pausedAt: pausedSince(pausesOf(row)),
    startedByName: row.startedBy && nameOf(row.startedBy),
    returnedAt: row.returnedAt,
    signerIds: signers.map((signer) => signer.staffMemberId),
    awaitedSigners: asked.flatMap(({ kind, staffMemberId, firstName, lastName }) => (kind === 'REVIEW' ? [] : [{ staffMemberId, name: `${firstName} ${lastName}`, meaning: kind }])),
    reviewWith: reviewWithOf(asked),
    checkedOutAt: row.checkedOutAt,
    contentVersion: row.contentVersion,
    counts: { attended: Number(counts?.attended ?? 0), notTaken: Number(counts?.notTaken ?? 0) },
    settings,
  };
  return { row, leaders, facts, settings, act: { viewer: viewerFacts(work, row.facilityId), session: facts, at: work.now } };
}

/** Locks a session's row for whoever is no member of staff and says where it stands; whether they may is theirs to have asked. */
export const lockSessionStatus = async (work: Work, sessionId: string): Promise<GroupSessionStatus> => (await work.repository(GroupSessions).getForUpdate(sessionId)).status as GroupSessionStatus;

/** The guard: the same answer the screen gave before the button was pressed. */
export function mustBeAble(locked: LockedSession, ability: SessionAbility): void {
  refuseIf(sessionAbilities(locked.act.viewer, locked.facts, locked.act.at)[ability].refusal);
}

/**
 * Something a signature covers has changed. Only the content's own version rises: two people who change
 * different things of one session do not make each other stale.
 */
export async function touchContent(work: Work, row: GroupSessionRow): Promise<void> {
  work.changed();
  await work.query('update group_session set contentVersion = contentVersion + 1, documentedBy = ?, updatedAt = ? where organizationId = ? and id = ?', [work.actor.id, work.now, work.actor.organizationId, row.id]);
}

/** What follows its author's signature: it waits for others to sign, for its review, or is final. */
export type AfterSigning = Extract<GroupSessionStatus, 'SIGNED' | 'PENDING_REVIEW' | 'FINALISED'>;

/** Signed by its author. */
export const markSessionSigned = (work: Work, row: GroupSessionRow, after: AfterSigning, reviewRequired: boolean): Promise<GroupSessionRow> =>
  work.repository(GroupSessions).change(row, { status: after, reviewRequired, returnedAt: null, signedAt: work.now, finalisedAt: after === 'FINALISED' ? work.now : null });

/** The author's signature holds; others signed, were asked, or reviewed it. */
export const markSessionStands = (work: Work, row: GroupSessionRow, after: AfterSigning): Promise<GroupSessionRow> =>
  work.repository(GroupSessions).change(row, { status: after, finalisedAt: after === 'FINALISED' ? (row.finalisedAt ?? work.now) : null });

/** Back to its leader: open again, with the signature struck beside it. */
export const markSessionReturned = (work: Work, row: GroupSessionRow): Promise<GroupSessionRow> =>
  work.repository(GroupSessions).change(row, { status: 'ENDED', returnedAt: work.now, signedAt: null, finalisedAt: null });

/** Something was added to what is signed. It stands as it stood; screens that show it read it again. */
export const markSessionAmended = (work: Work, row: GroupSessionRow): Promise<GroupSessionRow> => work.repository(GroupSessions).change(row, {});

export interface Description {
  title?: string;
  topicId?: string | null;
  topicText?: string | null;
  actualStart?: Date;
  actualEnd?: Date;
}

/** Title, topic and actual times, all of which a signature covers. */
export const describe = (work: Work, row: GroupSessionRow, description: Description): Promise<GroupSessionRow> =>
  work.repository(GroupSessions).change(row, { ...description, contentVersion: row.contentVersion + 1, documentedBy: work.actor.id, touchedAt: work.now });
