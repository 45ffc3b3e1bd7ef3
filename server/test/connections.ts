import { randomUUID } from 'node:crypto';
import { tallyOf } from '../src/features/attendance/tally-lines.facts';
import type { CountedLine } from '../src/features/attendance/tally-lines.facts';
import type { Database } from '../src/platform/database/data-source';

/** A node as the tests ask for it. */
export type Node = Record<string, unknown>;

/** What each connection needs to be asked for; `#` in `around` is where it stands. */
export interface Listed {
  field: string;
  who: string;
  around?: string;
  arguments?: string;
  /** What tells its rows apart. */
  identity: string;
  /** Puts a row of its own beside one that is there. */
  insert(rows: Rows, node: Node): Promise<void>;
}

const UUID = /^[0-9a-f-]{36}$/;
/** A row's own id, out of the API's or as it is. */
const uuidOf = (id: unknown): string => (UUID.test(String(id)) ? String(id) : Buffer.from(String(id), 'base64url').toString('utf8').slice(-36));

/** Copies rows as they are, under ids of their own. */
export class Rows {
  constructor(private readonly database: Database) {}

  /** A row of its own; what is not given is empty, or the plainest there is. */
  async add(table: string, given: Record<string, unknown>): Promise<string> {
    const { dataSource } = this.database;
    const metadata = dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
    if (!metadata) throw new Error(`No entity keeps ${table}.`);
    const plain = (type: unknown): unknown => (type === 'datetime' ? '2026-11-19 16:00:00.000' : ['integer', 'bigint', 'boolean'].includes(String(type)) ? 0 : 'x');
    const row: Record<string, unknown> = Object.fromEntries(metadata.columns.map(({ databaseName, isNullable, type }) => [databaseName, isNullable ? null : plain(type)]));
    Object.assign(row, { id: randomUUID(), version: 1 }, given);
    const columns = metadata.columns.map(({ databaseName }) => databaseName);
    await dataSource.query(`insert into ${table} (${columns.map((column) => dataSource.driver.escape(column)).join(', ')}) values (${columns.map(() => '?').join(', ')})`, columns.map((column) => row[column]));
    return String(row['id']);
  }

  /** Runs a statement; nothing of ours is asked. */
  async change(sql: string, values: unknown[] = []): Promise<void> {
    await this.database.dataSource.query(sql, values);
  }

  /** The id of the copy. */
  async copy(table: string, where: Record<string, string>, changed: Record<string, unknown> = {}, also = ''): Promise<string> {
    const { dataSource } = this.database;
    const metadata = dataSource.entityMetadatas.find(({ tableName }) => tableName === table);
    if (!metadata) throw new Error(`No entity keeps ${table}.`);
    const columns = metadata.columns.map(({ databaseName }) => databaseName);
    const id = randomUUID();
    const given: Record<string, unknown> = { ...(columns.includes('id') ? { id } : {}), ...changed };
    const quoted = (column: string): string => dataSource.driver.escape(column);
    const condition = Object.keys(where).map((column) => `${quoted(column)} = ?`).join(' and ');
    const places = columns.map((column) => (column in given ? '?' : quoted(column))).join(', ');
    await dataSource.query(`insert into ${table} (${columns.map(quoted).join(', ')}) select ${places} from ${table} where ${condition}${also} limit 1`, [...columns.filter((column) => column in given).map((column) => given[column]), ...Object.values(where)]);
    return id;
  }

  /** Counts a line's session anew, as every change of a line does. */
  async tally(rosterEntryId: string): Promise<void> {
    const { dataSource } = this.database;
    const lines: (CountedLine & { sessionId: string })[] = await dataSource.query('select sessionId, patientId, levelOfCareCode, state, absenceReason, absenceExcused from roster_entry where sessionId = (select sessionId from roster_entry where id = ?)', [rosterEntryId]);
    const counted = Object.entries(tallyOf(lines));
    await dataSource.query(`update session_tally set ${counted.map(([column]) => `${column} = ?`).join(', ')} where id = ?`, [...counted.map(([, value]) => value), lines[0]?.sessionId]);
  }
}

const copied = (table: string, changed: () => Record<string, unknown> = () => ({}), at = 'id') => async (rows: Rows, node: Node): Promise<void> => {
  await rows.copy(table, { id: uuidOf(node[at]) }, changed());
};

