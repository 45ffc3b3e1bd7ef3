import type { Role } from '@groupwork/shared/access/roles';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery, GroupType, LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
import type { SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { DESK_TOLD, LEADER_TOLD } from '../notifications/told.facts';
import { LATE_ENTRY } from '../signatures/signatures.facts';
import type { SignatureRequestType } from '../signatures/signature.type';
import type { GroupSessionType } from './group-session.type';

export interface HeaderRow {
  id: string;
  version: number;
  contentVersion: number;
  facilityId: string;
  facilityName: string;
  facilityZone: string;
  organizationName: string;
  groupId: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  originalStartLocal: string | null;
  groupTitle: string;
  groupType: GroupType;
  modality: string;
  delivery: Delivery;
  clinical: unknown;
  capacity: number;
  minimum: number;
  title: string;
  topicId: string | null;
  topicText: string | null;
  topicTitle: string | null;
  date: string;
  timeZone: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  actualStart: unknown;
  actualEnd: unknown;
  status: GroupSessionStatus;
  pauses: string;
  capacityReason: string | null;
  statusReason: string | null;
  voidReason: string | null;
  cancelReason: GroupSessionType['cancelReason'];
  checkedOutAt: unknown;
  touchedAt: unknown;
  countsTowardHours: unknown;
  scheduleTitle: string | null;
  reviewRequired: unknown;
  returnedAt: unknown;
  signedAt: unknown;
  finalisedAt: unknown;
  rosterTakenAt: unknown;
  documentedBy: string | null;
  roomId: string | null;
  roomName: string | null;
  starterId: string | null;
  starterFirstName: string | null;
  starterLastName: string | null;
  starterCredential: string | null;
  starterRole: Role | null;
  leaderId: string | null;
  position: LeaderPosition | null;
  leaderSince: unknown;
  leaderFirstName: string;
  leaderLastName: string;
  leaderCredential: string | null;
  leaderRole: Role;
  reviewRequestedAt: unknown;
  amendedAt: unknown;
  settingFacilityId: string | null;
  settingName: string | null;
  settingValue: string | null;
  signatureId: string | null;
  signerFirstName: string;
  signerLastName: string;
  signerNowCredential: string | null;
  signerRole: Role;
  signerId: string;
  printedName: string;
  signerCredential: string | null;
  meaning: SignatureMeaning;
  signatureAt: unknown;
  signatureZone: string;
  signatureHash: string;
  acknowledgedNotLeader: unknown;
  strikeId: string | null;
  struckAt: unknown;
  strikerFirstName: string | null;
  strikerLastName: string | null;
  lateEntry: unknown;
  requestId: string | null;
  requestKind: SignatureRequestType['meaning'] | 'REVIEW';
  requestedAt: unknown;
  requestRequired: unknown;
  awaitedId: string;
  awaitedFirstName: string;
  awaitedLastName: string;
  awaitedCredential: string | null;
  awaitedRole: Role;
  delegateId: string | null;
  delegateFirstName: string;
  delegateLastName: string;
  delegateCredential: string | null;
  delegateRole: Role;
  leaderTold: unknown;
  deskTold: unknown;
  kioskId: string | null;
  kioskTokenHash: string;
  kioskAt: unknown;
  handerId: string;
  handerFirstName: string;
  handerLastName: string;
  handerCredential: string | null;
  handerRole: Role;
}

/**
 * Everything a card, a session's bar and the rules about it need, in one statement: a row for each leader, policy away from its default, signature,
 * signer or reviewer asked and handed-over device. Each kind has rows of its own, so that they add up and do not multiply; whatever has none of them has one.
 */
export const HEADER = `
  select s.id, s.version, s.contentVersion, s.facilityId, f.name as facilityName, f.timeZone as facilityZone, o.name as organizationName, s.groupId, s.groupScheduleId, s.lineageId, s.originalStartLocal,
         s.groupTitle, s.groupType, s.modality, s.delivery, s.clinical, s.capacity, s.minimum, s.title, s.topicId, s.topicText, t.title as topicTitle, s.date, s.timeZone,
         s.plannedStart, s.plannedEnd, s.actualStart, s.actualEnd, s.pauses, s.capacityReason, s.status, s.statusReason, s.voidReason, s.cancelReason, s.checkedOutAt, s.touchedAt, s.countsTowardHours, h.title as scheduleTitle, s.reviewRequired, s.returnedAt, s.signedAt, s.finalisedAt, s.rosterTakenAt, s.documentedBy,
         s.roomId, r.name as roomName,
         b.id as starterId, b.firstName as starterFirstName, b.lastName as starterLastName, b.credential as starterCredential, b.role as starterRole,
         l.staffMemberId as leaderId, l.position, l.since as leaderSince, m.firstName as leaderFirstName, m.lastName as leaderLastName, m.credential as leaderCredential, m.role as leaderRole,
         (select max(q.requestedAt) from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind = 'REVIEW') as reviewRequestedAt,
         (select max(j.enteredAt) from addendum j where j.organizationId = s.organizationId and j.sessionId = s.id) as amendedAt,
         ${LEADER_TOLD} as leaderTold, ${DESK_TOLD} as deskTold,
         v.facilityId as settingFacilityId, v.name as settingName, v.value as settingValue,
         g.id as signatureId, g.staffMemberId as signerId, g.printedName, g.credential as signerCredential, g.meaning, g.signedAt as signatureAt, g.timeZone as signatureZone, g.contentHash as signatureHash, g.acknowledgedNotLeader, ${LATE_ENTRY} as lateEntry,
         z.firstName as signerFirstName, z.lastName as signerLastName, z.credential as signerNowCredential, z.role as signerRole,
         k.id as strikeId, k.at as struckAt, x.firstName as strikerFirstName, x.lastName as strikerLastName,
         q.id as requestId, q.kind as requestKind, q.requestedAt, q.required as requestRequired, i.id as awaitedId, i.firstName as awaitedFirstName, i.lastName as awaitedLastName, i.credential as awaitedCredential, i.role as awaitedRole,
         u.id as delegateId, u.firstName as delegateFirstName, u.lastName as delegateLastName, u.credential as delegateCredential, u.role as delegateRole,
         w.id as kioskId, w.tokenHash as kioskTokenHash, w.handedOverAt as kioskAt, y.id as handerId, y.firstName as handerFirstName, y.lastName as handerLastName, y.credential as handerCredential, y.role as handerRole
    from group_session s
    join facility f on f.organizationId = s.organizationId and f.id = s.facilityId
    join organization o on o.id = s.organizationId
    cross join (select 'LEADERS' as part union all select 'POLICIES' union all select 'SIGNATURES' union all select 'REQUESTS' union all select 'KIOSKS') p
    left join group_topic t on t.organizationId = s.organizationId and t.id = s.topicId
    left join group_schedule h on h.organizationId = s.organizationId and h.id = s.groupScheduleId
    left join room r on r.organizationId = s.organizationId and r.id = s.roomId
    left join staff_member b on b.organizationId = s.organizationId and b.id = s.startedBy
    left join session_leader l on p.part = 'LEADERS' and l.organizationId = s.organizationId and l.sessionId = s.id
    left join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
    left join facility_setting v on p.part = 'POLICIES' and v.organizationId = s.organizationId and v.facilityId in ('', s.facilityId)
    left join signature g on p.part = 'SIGNATURES' and g.organizationId = s.organizationId and g.sessionId = s.id
    left join staff_member z on z.organizationId = g.organizationId and z.id = g.staffMemberId
    left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
    left join staff_member x on x.organizationId = k.organizationId and x.id = k.byStaffId
    left join signature_request q on p.part = 'REQUESTS' and q.organizationId = s.organizationId and q.sessionId = s.id and q.status = 'REQUESTED' and q.staffMemberId is not null
    left join staff_member i on i.organizationId = q.organizationId and i.id = q.staffMemberId
    left join review_delegation n on q.kind = 'REVIEW' and n.organizationId = q.organizationId and n.facilityId = s.facilityId and n.fromStaffId = q.staffMemberId and n.endedAt is null and n.startsAt <= ? and n.endsAt > ?
    left join staff_member u on u.organizationId = n.organizationId and u.id = n.toStaffId
    left join kiosk w on p.part = 'KIOSKS' and w.organizationId = s.organizationId and w.sessionId = s.id and w.endedAt is null and s.status = 'IN_PROGRESS'
    left join staff_member y on y.organizationId = w.organizationId and y.id = w.handedOverBy
   where (p.part = 'LEADERS' or v.id is not null or g.id is not null or q.id is not null or w.id is not null) and s.organizationId = ? and s.facilityId in (?)`;
