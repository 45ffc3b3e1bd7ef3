import { auditKindOf, auditWords, signInEvents, signingEvents } from '@groupwork/shared/audit/audit-words';
import type { AuditKind } from '@groupwork/shared/audit/audit-words';
import { globalId } from '@groupwork/shared/kernel/ids';
import { dayBounds } from '@groupwork/shared/kernel/time';
import { displayName } from '@groupwork/shared/patients/names';
import type { PatientNames } from '@groupwork/shared/patients/names';
import { instantOf, instantText } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Key, Paging } from '../../platform/graphql/page-window';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { AuditEntryConnectionType, AuditEntryType, AuditedPatientType, AuditedSessionType } from './audit.type';

/** A filter with the rows' own ids. */
export interface AuditFilter {
  staffMemberId: string | null;
  patientId: string | null;
  sessionId: string | null;
  kinds: readonly AuditKind[];
  operation: string | null;
  from: string | null;
  until: string | null;
}

export interface AuditRow {
  id: string;
  at: unknown;
  actorKind: string;
  actorName: string;
  operation: string;
  kind: string;
  eventType: string | null;
  subjectType: string;
  subjectId: string | null;
  facilityId: string | null;
  patientIds: string;
  details: string;
}

interface PatientRow extends PatientNames {
  id: string;
  mrn: string;
}

const COLUMNS = 'e.id, e.at, e.actorKind, e.actorName, e.operation, e.kind, e.eventType, e.subjectType, e.subjectId, e.facilityId, e.patientIds, e.details';
const MOST_NAMED = 10;
/** Rows of other facilities' patients are passed over: a page looks at no more rows than this. */
const MOST_LOOKED_AT = 5_000;

const KINDS: Record<AuditKind, { sql: string; parameters: Parameter[] }> = {
  SAW: { sql: "e.kind = 'READ'", parameters: [] },
  EXPORTED: { sql: "e.kind = 'EXPORT'", parameters: [] },
  SIGNED: { sql: 'e.eventType in (?)', parameters: [signingEvents] },
  SIGNED_IN: { sql: 'e.eventType in (?)', parameters: [signInEvents] },
  CHANGED: { sql: "(e.kind = 'CHANGE' and e.eventType not in (?))", parameters: [[...signingEvents, ...signInEvents]] },
};

/** The facility that is asked for, or NOT_FOUND outside the actor's own; and what of the filter lies in it. */
async function mustBeHere(context: Context, facilityId: string, filter: AuditFilter): Promise<{ timeZone: string; patient: AuditedPatientType | null; session: AuditedSessionType | null }> {
  const { organizationId } = context.actor;
  mustBeInScope(context.actor, facilityId);
  const facility = await context.reads.one<{ timeZone: string }>('select timeZone from facility where organizationId = ? and id = ?', [organizationId, facilityId]);
  if (!facility) throw notFound();
  const [patient] = filter.patientId ? await patientsOf(context, facilityId, [filter.patientId]) : [];
  const [session] = filter.sessionId ? await sessionsOf(context, facilityId, [filter.sessionId]) : [];
  if ((filter.patientId && !patient) || (filter.sessionId && !session)) throw notFound();
  return { timeZone: facility.timeZone, patient: patient ? shapePatient(patient) : null, session: session ? shapeSession(session) : null };
}

const patientsOf = (context: Context, facilityId: string, ids: readonly string[]): Promise<PatientRow[]> =>
  context.reads.query<PatientRow>('select id, mrn, firstName, lastName, preferredName from patient where organizationId = ? and facilityId = ? and id in (?)', [context.actor.organizationId, facilityId, ids]);

interface SessionRow {
  id: string;
  title: string;
  plannedStart: unknown;
}

const sessionsOf = (context: Context, facilityId: string, ids: readonly string[]): Promise<SessionRow[]> =>
  context.reads.query<SessionRow>('select id, title, plannedStart from group_session where organizationId = ? and facilityId = ? and id in (?)', [context.actor.organizationId, facilityId, ids]);

const shapePatient = (row: PatientRow): AuditedPatientType => ({ id: globalId('Patient', row.id), displayName: displayName(row), mrn: row.mrn });
const shapeSession = (row: SessionRow): AuditedSessionType => ({ id: globalId('GroupSession', row.id), title: row.title, plannedStart: instantOf(row.plannedStart) });

