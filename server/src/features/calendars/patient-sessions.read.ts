import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import { later } from '@groupwork/shared/kernel/time';
import { instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { sessionsOfPatient, standingOf } from '../scheduling/patient-sessions.facts';
import type { FeedSession } from './feed-events';

export interface Whose {
  organizationId: string;
  holderId: string;
  from: Date;
}

/** A shared family device shows it: what it is for, where, with whom and how to join are nobody's business there. */
const TITLE = 'Appointment';

/** A patient's own appointments, as their calendar has them. Three statements. */
export async function patientSessions(reads: Reads, { organizationId, holderId, from }: Whose): Promise<FeedSession[]> {
  const sessions = await sessionsOfPatient(reads, { organizationId, patientId: holderId, from });
  return sessions.map((session): FeedSession => {
    const { id, lineageId, originalStartLocal, timeZone, plannedStart, plannedEnd, status, isIn, changedAt } = session;
    const said = standingOf(session);
    return {
      id, lineageId, originalDay: originalStartLocal?.slice(0, 10) ?? null, timeZone, start: plannedStart, end: plannedEnd, title: TITLE, place: null,
      cancelled: isCalledOff(status) || said?.kind === 'CANCELLED', gone: !isIn || status === 'VOIDED', changedAt: said ? later(changedAt, said.at) : changedAt,
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