const session = (at = 'id') => copied('group_session', () => ({ lineageId: null, originalStartLocal: null }), at);
const message = async (rows: Rows, node: Node): Promise<void> => {
  const messageId = await rows.copy('message', { id: uuidOf(node['id']) }, { uniqueKey: randomUUID() });
  await rows.copy('message_session', { messageId: uuidOf(node['id']) }, { messageId });
};

/** A note begun before there was a plan, of a session nobody has signed. */
const PLAN_PENDING = `update individual_note set noLinkReason = 'PLAN_PENDING' where id = (select n.id from (select i.id from individual_note i join group_session s on s.id = i.sessionId join treatment_plan p on p.patientId = i.patientId and p.status = 'ACTIVE' join facility f on f.id = s.facilityId where f.name = 'Alder House' and s.status in ('IN_PROGRESS', 'ENDED', 'PENDING_REVIEW', 'FINALISED') and (i.noLinkReason is null or i.noLinkReason <> 'PLAN_PENDING') order by i.id limit 1) n)`;
const FAILING = `update patient_channel set addressState = 'FAILING', failingSince = '2026-11-18 10:00:00.000', failures = 1, failedAddress = (select p.email from patient p where p.id = patient_channel.patientId)
  where id = (select n.id from (select c.id from patient_channel c join patient p on p.id = c.patientId join facility f on f.id = p.facilityId join episode e on e.patientId = p.id and e.dischargedAt is null where f.name = 'Alder House' and p.email is not null and c.channel = 'EMAIL' and c.addressState = 'OK' and coalesce(c.agreement, '') <> 'STOPPED' order by c.id desc limit 1) n)`;

/** The text whose history is read; known once the demo is there. */
export const NOTED: Record<string, string> = {};

let versions = 1_000;
/** Beyond all that the relay gives while this runs. */
let positions = 1_000_000;
const another = (sql: string) => (rows: Rows): Promise<void> => rows.change(sql);

/** What the demo has none of while it stands still; ids of rows. */
export async function fill(rows: Rows, { organizationId, facilityId, patientId, sessionId, staffMemberId }: Record<'organizationId' | 'facilityId' | 'patientId' | 'sessionId' | 'staffMemberId', string>): Promise<{ endpointId: string }> {
  const messageId = await rows.add('message', { organizationId, facilityId, patientId, recipientKind: 'PATIENT', channel: 'EMAIL', kind: 'CANCELLED', status: 'SENT', uniqueKey: randomUUID(), sentAt: '2026-11-19 15:00:00.000' });
  await rows.add('message_session', { organizationId, messageId, sessionId });
  await rows.add('notification', { organizationId, facilityId, recipientId: staffMemberId, event: 'SIGNER_ADDED', severity: 'INFO', subjectId: sessionId, sessionId, standing: 1 });
  await rows.add('outreach_task', { organizationId, facilityId, patientId, lastSessionId: sessionId, lastAbsenceOn: '2026-11-18', status: 'OPEN', absences: 3 });
  await rows.add('api_client', { organizationId, name: 'Bed board', scopes: '[]', facilityIds: JSON.stringify([facilityId]), addresses: '[]' });
  for (const sql of [PLAN_PENDING, FAILING]) await rows.change(sql);
  const endpointId = await rows.add('webhook_endpoint', { organizationId, kinds: '[]', facilityIds: JSON.stringify([facilityId]) });
  await rows.add('webhook_progress', { organizationId, endpointId });
  await rows.add('webhook_delivery', { organizationId, endpointId, eventId: randomUUID(), kind: 'TEST', status: 'DELIVERED', answer: 'OK' });
  return { endpointId };
}