const patientIdsOf = (row: AuditRow): string[] => JSON.parse(row.patientIds) as string[];

/** The index table keeps the time too, so that one patient's rows are walked in their order. */
const timeOf = ({ patientId }: AuditFilter): string => (patientId ? 'p.at' : 'e.at');

/** The trail, newest first. */
const windowOf = (filter: AuditFilter, paging: Paging, usual = 50): PageWindow => new PageWindow('AuditTrail', paging, [timeOf(filter), 'e.id'].map((sql) => ({ sql, descending: true })), usual);

/** A stretch of the trail. */
async function stretch(context: Context, facilityId: string, timeZone: string, filter: AuditFilter, window: PageWindow): Promise<AuditRow[]> {
  const where = ['e.organizationId = ?', '(e.facilityId = ? or e.facilityId is null)'];
  const parameters: Parameter[] = [context.actor.organizationId, facilityId];
  const add = (sql: string, ...more: Parameter[]): void => {
    where.push(sql);
    parameters.push(...more);
  };
  const time = timeOf(filter);
  if (filter.patientId) add('p.organizationId = ? and p.patientId = ?', context.actor.organizationId, filter.patientId);
  if (filter.staffMemberId) add('(e.actorId = ? or e.subjectId = ?)', filter.staffMemberId, filter.staffMemberId);
  if (filter.sessionId) add('e.subjectId = ?', filter.sessionId);
  if (filter.operation) add('substr(e.operation, 1, ?) = ?', filter.operation.length, filter.operation);
  if (filter.from) add(`${time} >= ?`, dayBounds(filter.from, timeZone).start);
  if (filter.until) add(`${time} < ?`, dayBounds(filter.until, timeZone).end);
  if (filter.kinds.length > 0) add(`(${filter.kinds.map((kind) => KINDS[kind].sql).join(' or ')})`, ...filter.kinds.flatMap((kind) => KINDS[kind].parameters));
  const from = filter.patientId ? 'audit_event_patient p join audit_event e on e.id = p.auditEventId' : 'audit_event e';
  return context.reads.query<AuditRow>(`select ${COLUMNS} from ${from} where ${where.join(' and ')}${window.sql} ${window.order}`, [...parameters, ...window.parameters]);
}

const timeText = (value: unknown): string => (value instanceof Date ? instantText(value) : String(value));
const keyOf = (row: AuditRow): Key => [timeText(row.at), row.id];

interface Seen {
  row: AuditRow;
  actorName: string;
  patients: PatientRow[];
}

const ITSELF = 'Groupwork';

/** Signing in is the system's act on somebody's account: it is told of as theirs. Its other tasks are the product's own. */
async function actorNames(context: Context, rows: readonly AuditRow[]): Promise<(row: AuditRow) => string> {
  const onAccounts = rows.filter((row) => row.actorKind === 'SYSTEM' && row.subjectType === 'StaffMember');
  const staff = await context.reads.query<{ id: string; firstName: string; lastName: string }>('select id, firstName, lastName from staff_member where organizationId = ? and id in (?)', [context.actor.organizationId, [...new Set(onAccounts.map((row) => row.subjectId))]]);
  const names = new Map(staff.map(({ id, firstName, lastName }) => [id, `${firstName} ${lastName}`]));
  return (row) => (row.actorKind === 'SYSTEM' ? (names.get(row.subjectType === 'StaffMember' ? (row.subjectId ?? '') : '') ?? ITSELF) : row.actorName);
}

/**
 * Rows of one facility: its own, and those of no facility (sign-ins, reads) unless they concern other facilities'
 * patients alone. Of those patients nothing is shown.
 */
