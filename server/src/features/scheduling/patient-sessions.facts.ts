import { standingAnswer } from '@groupwork/shared/attendance/appointment-status';
import { grouped } from '@groupwork/shared/kernel/grouped';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery, GroupType } from '@groupwork/shared/scheduling/vocabulary';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { answersOf } from '../attendance/appointment-answer.facts';
import type { KeptAnswer } from '../attendance/appointment-answer.facts';
import { plannedPatients } from './planned-roster.facts';

/** A session a patient is, was or might have been expected in. */
export interface PatientSession {
  id: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  originalStartLocal: string | null;
  timeZone: string;
  plannedStart: Date;
  plannedEnd: Date;
  status: GroupSessionStatus;
  delivery: Delivery;
  groupType: GroupType;
  groupTitle: string;
  clinical: boolean;
  facilityName: string;
  changedAt: Date;
  /** On its roster, or as long as none was kept, expected in it. */
  isIn: boolean;
  /** Was on its roster and was struck there: added in error. */
  isStruck: boolean;
  /** What was said of this patient's appointment, in the order it was said. */
  said: KeptAnswer[];
}

type Row = Omit<PatientSession, 'plannedStart' | 'plannedEnd' | 'clinical' | 'changedAt' | 'isIn' | 'isStruck' | 'said'> & Record<'plannedStart' | 'plannedEnd' | 'clinical' | 'updatedAt' | 'rosterTaken' | 'lineId' | 'struckAt', unknown>;

/** A patient's sessions from an instant on, by their planned starts. Three statements. */
export async function sessionsOfPatient(reads: Reads, { organizationId, patientId, from }: { organizationId: string; patientId: string; from: Date }): Promise<PatientSession[]> {
  const rows = await reads.query<Row>(
    `select s.id, s.groupScheduleId, s.lineageId, s.originalStartLocal, s.timeZone, s.plannedStart, s.plannedEnd, s.status, s.delivery, s.groupType, s.groupTitle, s.clinical, f.name as facilityName, s.updatedAt,
            s.rosterTakenAt is not null as rosterTaken, e.id as lineId, e.struckAt
       from facility f join group_session s on s.organizationId = f.organizationId and s.facilityId = f.id and s.plannedStart >= ?
       left join roster_entry e on e.organizationId = s.organizationId and e.sessionId = s.id and e.patientId = ?
      where f.organizationId = ? and (e.id is not null
         or s.groupScheduleId in (select a.groupScheduleId from schedule_assignment a where a.organizationId = ? and a.patientId = ? and (a.endsAt is null or a.endsAt > ?))
         or s.id in (select d.sessionId from session_addition d where d.organizationId = ? and d.patientId = ? and d.withdrawnAt is null))
      order by s.plannedStart, s.id`,
    [from, patientId, organizationId, organizationId, patientId, from, organizationId, patientId],
  );
  const sessions = rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd), clinical: flagOf(row.clinical), changedAt: instantOf(row.updatedAt) }));
  // Whose roster was kept is asked of nobody's schedules any more.
  const expected = await plannedPatients(reads, organizationId, sessions.filter(({ rosterTaken }) => !flagOf(rosterTaken)));
  const said = grouped(await answersOf(reads, organizationId, sessions.map(({ id }) => id), [patientId]), (answer) => answer.sessionId);
  return sessions.map(({ updatedAt: _updatedAt, rosterTaken, lineId, struckAt, ...session }) => {
    const isStruck = lineId !== null && instantOrNull(struckAt) !== null;
    const isIn = flagOf(rosterTaken) ? lineId !== null && !isStruck : (expected.get(session.id) ?? []).includes(patientId);
    return { ...session, isIn, isStruck, said: said.get(session.id) ?? [] };
  });
}

/** What stands of what was said of an appointment. */
export const standingOf = ({ said, plannedStart }: PatientSession): KeptAnswer | null => standingAnswer(said, plannedStart).answer;
