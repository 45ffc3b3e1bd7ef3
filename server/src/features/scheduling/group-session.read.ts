import DataLoader from 'dataloader';
import { noShowFrom } from '@groupwork/shared/attendance/no-show.rules';
import { settingsFrom } from '@groupwork/shared/settings/settings';
import type { SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { Role } from '@groupwork/shared/access/roles';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery, GroupType, LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
import { countOf, flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeFacility } from '../facilities/facility.facts';
import { RoomType } from '../facilities/facility.type';
import { settingsLoader } from '../facilities/facility.facts';
import { KioskType } from '../kiosk/kiosk.type';
import { AddressedReviewType } from '../signatures/review-address.type';
import { LATE_ENTRY } from '../signatures/signatures.facts';
import { SignatureRequestType, SignatureType } from '../signatures/signature.type';
import { shapeStaffMember } from '../identity/staff.facts';
import { GroupSessionType, SessionLeaderType } from './group-session.type';
import { pausesOf } from './pauses.facts';

interface HeaderRow {
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
 * Everything a card, a session's bar and the rules about it need, in one statement: a row for each leader,
 * policy away from its default, signature, signer or reviewer asked and handed-over device, of which a session has a few.
 */
const HEADER = `
  select s.id, s.version, s.contentVersion, s.facilityId, f.name as facilityName, f.timeZone as facilityZone, o.name as organizationName, s.groupId, s.groupScheduleId, s.lineageId, s.originalStartLocal,
         s.groupTitle, s.groupType, s.modality, s.delivery, s.clinical, s.capacity, s.minimum, s.title, s.topicId, s.topicText, t.title as topicTitle, s.date, s.timeZone,
         s.plannedStart, s.plannedEnd, s.actualStart, s.actualEnd, s.pauses, s.capacityReason, s.status, s.statusReason, s.voidReason, s.cancelReason, s.checkedOutAt, s.touchedAt, s.countsTowardHours, h.title as scheduleTitle, s.reviewRequired, s.returnedAt, s.signedAt, s.finalisedAt, s.rosterTakenAt, s.documentedBy,
         s.roomId, r.name as roomName,
         b.id as starterId, b.firstName as starterFirstName, b.lastName as starterLastName, b.credential as starterCredential, b.role as starterRole,
         l.staffMemberId as leaderId, l.position, l.since as leaderSince, m.firstName as leaderFirstName, m.lastName as leaderLastName, m.credential as leaderCredential, m.role as leaderRole,
         (select max(q.requestedAt) from signature_request q where q.organizationId = s.organizationId and q.sessionId = s.id and q.kind = 'REVIEW') as reviewRequestedAt,
         (select max(j.enteredAt) from addendum j where j.organizationId = s.organizationId and j.sessionId = s.id) as amendedAt,
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
    left join group_topic t on t.organizationId = s.organizationId and t.id = s.topicId
    left join group_schedule h on h.organizationId = s.organizationId and h.id = s.groupScheduleId
    left join room r on r.organizationId = s.organizationId and r.id = s.roomId
    left join staff_member b on b.organizationId = s.organizationId and b.id = s.startedBy
    left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id
    left join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
    left join facility_setting v on v.organizationId = s.organizationId and v.facilityId in ('', s.facilityId)
    left join signature g on g.organizationId = s.organizationId and g.sessionId = s.id
    left join staff_member z on z.organizationId = g.organizationId and z.id = g.staffMemberId
    left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
    left join staff_member x on x.organizationId = k.organizationId and x.id = k.byStaffId
    left join signature_request q on q.organizationId = s.organizationId and q.sessionId = s.id and q.status = 'REQUESTED' and q.staffMemberId is not null
    left join staff_member i on i.organizationId = q.organizationId and i.id = q.staffMemberId
    left join review_delegation n on q.kind = 'REVIEW' and n.organizationId = q.organizationId and n.facilityId = s.facilityId and n.fromStaffId = q.staffMemberId and n.endedAt is null and n.startsAt <= ? and n.endsAt > ?
    left join staff_member u on u.organizationId = n.organizationId and u.id = n.toStaffId
    left join kiosk w on w.organizationId = s.organizationId and w.sessionId = s.id and w.endedAt is null and s.status = 'IN_PROGRESS'
    left join staff_member y on y.organizationId = w.organizationId and y.id = w.handedOverBy
   where s.organizationId = ? and s.facilityId in (?)`;

const PLACES: Record<LeaderPosition, number> = { LEADER: 0, CO_LEADER: 1, FORMER: 2 };

const once = (rows: HeaderRow[], idOf: (row: HeaderRow) => string | null): HeaderRow[] => [...new Map(rows.filter((row) => idOf(row) !== null).map((row) => [idOf(row), row])).values()];

const layer = (rows: HeaderRow[], own: boolean): Record<string, unknown> =>
  Object.fromEntries(rows.filter((row) => row.settingName !== null && (row.settingFacilityId !== '') === own).map((row) => [row.settingName, JSON.parse(row.settingValue ?? 'null') as unknown]));

function signaturesOf(rows: HeaderRow[]): SignatureType[] {
  return once(rows, (row) => row.signatureId)
    .map((row) =>
      Object.assign(new SignatureType(), {
        id: globalId('Signature', row.signatureId as string),
        staffMemberId: row.signerId,
        staffMember: shapeStaffMember({ id: row.signerId, firstName: row.signerFirstName, lastName: row.signerLastName, credential: row.signerNowCredential, role: row.signerRole }),
        printedName: row.printedName,
        credential: row.signerCredential,
        meaning: row.meaning,
        signedAt: instantOf(row.signatureAt),
        timeZone: row.signatureZone,
        contentHash: row.signatureHash,
        acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader),
        lateEntry: flagOf(row.lateEntry),
        struck: row.strikeId !== null,
        struckAt: instantOrNull(row.struckAt),
        struckBy: row.strikeId ? `${row.strikerFirstName ?? ''} ${row.strikerLastName ?? ''}`.trim() : null,
      }),
    )
    .sort((one, other) => one.signedAt.getTime() - other.signedAt.getTime());
}

const awaitedOf = (rows: HeaderRow[]): SignatureRequestType[] =>
  once(rows, (row) => (row.requestKind === 'REVIEW' ? null : row.requestId))
    .map((row) =>
      Object.assign(new SignatureRequestType(), {
        id: globalId('SignatureRequest', row.requestId as string),
        staffMemberId: row.awaitedId,
        staffMember: shapeStaffMember({ id: row.awaitedId, firstName: row.awaitedFirstName, lastName: row.awaitedLastName, credential: row.awaitedCredential, role: row.awaitedRole }),
        meaning: row.requestKind,
        required: flagOf(row.requestRequired),
        requestedAt: instantOf(row.requestedAt),
      }),
    )
    .sort((one, other) => one.requestedAt.getTime() - other.requestedAt.getTime() || one.staffMember.lastName.localeCompare(other.staffMember.lastName));

function reviewWithOf(rows: HeaderRow[]): AddressedReviewType | null {
  const row = rows.find(({ requestKind }) => requestKind === 'REVIEW');
  if (!row) return null;
  return Object.assign(new AddressedReviewType(), {
    staffMemberId: row.awaitedId,
    staffMember: shapeStaffMember({ id: row.awaitedId, firstName: row.awaitedFirstName, lastName: row.awaitedLastName, credential: row.awaitedCredential, role: row.awaitedRole }),
    delegateId: row.delegateId,
    delegate: row.delegateId === null ? null : shapeStaffMember({ id: row.delegateId, firstName: row.delegateFirstName, lastName: row.delegateLastName, credential: row.delegateCredential, role: row.delegateRole }),
  });
}

const kiosksOf = (rows: HeaderRow[]): KioskType[] =>
  once(rows, (row) => row.kioskId)
    .map((row) =>
      Object.assign(new KioskType(), {
        id: globalId('Kiosk', row.kioskId as string),
        handedOverAt: instantOf(row.kioskAt),
        handedOverBy: shapeStaffMember({ id: row.handerId, firstName: row.handerFirstName, lastName: row.handerLastName, credential: row.handerCredential, role: row.handerRole }),
        tokenHash: row.kioskTokenHash,
        sessionId: row.id,
      }),
    )
    .sort((one, other) => one.handedOverAt.getTime() - other.handedOverAt.getTime());

function shape(rows: HeaderRow[]): GroupSessionType {
  const row = rows[0] as HeaderRow;
  const leaders = once(rows, (each) => (each.position ? each.leaderId : null))
    .map((each) =>
      Object.assign(new SessionLeaderType(), {
        staffMemberId: each.leaderId as string,
        position: each.position as LeaderPosition,
        since: instantOf(each.leaderSince),
        staffMember: shapeStaffMember({ id: each.leaderId as string, firstName: each.leaderFirstName, lastName: each.leaderLastName, credential: each.leaderCredential, role: each.leaderRole }),
      }),
    )
    .sort((one, other) => PLACES[one.position] - PLACES[other.position] || one.staffMember.lastName.localeCompare(other.staffMember.lastName));
  const settings = settingsFrom(layer(rows, false), layer(rows, true));
  return Object.assign(new GroupSessionType(), {
    id: globalId('GroupSession', row.id),
    sessionId: row.id,
    facilityId: row.facilityId,
    groupScheduleId: row.groupScheduleId,
    lineageId: row.lineageId,
    originalStartLocal: row.originalStartLocal,
    roomId: row.roomId,
    rosterTaken: row.rosterTakenAt !== null,
    documentedBy: row.documentedBy,
    version: countOf(row.version),
    contentVersion: countOf(row.contentVersion),
    facility: shapeFacility({ id: row.facilityId, name: row.facilityName, timeZone: row.facilityZone, organizationName: row.organizationName }),
    groupId: globalId('Group', row.groupId),
    groupTitle: row.groupTitle,
    groupType: row.groupType,
    modality: row.modality,
    delivery: row.delivery,
    clinical: flagOf(row.clinical),
    capacity: countOf(row.capacity),
    minimum: countOf(row.minimum),
    title: row.title,
    topicId: row.topicId && globalId('GroupTopic', row.topicId),
    topicText: row.topicText ?? row.topicTitle,
    date: row.date,
    timeZone: row.timeZone,
    plannedStart: instantOf(row.plannedStart),
    plannedEnd: instantOf(row.plannedEnd),
    actualStart: instantOrNull(row.actualStart),
    actualEnd: instantOrNull(row.actualEnd),
    pauses: pausesOf(row),
    capacityReason: row.capacityReason,
    noShowFrom: noShowFrom({ plannedStart: instantOf(row.plannedStart), noShowAfterMinutes: settings.noShowAfterMinutes }),
    startedBy: row.starterId ? shapeStaffMember({ id: row.starterId, firstName: row.starterFirstName ?? '', lastName: row.starterLastName ?? '', credential: row.starterCredential, role: row.starterRole as Role }) : null,
    room: row.roomId ? Object.assign(new RoomType(), { id: globalId('Room', row.roomId), name: row.roomName ?? '' }) : null,
    leaders,
    status: row.status,
    statusReason: row.status === 'VOIDED' ? row.voidReason : row.statusReason,
    reviewRequired: flagOf(row.reviewRequired),
    returnedAt: instantOrNull(row.returnedAt),
    signedAt: instantOrNull(row.signedAt),
    finalisedAt: instantOrNull(row.finalisedAt),
    reviewRequestedAt: instantOrNull(row.reviewRequestedAt),
    amendedAt: instantOrNull(row.amendedAt),
    signatures: signaturesOf(rows),
    awaitedSigners: awaitedOf(rows),
    reviewWith: reviewWithOf(rows),
    kiosks: kiosksOf(rows),
    cancelReason: row.cancelReason,
    checkedOutAt: instantOrNull(row.checkedOutAt),
    checkedOut: row.status === 'FINALISED' && (!settings.checkOutByHand || row.checkedOutAt !== null),
    scheduleTitle: row.scheduleTitle,
    countsTowardHours: flagOf(row.countsTowardHours),
    changedByItself: row.touchedAt !== null,
    settings,
  });
}

/** Sessions of the actor's facilities that meet a condition, in the order it asks for. */
export async function readSessions(context: Context, condition: string, parameters: readonly Parameter[], order = 's.plannedStart, s.id'): Promise<GroupSessionType[]> {
  const now = context.clock.now();
  const rows = await context.reads.query<HeaderRow>(`${HEADER} and ${condition} order by ${order}`, [now, now, context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  const bySession = new Map<string, HeaderRow[]>();
  for (const row of rows) {
    const own = bySession.get(row.id);
    if (own) own.push(row);
    else bySession.set(row.id, [row]);
  }
  const sessions = [...bySession.values()].map(shape);
  for (const session of sessions) context.loader(settingsLoader).prime(session.facilityId, session.settings);
  return sessions;
}

/** A session by its row's id; null where it is not the actor's to see. */
export const sessionLoader = (context: Context): DataLoader<string, GroupSessionType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await readSessions(context, 's.id in (?)', [ids])).map((session) => [session.sessionId, session]));
    return ids.map((id) => found.get(id) ?? null);
  });

export async function readSession(context: Context, id: string): Promise<GroupSessionType> {
  const session = await context.loader(sessionLoader).load(id);
  if (!session) throw notFound();
  context.opened('GroupSession', id);
  return session;
}
