import { isCalledOff } from '@groupwork/shared/scheduling/group-session-status';
import { later } from '@groupwork/shared/kernel/time';
import { instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { policyIs } from '../facilities/facility.facts';
import { sessionsOfPatient, standingOf } from '../scheduling/patient-sessions.facts';
import type { FeedSession } from './feed-events';

export interface Whose {
  organizationId: string;
  holderId: string;
  from: Date;
}

/** A shared family device shows it: what it is for, where and with whom are nobody's business there, nor how to join unless the facility allows it. */
const TITLE = 'Appointment';

/** Links that were sent, of appointments by video at facilities whose calendars may hold them. */
async function joinLinks(reads: Reads, { organizationId, holderId, from }: Whose): Promise<Map<string, string>> {
  const rows = await reads.query<{ id: string; sessionId: string }>(
    `select l.id, l.sessionId from appointment_link l join group_session s on s.organizationId = l.organizationId and s.id = l.sessionId
      where l.organizationId = ? and l.patientId = ? and s.plannedStart >= ? and s.delivery <> 'IN_PERSON' and ${policyIs('calendarJoinLink', true, { organizationId: 's.organizationId', facilityId: 's.facilityId' })} order by l.id`,
    [organizationId, holderId, from],
  );
  return new Map(rows.map(({ id, sessionId }) => [sessionId, id]));
}

/** A patient's own appointments, as their calendar has them. Four statements. */
export async function patientSessions(reads: Reads, whose: Whose, linkOf: (linkId: string) => string): Promise<FeedSession[]> {
  const { organizationId, holderId, from } = whose;
  const sessions = await sessionsOfPatient(reads, { organizationId, patientId: holderId, from });
  const links = await joinLinks(reads, whose);
  return sessions.map((session): FeedSession => {
    const { id, lineageId, originalStartLocal, timeZone, plannedStart, plannedEnd, status, isIn, changedAt } = session;
    const said = standingOf(session);
    const cancelled = isCalledOff(status) || said?.kind === 'CANCELLED';
    const link = cancelled ? undefined : links.get(id);
    return {
      id, lineageId, originalDay: originalStartLocal?.slice(0, 10) ?? null, timeZone, start: plannedStart, end: plannedEnd, title: TITLE, place: null, url: link === undefined ? null : linkOf(link),
      cancelled, gone: !isIn || status === 'VOIDED', changedAt: said ? later(changedAt, said.at) : changedAt,
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
