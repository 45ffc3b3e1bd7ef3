import DataLoader from 'dataloader';
import { noShowFrom } from '@groupwork/shared/attendance/no-show.rules';
import { settingsFrom } from '@groupwork/shared/settings/settings';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { Role } from '@groupwork/shared/access/roles';
import type { LeaderPosition } from '@groupwork/shared/scheduling/vocabulary';
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
import { SignatureRequestType, SignatureType } from '../signatures/signature.type';
import { shapeStaffMember } from '../identity/staff.facts';
import { GroupSessionType, SessionLeaderType } from './group-session.type';
import { pausesOf } from './pauses.facts';
import { HEADER } from './session-header';
import type { HeaderRow } from './session-header';

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
    scheduleId: row.lineageId === null || row.groupScheduleId === null ? null : globalId('GroupSchedule', row.groupScheduleId),
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
    leaderTold: flagOf(row.leaderTold),
    deskTold: flagOf(row.deskTold),
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
