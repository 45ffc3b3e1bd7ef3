import { randomUUID } from 'node:crypto';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { NodeType } from '@groupwork/shared/kernel/ids';
import { Rows } from './connections';
import type { TestApp } from './running-app';

/** What an id of the contract may stand for. */
export type Kind = Extract<NodeType, 'Organization' | 'Facility' | 'Room' | 'StaffMember' | 'GroupSession' | 'Group' | 'GroupTopic' | 'GroupSchedule' | 'ScheduleSlot' | 'ScheduleAssignment' | 'WaitlistEntry' | 'SeatOffer' | 'LeaveOfAbsence' | 'Holiday' | 'ListItem' | 'LevelOfCare' | 'RosterEntry' | 'AttendanceSegment' | 'SessionDocument' | 'NoteTemplate' | 'NoteText' | 'Snippet' | 'CommunicationTemplate' | 'Signature' | 'SignatureRequest' | 'ReviewComment' | 'ReviewDelegation' | 'ReviewReassignment' | 'ReviewWaiver' | 'Addendum' | 'Kiosk' | 'Patient' | 'TreatmentPlan' | 'Problem' | 'Goal' | 'Objective' | 'ChartEntry' | 'OutreachTask' | 'Notification' | 'NotificationRule' | 'Message' | 'ApiClient' | 'WebhookEndpoint' | 'WebhookDelivery'>;

/** A global id of each kind, all of one facility. */
export type Place = Record<Kind, string>;

type Row = Record<string, unknown>;
const OF_SESSION = 'sessionId = :session';
const OF_FACILITY = 'facilityId = :facility';
const OF_PATIENT = 'patientId = :patient';

