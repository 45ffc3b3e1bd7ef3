import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { ALERT_COMMA, alertNamesOf } from '../patients/patient-alerts.facts';
import { expectationsOf, seatTakers, seatsIn } from './expectations';
import type { PlannedSession } from './expectations';

export type { PlannedSession };

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

async function sessionsOf(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<PlannedSession[]> {
  const rows = await source.query<Omit<PlannedSession, 'plannedStart'> & { plannedStart: unknown }>('select id, groupScheduleId, lineageId, plannedStart from group_session where organizationId = ? and id in (?)', [organizationId, sessionIds]);
  return rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart) }));
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
  const expected = sessions.map((session) => ({ session, patients: seatsIn(session, byPlace).expected }));
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
    [...patients].flatMap(([patientId, { episodeId, kind }]): PlannedLine[] => {
      const person = people.get(patientId);
      if (!person) return [];
      const stay = person.stays.find((each) => each.startsAt <= session.plannedStart && (each.endsAt === null || each.endsAt > session.plannedStart));
      const { firstName, lastName, preferredName, mrn, birthDate, alerts, alertNote } = person;
      return [{ sessionId: session.id, patientId, episodeId, firstName, lastName, preferredName, mrn, birthDate, alerts, alertNote, levelOfCareCode: stay?.code ?? null, source: kind === 'ADDED' ? 'ADDED' : 'SCHEDULE' }];
    }),
  );
}

/** Who is expected in each session, by rows' own ids, in one statement. */
export async function plannedPatients(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, string[]>> {
  if (sessions.length === 0) return new Map();
  const byPlace = await expectationsOf(source, organizationId, sessions);
  return new Map(sessions.map((session) => [session.id, [...seatsIn(session, byPlace).expected.keys()]]));
}

/** Who has to do with a session that has not started. */
export interface PlannedSeats {
  /** Expected, whoever cancelled ahead too. */
  expected: string[];
  /** Expected and not cancelled ahead: each takes a seat. */
  booked: string[];
  /** Of the seats: taken, kept for somebody on leave, offered to somebody in line. */
  taken: Set<string>;
  held: string[];
  offered: string[];
  /** Who waits for one, in turn. */
  waiting: string[];
}

/** How the seats of each session stand, in one statement. */
export async function plannedSeats(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, PlannedSeats>> {
  if (sessions.length === 0) return new Map();
  const byPlace = await expectationsOf(source, organizationId, sessions);
  return new Map(sessions.map((session) => {
    const seats = seatsIn(session, byPlace);
    return [session.id, { expected: [...seats.expected.keys()], booked: [...seats.expected.keys()].filter((patientId) => !seats.cancelled.has(patientId)), taken: seatTakers(seats), held: [...seats.held].filter((patientId) => !seats.cancelled.has(patientId)), offered: [...seats.offered], waiting: seats.waiting }];
  }));
}

/** How many are expected in each session, in one statement. */
export async function plannedCounts(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, number>> {
  const expected = await plannedPatients(source, organizationId, sessions);
  return new Map([...expected].map(([id, patients]) => [id, patients.length] as const).filter(([, count]) => count > 0));
}
