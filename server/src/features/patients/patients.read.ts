import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { displayName, fullName } from '@groupwork/shared/patients/names';
import { isNearly } from '@groupwork/shared/patients/similar-names';
import { containing } from '../../platform/database/containing';
import { countOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { badField, notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeFacility } from '../facilities/facility.facts';
import { ALERT_COMMA, alertNames, alertNamesOf } from './patient-alerts.facts';
import { PatientType } from './patient.type';

interface Row {
  id: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  version: number;
  phone: string | null;
  email: string | null;
  language: string;
  timeZone: string;
  facilityId: string;
  facilityName: string;
  facilityZone: string;
  organizationName: string;
  admittedAt: unknown;
  levelOfCare: string | null;
  alertNote: string | null;
  alerts: string | null;
  alertCodes: string | null;
}

const PATIENTS = `
  select p.id, p.firstName, p.lastName, p.preferredName, p.mrn, p.birthDate, p.version, p.phone, p.email, p.language, p.timeZone, p.facilityId, f.name as facilityName, f.timeZone as facilityZone, o.name as organizationName,
         e.admittedAt, c.name as levelOfCare, p.alertNote, ${alertNamesOf('p', 'p.id')} as alerts,
         (select group_concat(t.code) from patient_alert t where t.organizationId = p.organizationId and t.patientId = p.id) as alertCodes
    from patient p
    join facility f on f.organizationId = p.organizationId and f.id = p.facilityId
    join organization o on o.id = p.organizationId
    left join episode e on e.organizationId = p.organizationId and e.patientId = p.id and e.admittedAt <= ? and (e.dischargedAt is null or e.dischargedAt > ?)
    left join level_of_care_stay l on l.organizationId = p.organizationId and l.patientId = p.id and l.startsAt <= ? and (l.endsAt is null or l.endsAt > ?)
    left join level_of_care c on c.organizationId = l.organizationId and c.code = l.levelOfCareCode
   where p.organizationId = ? and p.facilityId in (?)`;

const shape = (row: Row): PatientType =>
  Object.assign(new PatientType(), {
    id: globalId('Patient', row.id),
    patientId: row.id,
    version: countOf(row.version),
    firstName: row.firstName,
    lastName: row.lastName,
    contact: { phone: row.phone, email: row.email },
    language: row.language,
    fullName: fullName(row),
    preferredName: row.preferredName,
    displayName: displayName(row),
    birthDate: row.birthDate,
    mrn: row.mrn,
    levelOfCare: row.levelOfCare,
    alerts: alertNames(row.alerts),
    alertCodes: row.alertCodes === null ? [] : row.alertCodes.split(',').sort(),
    alertNote: row.alertNote,
    admittedAt: instantOrNull(row.admittedAt),
    timeZone: row.timeZone,
    facility: shapeFacility({ id: row.facilityId, name: row.facilityName, timeZone: row.facilityZone, organizationName: row.organizationName }),
  });

async function readPatients(context: Context, condition: string, parameters: readonly Parameter[]): Promise<Row[]> {
  const now = context.clock.now();
  return context.reads.query<Row>(`${PATIENTS} ${condition}`, [ALERT_COMMA, now, now, now, now, context.actor.organizationId, facilityScope(context.actor), ...parameters]);
}

/** Patients of the actor's facilities by their rows' ids. */
export const patientLoader = (context: Context): DataLoader<string, PatientType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await readPatients(context, 'and p.id in (?)', [ids])).map((row) => [row.id, shape(row)]));
    return ids.map((id) => found.get(id) ?? null);
  });

export async function readPatient(context: Context, id: string): Promise<PatientType> {
  const patient = await context.loader(patientLoader).load(id);
  if (!patient) throw notFound();
  context.disclosed([id]);
  return patient;
}

/** Every word must stand in a name or the MRN. */
function searched(search: string | null): { sql: string; parameters: Parameter[] } {
  const words = (search ?? '').trim().split(/\s+/).filter(Boolean).slice(0, 5).map(containing);
  const one = "(lower(p.firstName) like ? escape '!' or lower(p.lastName) like ? escape '!' or lower(coalesce(p.preferredName, '')) like ? escape '!' or lower(p.mrn) like ? escape '!')";
  return { sql: words.map(() => ` and ${one}`).join(''), parameters: words.flatMap((word) => [word, word, word, word]) };
}

/** What a list of patients is narrowed by; rows' own ids and codes. */
export interface PatientFilter {
  search: string | null;
  levelOfCare: string | null;
  scheduleId: string | null;
  /** These alone; null for everybody. */
  patientIds?: readonly string[] | null;
}

interface Condition {
  sql: string;
  parameters: Parameter[];
}