/** Where each kind lies, and what is put there where the demo has none. The first of those listed are asked for by the later ones. */
const kinds: readonly [kind: Kind, table: string, where: string, made?: (ids: Readonly<Record<string, string>>) => Row][] = [
  ['Room', 'room', OF_FACILITY, ({ facility }) => ({ facilityId: facility, name: `Room ${randomUUID().slice(0, 8)}`, active: 1 })],
  ['StaffMember', 'staff_member', "id in (select staffMemberId from staff_facility where facilityId = :facility) and id not in (select staffMemberId from staff_facility where facilityId <> :facility) and role = 'THERAPIST' and firstName not in ('Dana', 'Grace')"],
  ['Group', 'therapy_group', OF_FACILITY],
  ['GroupTopic', 'group_topic', OF_FACILITY],
  ['GroupSchedule', 'group_schedule', `${OF_FACILITY} and id in (select groupScheduleId from schedule_slot) and id in (select groupScheduleId from schedule_assignment)`],
  ['ScheduleSlot', 'schedule_slot', 'groupScheduleId = :schedule'],
  ['ScheduleAssignment', 'schedule_assignment', 'groupScheduleId = :schedule'],
  ['Holiday', 'holiday', OF_FACILITY],
  ['ListItem', 'list_item', OF_FACILITY],
  ['LevelOfCare', 'level_of_care', 'organizationId = :organization'],
  ['NoteTemplate', 'note_template', OF_FACILITY],
  ['Snippet', 'snippet', OF_FACILITY, ({ facility }) => ({ facilityId: facility, ownerId: null, shortKey: randomUUID().slice(0, 8), archivedAt: null })],
  ['CommunicationTemplate', 'communication_template', OF_FACILITY, ({ facility }) => ({ facilityId: facility, recipientKind: 'PATIENT', kind: 'SCHEDULED', channel: 'EMAIL' })],
  ['RosterEntry', 'roster_entry', OF_SESSION],
  ['AttendanceSegment', 'attendance_segment', OF_SESSION],
  ['SessionDocument', 'session_document', OF_SESSION, ({ session, staff }) => ({ sessionId: session, filedBy: staff, format: 'PDF', sizeBytes: 9 })],
  ['NoteText', 'note_text', OF_SESSION],
  ['Signature', 'signature', OF_SESSION],
  ['SignatureRequest', 'signature_request', OF_SESSION, ({ session, staff }) => ({ sessionId: session, staffMemberId: staff, kind: 'SIGN', status: 'RESOLVED', requestedBy: staff, resolvedAt: '2026-11-18 16:00:00.000', resolvedBy: staff })],
  ['ReviewComment', 'review_comment', OF_SESSION, ({ session, staff, SignatureRequest }) => ({ sessionId: session, requestId: SignatureRequest, rosterEntryId: null, field: null, byStaffId: staff })],
  ['ReviewReassignment', 'review_reassignment', OF_SESSION, ({ session, staff, SignatureRequest }) => ({ sessionId: session, requestId: SignatureRequest, fromStaffId: null, toStaffId: staff, byStaffId: staff })],
  ['ReviewWaiver', 'review_waiver', OF_SESSION, ({ session, staff, SignatureRequest }) => ({ sessionId: session, requestId: SignatureRequest, staffMemberId: staff, timeZone: 'America/Chicago' })],
  ['ReviewDelegation', 'review_delegation', OF_FACILITY, ({ facility, staff }) => ({ facilityId: facility, fromStaffId: staff, toStaffId: staff, givenBy: staff, firstDay: '2026-11-16', lastDay: '2026-11-27', startsAt: '2026-11-16 06:00:00.000', endsAt: '2026-11-28 06:00:00.000' })],
  ['Addendum', 'addendum', OF_FACILITY, ({ facility, session, staff }) => ({ facilityId: facility, sessionId: session, staffMemberId: staff, kind: 'ADDENDUM', text: 'More.', timeZone: 'America/Chicago', reviewRequired: 1 })],
  ['Kiosk', 'kiosk', OF_FACILITY, ({ facility, session, staff }) => ({ facilityId: facility, sessionId: session, handedOverBy: staff, tokenHash: randomUUID(), endsAt: '2026-11-20 16:00:00.000' })],
  ['ChartEntry', 'chart_entry', `${OF_PATIENT} and ${OF_FACILITY}`],
  ['TreatmentPlan', 'treatment_plan', `${OF_PATIENT} and status = 'ACTIVE'`],
  ['Problem', 'plan_problem', 'planId = :TreatmentPlan'],
  ['Goal', 'plan_goal', 'planId = :TreatmentPlan'],
  ['Objective', 'plan_objective', 'planId = :TreatmentPlan'],
  ['LeaveOfAbsence', 'leave_of_absence', OF_FACILITY, ({ facility, patient, episode, staff }) => ({ facilityId: facility, patientId: patient, episodeId: episode, startsAt: '2026-11-18 16:00:00.000', endsAt: null, givenBy: staff })],
  ['WaitlistEntry', 'waitlist_entry', OF_FACILITY, ({ facility, patient, episode, group, staff }) => ({ facilityId: facility, groupId: group, patientId: patient, episodeId: episode, startsAt: '2026-12-01 16:00:00.000', queuedAt: '2026-11-18 16:00:00.000', addedBy: staff })],
  ['SeatOffer', 'seat_offer', OF_FACILITY, ({ facility, patient, session, WaitlistEntry }) => ({ facilityId: facility, entryId: WaitlistEntry, patientId: patient, sessionId: session, startsAt: '2026-12-01 16:00:00.000', offeredAt: '2026-11-18 16:00:00.000', expiresAt: '2026-11-30 16:00:00.000' })],
  ['OutreachTask', 'outreach_task', OF_FACILITY, ({ facility, patient, session }) => ({ facilityId: facility, patientId: patient, absences: 3, lastSessionId: session, lastAbsenceOn: '2026-11-18', status: 'OPEN' })],
  ['NotificationRule', 'notification_rule', 'facilityIds = :facilities', ({ facility }) => ({ facilityIds: JSON.stringify([facility]), name: 'Late notes', event: 'SESSION_NOT_STARTED', severity: 'INFO', concerned: '[]', roles: '[]', staffIds: '[]', excludedStaffIds: '[]' })],
  ['Notification', 'notification', `${OF_FACILITY} and recipientId = :staff`, ({ facility, session, staff }) => ({ facilityId: facility, recipientId: staff, event: 'SIGNER_ADDED', severity: 'INFO', subjectId: session, sessionId: session, standing: 1 })],
  ['Message', 'message', `${OF_FACILITY} and recipientKind = 'PATIENT'`, ({ facility, patient }) => ({ facilityId: facility, patientId: patient, recipientKind: 'PATIENT', channel: 'EMAIL', kind: 'CANCELLED', status: 'SENT', uniqueKey: randomUUID(), sentAt: '2026-11-19 15:00:00.000' })],
  ['ApiClient', 'api_client', 'facilityIds = :facilities', ({ facility }) => ({ name: 'Records next door', scopes: '["session:read"]', facilityIds: JSON.stringify([facility]), addresses: '[]', expiresAt: null, revokedAt: null })],
  ['WebhookEndpoint', 'webhook_endpoint', 'facilityIds = :facilities', ({ facility }) => ({ name: 'Records next door', url: 'https://records.example/changes', kinds: '[]', facilityIds: JSON.stringify([facility]), active: 1 })],
  ['WebhookDelivery', 'webhook_delivery', 'endpointId = :WebhookEndpoint', ({ WebhookEndpoint }) => ({ endpointId: WebhookEndpoint, eventId: randomUUID(), kind: 'TEST', status: 'DELIVERED', answer: 'OK' })],
];

