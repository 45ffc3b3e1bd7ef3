import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { appointmentKey, standingAnswers } from '../attendance/appointment-answer.facts';
import { plannedPatients } from './planned-roster.facts';
import type { PlannedSession } from './planned-roster.facts';

type Source = Pick<Reads | Work, 'query'>;

/** What of a session whoever comes to it is told, and what decides whether they are. */
export interface SessionToTell extends PlannedSession {
  facilityId: string;
  plannedEnd: Date;
  roomId: string | null;
  delivery: string;
  status: string;
  leaderId: string | null;
}

type Row = Omit<SessionToTell, 'plannedStart' | 'plannedEnd'> & { plannedStart: unknown; plannedEnd: unknown };

const COLUMNS = `s.id, s.facilityId, s.groupScheduleId, s.lineageId, s.plannedStart, s.plannedEnd, s.roomId, s.delivery, s.status,
  (select min(l.staffMemberId) from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER') as leaderId`;

const shape = (row: Row): SessionToTell => ({ ...row, plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd) });

/** Sessions by their rows' ids; what is not written any more is left out. One statement. */
export async function sessionsToTell(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<SessionToTell[]> {
  if (sessionIds.length === 0) return [];
  return (await source.query<Row>(`select ${COLUMNS} from group_session s where s.organizationId = ? and s.id in (?)`, [organizationId, sessionIds])).map(shape);
}

/** A session and the patients expected in it. */
export interface ToldSession {
  session: SessionToTell;
  patientIds: ReadonlySet<string>;
  /** Who would be, and cancelled ahead. */
  cancelledAhead: ReadonlySet<string>;
}

/** The same with whoever is expected at their planned starts, by session. Three statements. */
export async function whoIsExpected(source: Source, organizationId: string, sessionIds: readonly string[]): Promise<Map<string, ToldSession>> {
  return withPatients(source, organizationId, await sessionsToTell(source, organizationId, sessionIds));
}

async function withPatients(source: Source, organizationId: string, sessions: readonly SessionToTell[]): Promise<Map<string, ToldSession>> {
  const expected = await plannedPatients(source, organizationId, sessions);
  const answers = await standingAnswers(source, organizationId, sessions);
  return new Map(sessions.map((session) => {
    const all = expected.get(session.id) ?? [];
    const isOff = (patientId: string): boolean => answers.get(appointmentKey(session.id, patientId))?.answer?.kind === 'CANCELLED';
    return [session.id, { session, patientIds: new Set(all.filter((patientId) => !isOff(patientId))), cancelledAhead: new Set(all.filter(isOff)) }];
  }));
}

const PLANNED = "s.organizationId = f.organizationId and s.facilityId = f.id and s.status = 'UPCOMING' and s.plannedStart > ? and s.plannedStart < ?";

/** What these patients are expected in from an instant to another, in order of time. Three statements however many they are. */
export async function sessionsOfPatients(source: Source, organizationId: string, patientIds: readonly string[], { from, until }: { from: Date; until: Date }): Promise<Map<string, SessionToTell[]>> {
  if (patientIds.length === 0) return new Map();
  const rows = await source.query<Row>(
    `select ${COLUMNS} from facility f join group_session s on ${PLANNED}
      where f.organizationId = ? and (s.groupScheduleId in (select a.groupScheduleId from schedule_assignment a where a.organizationId = ? and a.patientId in (?) and (a.endsAt is null or a.endsAt > ?))
         or s.id in (select d.sessionId from session_addition d where d.organizationId = ? and d.patientId in (?) and d.withdrawnAt is null))
      order by s.plannedStart, s.id`,
    [from, until, organizationId, organizationId, patientIds, from, organizationId, patientIds],
  );
  const sessions = rows.map(shape);
  const wanted = new Set(patientIds);
  const told = await withPatients(source, organizationId, sessions);
  const pairs = sessions.flatMap((session) => [...(told.get(session.id)?.patientIds ?? [])].filter((patientId) => wanted.has(patientId)).map((patientId) => ({ patientId, session })));
  return new Map([...grouped(pairs, (pair) => pair.patientId)].map(([patientId, own]) => [patientId, own.map((pair) => pair.session)]));
}
