import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { ALERT_COMMA, alertNamesOf } from '../patients/patient-alerts.facts';

/** A patient expected in a session that has not started. */
export interface PlannedLine {
  sessionId: string;
  patientId: string;
  episodeId: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  levelOfCareCode: string | null;
  /** Those of now, their names joined as `alertNames` reads them. */
  alerts: string | null;
  alertNote: string | null;
  /** By a schedule, or in this one session only. */
  source: 'SCHEDULE' | 'ADDED';
}

type Source = Pick<Reads | Work, 'query'>;

/** What of a session decides who is expected in it; rows' own ids. */
export interface PlannedSession {
  id: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  plannedStart: Date;
}

/** A reason to expect somebody: a schedule they are on from an instant to an instant, or one session. */
interface Expectation {
  /** The schedule's id, or the session's. */
  place: string;
  patientId: string;
  episodeId: string;
  startsAt: Date;
  endsAt: Date | null;
  leftOut: Set<string>;
  added: boolean;
}

interface ExpectationRow {
  id: string;
  place: string;
  patientId: string;
  episodeId: string;
  startsAt: unknown;
  endsAt: unknown;
  admittedAt: unknown;
  dischargedAt: unknown;
  leftOut: string | null;
  added: number;
}

/**
 * The assignments and additions that can matter to some sessions. Those still open and those that end after the
 * first session are asked for apart, so that each is one range of an index: what ended long ago costs nothing.
 */
const ASSIGNED = `
  select a.id, a.groupScheduleId as place, a.patientId, a.episodeId, a.startsAt, a.endsAt, e.admittedAt, e.dischargedAt, x.lineageId as leftOut, 0 as added
    from schedule_assignment a
    join episode e on e.organizationId = a.organizationId and e.id = a.episodeId
    left join assignment_exclusion x on x.organizationId = a.organizationId and x.assignmentId = a.id
   where a.organizationId = ? and a.groupScheduleId in (?) and a.startsAt <= ?`;
const ADDED = `
  select d.id, d.sessionId as place, d.patientId, d.episodeId, e.admittedAt as startsAt, e.dischargedAt as endsAt, e.admittedAt, e.dischargedAt, null as leftOut, 1 as added
    from session_addition d
    join episode e on e.organizationId = d.organizationId and e.id = d.episodeId
   where d.organizationId = ? and d.sessionId in (?) and d.withdrawnAt is null`;
const EXPECTATIONS = `${ASSIGNED} and a.endsAt is null union all ${ASSIGNED} and a.endsAt > ? union all ${ADDED}`;

async function sessionsOf(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<PlannedSession[]> {
  const rows = await source.query<Omit<PlannedSession, 'plannedStart'> & { plannedStart: unknown }>('select id, groupScheduleId, lineageId, plannedStart from group_session where organizationId = ? and id in (?)', [organizationId, sessionIds]);
  return rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart) }));
}