/** At one facility, on a level of care or on a group schedule at this moment, or among those chosen. */
function narrowed(facilityId: string | null, { levelOfCare, scheduleId, patientIds = null }: PatientFilter, now: Date): Condition {
  const level = ' and exists (select 1 from level_of_care_stay q where q.organizationId = p.organizationId and q.patientId = p.id and q.levelOfCareCode = ? and q.startsAt <= ? and (q.endsAt is null or q.endsAt > ?))';
  const schedule = ' and exists (select 1 from schedule_assignment g where g.organizationId = p.organizationId and g.patientId = p.id and g.groupScheduleId = ? and g.startsAt <= ? and (g.endsAt is null or g.endsAt > ?))';
  return {
    sql: `${facilityId === null ? '' : ' and p.facilityId = ?'}${levelOfCare === null ? '' : level}${scheduleId === null ? '' : schedule}${patientIds === null ? '' : ' and p.id in (?)'}`,
    parameters: [...(facilityId === null ? [] : [facilityId]), ...(levelOfCare === null ? [] : [levelOfCare, now, now]), ...(scheduleId === null ? [] : [scheduleId, now, now]), ...(patientIds === null ? [] : [patientIds])],
  };
}

/** More names than these nobody looks through for a slip of the finger. */
const MOST_COMPARED = 20_000;
const MOST_SIMILAR = 50;

/** Nobody has what was typed: those whose name or MRN is but one letter away from it. */
async function nearly(context: Context, search: string, within: Condition): Promise<Condition> {
  const rows = await context.reads.query<Pick<Row, 'id' | 'firstName' | 'lastName' | 'preferredName' | 'mrn'>>(
    `select p.id, p.firstName, p.lastName, p.preferredName, p.mrn from patient p where p.organizationId = ? and p.facilityId in (?)${within.sql} order by p.lastName limit ${MOST_COMPARED}`,
    [context.actor.organizationId, facilityScope(context.actor), ...within.parameters],
  );
  return { sql: ' and p.id in (?)', parameters: [rows.filter((row) => isNearly(search, row)).slice(0, MOST_SIMILAR).map(({ id }) => id)] };
}

/** Patients of a facility, or of all the reader works at, by last name, then first name. Where nobody has what was typed, those who nearly have it. */
export async function readPatientPage(context: Context, facilityId: string | null, asked: PatientFilter, paging: Paging): Promise<Page<PatientType> & { nearly: boolean }> {
  const window = new PageWindow('Patients', paging, [{ sql: 'p.lastName' }, { sql: 'p.firstName' }, { sql: 'p.id' }]);
  if (window.size === 0) throw badField(window.isForward ? 'first' : 'last', 'Ask for at least one patient.');
  const within = narrowed(facilityId, asked, context.clock.now());
  const typed = searched(asked.search);
  let filter: Condition = { sql: `${typed.sql}${within.sql}`, parameters: [...typed.parameters, ...within.parameters] };
  const count = async ({ sql, parameters }: Condition): Promise<number> =>
    Number((await context.reads.one<{ n: number | string }>(`select count(*) as n from patient p where p.organizationId = ? and p.facilityId in (?)${sql}`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]))?.n ?? 0);
  let total = await count(filter);
  const isForgiving = total === 0 && typed.sql !== '';
  if (isForgiving) {
    filter = await nearly(context, asked.search ?? '', within);
    total = (filter.parameters[0] as readonly string[]).length;
  }
  const rows = await readPatients(context, `${filter.sql}${window.sql} ${window.order}`, [...filter.parameters, ...window.parameters]);
  context.disclosed(window.shown(rows).map((row) => row.id));
  return { ...pageOf(window, rows, total, (row) => [row.lastName, row.firstName, row.id], shape), nearly: isForgiving && total > 0 };
}

interface OnRoster {
  sessionId: string;
  patientId: string;
}

const pair = ({ sessionId, patientId }: OnRoster): string => `${sessionId} ${patientId}`;

/** Whether patients are on kept rosters, for a whole list in one statement. */
export const onRosterLoader = (context: Context): DataLoader<OnRoster, boolean, string> =>
  new DataLoader(
    async (asked) => {
      const rows = await context.reads.query<OnRoster>('select e.sessionId, e.patientId from roster_entry e join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId where e.organizationId = ? and s.facilityId in (?) and e.sessionId in (?) and e.patientId in (?) and e.struckAt is null', [context.actor.organizationId, facilityScope(context.actor), asked.map((each) => each.sessionId), asked.map((each) => each.patientId)]);
      const found = new Set(rows.map(pair));
      return asked.map((each) => found.has(pair(each)));
    },
    { cacheKeyFn: pair },
  );
