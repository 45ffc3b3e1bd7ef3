import { grouped } from '@groupwork/shared/kernel/grouped';
import { DAY } from '@groupwork/shared/kernel/time';
import type { AlertSubject } from '@groupwork/shared/notifications/subjects';
import { countOf, instantOf } from '../../platform/database/reads';
import { hoursOf, readWeek, weekAsked } from '../reports/week-hours.facts';
import type { WatchedFacility } from './holdings.read';
import type { Source } from './watched-sessions.read';

/** Something about a patient, and the number the rules compare. */
export interface WatchedPatient extends AlertSubject { count: number }

type Teams = ReadonlyMap<string, readonly string[]>;

/** Who is of each patient's care team now, in one statement. */
async function careTeams(source: Source, organizationId: string, patientIds: readonly string[], now: Date): Promise<Teams> {
  if (patientIds.length === 0) return new Map();
  const rows = await source.query<{ patientId: string; staffMemberId: string }>('select patientId, staffMemberId from care_team_member where organizationId = ? and patientId in (?) and since <= ? and (until is null or until > ?)', [organizationId, patientIds, now, now]);
  return new Map([...grouped(rows, ({ patientId }) => patientId)].map(([id, own]) => [id, own.map(({ staffMemberId }) => staffMemberId)]));
}

interface TaskRow { id: string; facilityId: string; patientId: string; absences: unknown; createdAt: unknown }

/** Whoever was away too often in a row and was not reached out to yet. Two statements. */
export async function absentPatients(source: Source, organizationId: string, now: Date): Promise<WatchedPatient[]> {
  const rows = await source.query<TaskRow>("select id, facilityId, patientId, absences, createdAt from outreach_task where organizationId = ? and facilityId in (select id from facility where organizationId = ?) and status = 'OPEN'", [organizationId, organizationId]);
  const teams = await careTeams(source, organizationId, rows.map(({ patientId }) => patientId), now);
  return rows.map(({ id, facilityId, patientId, absences, createdAt }) => ({
    subjectId: id, sessionId: null, patientId, facilityId, since: instantOf(createdAt), dueAt: instantOf(createdAt), amount: countOf(absences), count: countOf(absences), concerned: { CARE_TEAM: teams.get(patientId) ?? [] },
  }));
}

/** Whoever a free seat is offered to, and nobody has answered for yet. Two statements. */
export async function patientsOffered(source: Source, organizationId: string, now: Date): Promise<WatchedPatient[]> {
  const rows = await source.query<{ id: string; facilityId: string; patientId: string; offeredAt: unknown }>('select id, facilityId, patientId, offeredAt from seat_offer where organizationId = ? and facilityId in (select id from facility where organizationId = ?) and answer is null and expiresAt > ?', [organizationId, organizationId, now]);
  const teams = await careTeams(source, organizationId, rows.map(({ patientId }) => patientId), now);
  return rows.map(({ id, facilityId, patientId, offeredAt }) => ({ subjectId: id, sessionId: null, patientId, facilityId, since: instantOf(offeredAt), dueAt: instantOf(offeredAt), amount: null, count: 0, concerned: { CARE_TEAM: teams.get(patientId) ?? [] } }));
}

const IN_CARE = 'select distinct e.patientId from episode e where e.organizationId = ? and e.facilityId = ? and e.admittedAt <= ? and (e.dischargedAt is null or e.dischargedAt > ?)';

/** Whoever will miss the hours of this week at one facility; the number is the days that are left of it. Six statements. */
export async function patientsShort(source: Source, organizationId: string, facility: WatchedFacility, now: Date): Promise<WatchedPatient[]> {
  const asked = weekAsked(facility, facility.settings, null, now);
  const patientIds = (await source.query<{ patientId: string }>(IN_CARE, [organizationId, facility.id, now, now])).map(({ patientId }) => patientId);
  if (patientIds.length === 0) return [];
  const hours = hoursOf(await readWeek(source, organizationId, asked, patientIds), asked, patientIds);
  const short = [...hours].flatMap(([patientId, { current }]) => (current && (current.state === 'SHORT' || current.state === 'OUT_OF_REACH') ? [{ patientId, minutes: current.short.minutes }] : []));
  const teams = await careTeams(source, organizationId, short.map(({ patientId }) => patientId), now);
  const { start, end } = asked.week;
  return short.map(({ patientId, minutes }) => ({
    subjectId: patientId, sessionId: null, patientId, facilityId: facility.id, since: start, dueAt: now, amount: minutes > 0 ? minutes : null, count: Math.ceil((end.getTime() - now.getTime()) / DAY), concerned: { CARE_TEAM: teams.get(patientId) ?? [] },
  }));
}