async function expectationsOf(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, Expectation[]>> {
  const schedules = [...new Set(sessions.flatMap((session) => session.groupScheduleId ?? []))];
  const starts = sessions.map((session) => session.plannedStart.getTime());
  const [first, last] = [new Date(Math.min(...starts)), new Date(Math.max(...starts))];
  const rows = await source.query<ExpectationRow>(EXPECTATIONS, [organizationId, schedules, last, organizationId, schedules, last, first, organizationId, sessions.map((session) => session.id)]);
  const byId = new Map<string, Expectation>();
  for (const row of rows) {
    const known = byId.get(row.id);
    if (known) {
      if (row.leftOut) known.leftOut.add(row.leftOut);
      continue;
    }
    byId.set(row.id, {
      place: row.place,
      patientId: row.patientId,
      episodeId: row.episodeId,
      startsAt: latest(instantOf(row.startsAt), instantOf(row.admittedAt)),
      endsAt: soonest(instantOrNull(row.endsAt), instantOrNull(row.dischargedAt)),
      leftOut: new Set(row.leftOut ? [row.leftOut] : []),
      added: Number(row.added) === 1,
    });
  }
  return grouped(byId.values(), (expectation) => expectation.place);
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other);
const soonest = (one: Date | null, other: Date | null): Date | null => (one && other ? (one < other ? one : other) : (one ?? other));

/** Whoever is expected at the planned start, each once however many ways lead there; by a schedule before by name. */
function expectedIn(session: PlannedSession, byPlace: ReadonlyMap<string, Expectation[]>): Map<string, Expectation> {
  const expected = new Map<string, Expectation>();
  const candidates = [...(session.groupScheduleId ? (byPlace.get(session.groupScheduleId) ?? []) : []), ...(byPlace.get(session.id) ?? [])];
  for (const candidate of candidates) {
    const valid = candidate.startsAt <= session.plannedStart && (candidate.endsAt === null || candidate.endsAt > session.plannedStart);
    const leftOut = session.lineageId !== null && candidate.leftOut.has(session.lineageId);
    if (valid && !leftOut && !expected.has(candidate.patientId)) expected.set(candidate.patientId, candidate);
  }
  return expected;
}

interface PatientRow {
  id: string;
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  levelOfCareCode: string | null;
  alerts: string | null;
  alertNote: string | null;
  startsAt: unknown;
  endsAt: unknown;
}

/**
 * The roster of sessions not yet started: the assignments valid at the planned start and who was added to this
 * one, asked for afresh each time, so that a change of schedule, level of care or admission is right at once. A
 * patient reached twice is one line.
 */
export async function plannedRoster(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<PlannedLine[]> {
  if (sessionIds.length === 0) return [];
  const sessions = await sessionsOf(source, organizationId, sessionIds);
  if (sessions.length === 0) return [];
  const byPlace = await expectationsOf(source, organizationId, sessions);
  const expected = sessions.map((session) => ({ session, patients: expectedIn(session, byPlace) }));
  const ids = [...new Set(expected.flatMap(({ patients }) => [...patients.keys()]))];
  if (ids.length === 0) return [];
  const rows = await source.query<PatientRow>(
    `select p.id, p.firstName, p.lastName, p.preferredName, p.mrn, p.birthDate, p.alertNote, ${alertNamesOf('p', 'p.id')} as alerts, l.levelOfCareCode, l.startsAt, l.endsAt
       from patient p left join level_of_care_stay l on l.organizationId = p.organizationId and l.patientId = p.id
      where p.organizationId = ? and p.id in (?)`,
    [ALERT_COMMA, organizationId, ids],
  );
  const people = new Map<string, PatientRow & { stays: { code: string; startsAt: Date; endsAt: Date | null }[] }>();
  for (const row of rows) {
    const person = people.get(row.id) ?? { ...row, stays: [] };
    people.set(row.id, person);
    if (row.levelOfCareCode) person.stays.push({ code: row.levelOfCareCode, startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt) });
  }
  return expected.flatMap(({ session, patients }) =>
    [...patients].flatMap(([patientId, { episodeId, added }]): PlannedLine[] => {
      const person = people.get(patientId);
      if (!person) return [];
      const stay = person.stays.find((each) => each.startsAt <= session.plannedStart && (each.endsAt === null || each.endsAt > session.plannedStart));
      const { firstName, lastName, preferredName, mrn, birthDate, alerts, alertNote } = person;
      return [{ sessionId: session.id, patientId, episodeId, firstName, lastName, preferredName, mrn, birthDate, alerts, alertNote, levelOfCareCode: stay?.code ?? null, source: added ? 'ADDED' : 'SCHEDULE' }];
    }),
  );
}

/** Who is expected in each session, by rows' own ids, in one statement. */
export async function plannedPatients(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, string[]>> {
  if (sessions.length === 0) return new Map();
  const byPlace = await expectationsOf(source, organizationId, sessions);
  return new Map(sessions.map((session) => [session.id, [...expectedIn(session, byPlace).keys()]]));
}

/** How many are expected in each session, in one statement. */
export async function plannedCounts(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, number>> {
  const expected = await plannedPatients(source, organizationId, sessions);
  return new Map([...expected].map(([id, patients]) => [id, patients.length] as const).filter(([, count]) => count > 0));
}