/** Every connection of the schema. One that is not here fails the test. */
export const connections: readonly Listed[] = [
  { field: 'Query.patients', who: 'Dana', arguments: 'facilityId: $facility', identity: 'id', insert: copied('patient', () => ({ mrn: randomUUID().slice(0, 12) })) },
  { field: 'Query.pastGroupSessions', who: 'Dana', arguments: 'facilityId: $facility, sort: TITLE', identity: 'id', insert: session() },
  { field: 'Query.reviewInbox', who: 'Priya', arguments: 'facilityId: $facility, everyone: true', identity: 'id', insert: session() },
  { field: 'Query.staffAccounts', who: 'Walter', arguments: 'facilityId: $facility', identity: 'id', insert: async (rows, node) => {
    const staffMemberId = await rows.copy('staff_member', { id: uuidOf(node['id']) }, { email: `${randomUUID()}@harbor.example` });
    await rows.copy('staff_facility', { staffMemberId: uuidOf(node['id']) }, { staffMemberId });
  } },
  { field: 'Query.apiClients', who: 'Walter', identity: 'id', insert: copied('api_client') },
  { field: 'Query.auditTrail', who: 'Inès', arguments: 'facilityId: $facility, filter: { kinds: [SIGNED_IN] }', identity: 'id', insert: copied('audit_event') },
  { field: 'Query.notifications', who: 'Dana', arguments: 'filter: { shown: STANDING }', identity: 'id', insert: copied('notification', () => ({ subjectId: randomUUID() })) },
  { field: 'Query.waitlist', who: 'Luis', arguments: 'facilityId: $court', identity: 'id', insert: copied('waitlist_entry') },
  { field: 'Query.outreachTasks', who: 'Dana', arguments: 'facilityId: $facility', identity: 'id', insert: copied('outreach_task') },
  { field: 'Query.failingAddresses', who: 'Renata', arguments: 'facilityId: $facility', identity: 'id', insert: another(FAILING) },
  { field: 'Query.notesAwaitingPlan', who: 'Dana', arguments: 'facilityId: $facility', identity: 'rosterEntryId', insert: another(PLAN_PENDING) },
  { field: 'Query.noteTextHistory', who: 'Dana', arguments: 'sessionId: $noted, field: CONTENT_COVERED', identity: 'version', insert: async (rows) => {
    versions += 1;
    await rows.copy('note_text_version', NOTED, { textVersion: versions });
  } },
  { field: 'Query.attendanceReport', who: 'Inès', arguments: 'facilityId: $facility, by: PATIENT, from: "2026-11-09", until: "2026-11-19"', identity: 'key', insert: async (rows, node) => {
    const patientId = await rows.copy('patient', { id: uuidOf(node['key']) }, { mrn: randomUUID().slice(0, 12) });
    const line = await rows.copy('roster_entry', { patientId: uuidOf(node['key']) }, { patientId }, " and struckAt is null and sessionId in (select id from group_session where date >= '2026-11-09' and date <= '2026-11-19' and status = 'FINALISED')");
    await rows.tally(line);
  } },
  { field: 'Query.hoursReport', who: 'Inès', arguments: 'facilityId: $facility, sort: NAME', identity: 'patient { id }', insert: async (rows, node) => {
    const of = uuidOf((node['patient'] as Node)['id']);
    const patientId = await rows.copy('patient', { id: of }, { mrn: randomUUID().slice(0, 12) });
    for (const table of ['episode', 'level_of_care_stay']) await rows.copy(table, { patientId: of }, { patientId });
  } },
  { field: 'Query.timelinessReport', who: 'Inès', arguments: 'facilityId: $facility, from: "2026-11-12", until: "2026-11-19"', identity: 'sessionId', insert: session('sessionId') },
  { field: 'Query.unsignedReport', who: 'Inès', arguments: 'facilityId: $facility', identity: 'session { sessionId }', insert: (rows, node) => session('sessionId')(rows, node['session'] as Node) },
  { field: 'Query.allPatients', who: 'Inès', identity: 'id', insert: copied('patient', () => ({ mrn: randomUUID().slice(0, 12) })) },
  { field: 'Query.allGroupSessions', who: 'Inès', identity: 'id', insert: session() },
  { field: 'Query.allChartEntries', who: 'Inès', identity: 'id', insert: copied('chart_entry') },
  { field: 'Query.allScheduleAssignments', who: 'Inès', identity: 'id', insert: copied('schedule_assignment') },
  { field: 'Query.allLevelOfCareStays', who: 'Inès', identity: 'id', insert: copied('level_of_care_stay') },
  { field: 'Query.changes', who: 'Inès', identity: 'eventId', insert: copied('outbox_event', () => ({ position: (positions += 1) }), 'eventId') },
  { field: 'Query.webhookDeliveries', who: 'Walter', arguments: 'endpointId: $endpoint', identity: 'eventId', insert: async (rows, node) => {
    await rows.copy('webhook_delivery', { eventId: uuidOf(node['eventId']) }, { eventId: randomUUID() });
  } },
  { field: 'Patient.chartEntries', who: 'Dana', around: 'patient(id: $patient) { # }', identity: 'id', insert: copied('chart_entry') },
  { field: 'Patient.messages', who: 'Renata', around: 'patient(id: $patient) { # }', identity: 'id', insert: message },
  { field: 'GroupSession.messages', who: 'Renata', around: 'groupSession(id: $session) { # }', identity: 'id', insert: message },
  { field: 'Mailbox.messages', who: 'Renata', around: 'demoMailbox { # }', identity: 'id', insert: message },
];
