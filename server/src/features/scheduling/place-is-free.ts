import { refuse } from '@groupwork/shared/kernel/refusal';
import { someNames } from '@groupwork/shared/scheduling/assign.rules';
import { displayName } from '@groupwork/shared/patients/names';
import type { PatientNames } from '@groupwork/shared/patients/names';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { refuseIf } from '../../platform/errors';
import { lockFacility } from '../facilities/lock-facility.step';
import { busyWarnings } from './busy.read';
import type { Wanted } from './busy.read';
import { plannedPatients } from './planned-roster.facts';
import type { PlannedSession } from './planned-roster.facts';
import type { PlanningFacility } from './session-to-plan';

type Source = Pick<Reads | Work, 'query'>;

/** Another session and whom of one's own roster it expects too. */
export interface SharedPatients {
  sessionId: string;
  start: Date;
  end: Date;
  patients: { id: string; name: string }[];
}

const AROUND = `
  select s.id, s.groupScheduleId, s.lineageId, s.plannedStart, s.plannedEnd from group_session s
   where s.organizationId = ? and s.facilityId = ? and s.status in ('UPCOMING', 'IN_PROGRESS') and s.plannedStart < ? and s.plannedEnd > ? and s.id <> ?`;

/** Sessions of the facility between two instants that expect somebody whom this one expects, in three statements. */
export async function sharedPatients(source: Source, organizationId: string, facilityId: string, session: PlannedSession, from: Date, until: Date): Promise<SharedPatients[]> {
  const rows = await source.query<Omit<PlannedSession, 'plannedStart'> & { plannedStart: unknown; plannedEnd: unknown }>(AROUND, [organizationId, facilityId, until, from, session.id]);
  const others = rows.map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart), end: instantOf(row.plannedEnd) }));
  const expected = await plannedPatients(source, organizationId, [session, ...others]);
  const own = new Set(expected.get(session.id) ?? []);
  const met = others.map((other) => ({ other, ids: (expected.get(other.id) ?? []).filter((id) => own.has(id)) })).filter(({ ids }) => ids.length > 0);
  if (met.length === 0) return [];
  const people = await source.query<{ id: string } & PatientNames>('select id, firstName, lastName, preferredName from patient where organizationId = ? and id in (?)', [organizationId, [...new Set(met.flatMap(({ ids }) => ids))]]);
  const names = new Map(people.map((person) => [person.id, displayName(person)]));
  return met.map(({ other, ids }) => ({ sessionId: other.id, start: other.plannedStart, end: other.end, patients: ids.map((id) => ({ id, name: names.get(id) ?? '' })) }));
}

/** Where a session stands before it is moved. */
export interface Standing extends PlannedSession {
  plannedEnd: Date;
  roomId: string | null;
  leaderIds: readonly string[];
}

/**
 * For those who want a place only if it is free: room, leaders and everybody expected. What it meets already where it
 * stands keeps nobody from moving it to another room. Asked while the facility is locked, so that of two who put
 * something there at once the second is refused.
 */
export async function mustBeFree(work: Work, facility: PlanningFacility, session: Standing, wanted: Omit<Wanted, 'id'>): Promise<void> {
  await lockFacility(work, facility.facilityId);
  const sameTime = wanted.start.getTime() === session.plannedStart.getTime() && wanted.end.getTime() === session.plannedEnd.getTime();
  const anew = sameTime ? { ...wanted, roomId: wanted.roomId === session.roomId ? null : wanted.roomId, leaderIds: wanted.leaderIds.filter((id) => !session.leaderIds.includes(id)) } : wanted;
  const [taken] = await busyWarnings(work, work.actor, facility, [{ ...anew, id: session.id }]);
  refuseIf(taken === undefined ? null : refuse('PLACE_TAKEN', { because: taken }));
  if (sameTime) return;
  const shared = await sharedPatients(work, work.actor.organizationId, facility.facilityId, { ...session, plannedStart: wanted.start }, wanted.start, wanted.end);
  const names = [...new Map(shared.flatMap(({ patients }) => patients).map(({ id, name }) => [id, name])).values()];
  refuseIf(names.length === 0 ? null : refuse('PATIENTS_ELSEWHERE', { patients: someNames(names) }));
}
