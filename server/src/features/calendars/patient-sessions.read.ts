import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { later } from '@groupwork/shared/kernel/time';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { appointmentKey, standingAnswers } from '../attendance/appointment-answer.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import type { FeedSession } from './feed-events';

export interface Whose {
  organizationId: string;
  holderId: string;
  from: Date;
}

interface Row {
  id: string;
  lineageId: string | null;
  groupScheduleId: string | null;
  originalStartLocal: string | null;
  timeZone: string;
  plannedStart: unknown;
  plannedEnd: unknown;
  status: GroupSessionStatus;
  rosterTaken: unknown;
  inRoster: unknown;
  updatedAt: unknown;
}

/** A shared family device shows it: what it is for, where, with whom and how to join are nobody's business there. */
const TITLE = 'Appointment';

/** A patient's own appointments, as their calendar has them. Three statements. */
export async function patientSessions(reads: Reads, { organizationId, holderId, from }: Whose): Promise<FeedSession[]> {
  const rows = await reads.query<Row>(
    `select s.id, s.lineageId, s.groupScheduleId, s.originalStartLocal, s.timeZone, s.plannedStart, s.plannedEnd, s.status, s.updatedAt, s.rosterTakenAt is not null as rosterTaken, e.id is not null as inRoster
       from facility f join group_session s on s.organizationId = f.organizationId and s.facilityId = f.id and s.plannedStart >= ?
       left join roster_entry e on e.organizationId = s.organizationId and e.sessionId = s.id and e.patientId = ? and e.struckAt is null
      where f.organizationId = ? and (e.id is not null
         or s.groupScheduleId in (select a.groupScheduleId from schedule_assignment a where a.organizationId = ? and a.patientId = ? and (a.endsAt is null or a.endsAt > ?))
         or s.id in (select d.sessionId from session_addition d where d.organizationId = ? and d.patientId = ? and d.withdrawnAt is null))
      order by s.plannedStart, s.id`,
    [from, holderId, organizationId, organizationId, holderId, from, organizationId, holderId],
  );
  const sessions = rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd), updatedAt: instantOf(row.updatedAt) }));
  const expected = await plannedPatients(reads, organizationId, sessions);
  const answers = await standingAnswers(reads, organizationId, sessions);
  return sessions.map((row): FeedSession => {
    const said = answers.get(appointmentKey(row.id, holderId))?.answer ?? null;
    const isIn = flagOf(row.rosterTaken) ? flagOf(row.inRoster) : (expected.get(row.id) ?? []).includes(holderId);
    return {
      id: row.id, lineageId: row.lineageId, originalDay: row.originalStartLocal?.slice(0, 10) ?? null, timeZone: row.timeZone, start: row.plannedStart, end: row.plannedEnd, title: TITLE, place: null,
      cancelled: isCalledOff(row.status) || said?.kind === 'CANCELLED', gone: !isIn || row.status === 'VOIDED', changedAt: said ? later(row.updatedAt, said.at) : row.updatedAt,
    };
  });
}

const CHANGES = ['schedule_assignment', 'session_addition', 'waitlist_entry', 'leave_of_absence', 'episode'].map((table) => `select max(updatedAt) as at from ${table} where organizationId = ? and patientId = ?`);
const ROSTER_CHANGES = ['max(addedAt)', 'max(struckAt)'].map((at) => `select ${at} as at from roster_entry where organizationId = ? and patientId = ?`);
/** What was taken back too: the last word of an answer may be that there is none. */
const ANSWERED = 'select max(at) as at from appointment_answer where organizationId = ? and patientId = ?';
const ALL_CHANGES = [...CHANGES, ...ROSTER_CHANGES, ANSWERED];

/** When anything that decides which appointments a patient has last changed, as far as it is theirs alone. */
export async function patientChangedAt(reads: Reads, { organizationId, holderId }: Whose): Promise<Date | null> {
  const rows = await reads.query<{ at: unknown }>(ALL_CHANGES.join(' union all '), ALL_CHANGES.flatMap(() => [organizationId, holderId]));
  return rows.flatMap(({ at }) => instantOrNull(at) ?? []).reduce<Date | null>((latest, at) => (latest === null ? at : later(latest, at)), null);
}