async function* seenRows(context: Context, facilityId: string, timeZone: string, filter: AuditFilter, window: PageWindow): AsyncGenerator<Seen[]> {
  for (let at = window; ;) {
    const rows = await stretch(context, facilityId, timeZone, filter, at);
    const known = new Map((await patientsOf(context, facilityId, [...new Set(rows.flatMap(patientIdsOf))])).map((patient) => [patient.id, patient]));
    const nameOf = await actorNames(context, rows);
    yield rows.flatMap((row) => {
      const ids = patientIdsOf(row);
      const patients = ids.flatMap((id) => known.get(id) ?? []);
      return row.facilityId === null && ids.length > 0 && patients.length === 0 ? [] : [{ row, actorName: nameOf(row), patients }];
    });
    const last = rows.at(-1);
    if (!last || rows.length <= window.size) return;
    at = at.from(keyOf(last));
  }
}

const factsOf = (row: AuditRow): Record<string, unknown> => JSON.parse(row.details) as Record<string, unknown>;
const wordsOf = ({ row, patients }: Seen): string => auditWords({ kind: row.kind, operation: row.operation, eventType: row.eventType, patients: patients.length, facts: factsOf(row) });

/** A page of the trail. */
export async function readAuditTrail(context: Context, facilityId: string, filter: AuditFilter, paging: Paging): Promise<AuditEntryConnectionType> {
  const { timeZone, patient, session } = await mustBeHere(context, facilityId, filter);
  const window = windowOf(filter, paging);
  const found: Seen[] = [];
  let lookedAt = 0;
  for await (const seen of seenRows(context, facilityId, timeZone, filter, window)) {
    found.push(...seen);
    lookedAt += window.size + 1;
    if (found.length > window.size || lookedAt > MOST_LOOKED_AT) break;
  }
  const sessions = new Map((await sessionsOf(context, facilityId, [...new Set(found.flatMap(({ row }) => (row.subjectType === 'GroupSession' ? (row.subjectId ?? []) : [])))])).map((row) => [row.id, shapeSession(row)]));
  const shape = (seen: Seen): AuditEntryType => ({
    id: seen.row.id,
    at: instantOf(seen.row.at),
    actorName: seen.actorName,
    kind: auditKindOf(seen.row),
    words: wordsOf(seen),
    operation: seen.row.operation,
    session: sessions.get(seen.row.subjectId ?? '') ?? null,
    patients: seen.patients.slice(0, MOST_NAMED).map(shapePatient),
    patientCount: seen.patients.length,
  });
  tellOpened(context, filter);
  context.disclosed([...(filter.patientId ? [filter.patientId] : []), ...window.shown(found).flatMap(({ patients }) => patients.slice(0, MOST_NAMED).map(({ id }) => id))]);
  const { edges, pageInfo } = pageOf(window, found.slice(0, window.size + 1), 0, ({ row }) => keyOf(row), shape);
  return { edges, pageInfo, patient, session };
}

/** What the trail says of whoever looked at it: what they asked for. */
function tellOpened(context: Context, filter: AuditFilter): void {
  if (filter.patientId) context.opened('Patient', filter.patientId);
  else if (filter.sessionId) context.opened('GroupSession', filter.sessionId);
  else if (filter.staffMemberId) context.opened('StaffMember', filter.staffMemberId);
  else context.opened('AuditTrail', context.actor.organizationId);
}

export interface ExportedRow {
  at: Date;
  actorName: string;
  kind: AuditKind;
  words: string;
  operation: string;
  patients: string;
}

const EXPORT_BATCH = 1_000;

/** The same as a file, a stretch at a time however long it is, and told of so: of each stretch whose records it names, before it leaves. */
export async function exportAuditTrail(context: Context, facilityId: string, filter: AuditFilter): Promise<{ timeZone: string; rows: AsyncGenerator<ExportedRow[]> }> {
  const { timeZone } = await mustBeHere(context, facilityId, filter);
  tellOpened(context, filter);
  context.disclosed(filter.patientId ? [filter.patientId] : []);
  async function* rows(): AsyncGenerator<ExportedRow[]> {
    for await (const seen of seenRows(context, facilityId, timeZone, filter, windowOf(filter, {}, EXPORT_BATCH))) {
      context.disclosed(seen.flatMap(({ patients }) => patients.map(({ id }) => id)));
      yield seen.map((each) => ({ at: instantOf(each.row.at), actorName: each.actorName, kind: auditKindOf(each.row), words: wordsOf(each), operation: each.row.operation, patients: each.patients.map(({ mrn }) => mrn).join(' ') }));
    }
  }
  return { timeZone, rows: rows() };
}