const SESSION = `select c.sessionId as session, c.patientId as patient, c.episodeId as episode, t.id as plan from chart_entry c
  join group_session s on s.id = c.sessionId and s.status = 'FINALISED' join attendance_segment g on g.rosterEntryId = c.rosterEntryId
  join treatment_plan t on t.patientId = c.patientId and t.status = 'ACTIVE' join patient p on p.id = c.patientId and p.facilityId = c.facilityId
  join plan_objective o on o.planId = t.id join episode e on e.patientId = p.id and e.dischargedAt is null where c.facilityId = ? order by c.id limit 1`;

/** One of each kind at a facility of the demo, around one final session and one patient of it. */
export async function placeOf(test: TestApp, facilityName: string): Promise<Place> {
  const { reads } = test.app.database;
  const rows = new Rows(test.app.database);
  const place = await reads.one<{ facility: string; organization: string }>('select id as facility, organizationId as organization from facility where name = ?', [facilityName]);
  const around = await reads.one<Record<'session' | 'patient' | 'episode', string>>(SESSION, [place?.facility ?? '']);
  if (!place || !around) throw new Error(`The demo has no final session at ${facilityName}.`);
  const known: Record<string, string> = { ...place, ...around, facilities: JSON.stringify([place.facility]) };
  const ids: Partial<Place> = { Organization: globalId('Organization', place.organization), Facility: globalId('Facility', place.facility), GroupSession: globalId('GroupSession', around.session), Patient: globalId('Patient', around.patient) };
  for (const [kind, table, where, made] of kinds) {
    const parameters: string[] = [];
    const sql = where.replace(/:(\w+)/g, (_, name: string) => (parameters.push(known[name] ?? ''), '?'));
    const id = (await reads.one<{ id: string }>(`select id from ${table} where ${sql} order by id limit 1`, parameters))?.id ?? (made && (await rows.add(table, { organizationId: place.organization, ...made(known) })));
    if (!id) throw new Error(`The demo has no ${kind} at ${facilityName}.`);
    known[kind] = id;
    known[kind === 'StaffMember' ? 'staff' : kind === 'GroupSchedule' ? 'schedule' : kind.toLowerCase()] = id;
    ids[kind] = globalId(kind, id);
  }
  await rows.add('webhook_progress', { organizationId: place.organization, endpointId: known['WebhookEndpoint'] });
  return ids as Place;
}

/** Ids nobody ever gave. */
export const nowhere = (kinds: readonly Kind[]): Place => Object.fromEntries(kinds.map((kind) => [kind, globalId(kind, randomUUID())])) as Place;
