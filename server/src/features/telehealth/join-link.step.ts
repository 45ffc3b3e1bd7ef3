import type { Work } from '../../platform/database/work';
import { appointmentKey } from '../attendance/appointment-answer.facts';
import { AppointmentLinks } from './telehealth.repositories';

export interface OneAppointment {
  sessionId: string;
  patientId: string;
}

const keyOf = ({ sessionId, patientId }: OneAppointment): string => appointmentKey(sessionId, patientId);

/**
 * The ids of patients' own links to appointments, in the order asked; made where there is none yet. `joinAddress`
 * turns one into what a message holds. Who writes that down for messages need record nothing of it.
 */
export async function appointmentLinks(work: Work, appointments: readonly OneAppointment[]): Promise<string[]> {
  if (appointments.length === 0) return [];
  const links = work.repository(AppointmentLinks);
  const sessionId = [...new Set(appointments.map((each) => each.sessionId))];
  const kept = await links.all({ sessionId, patientId: [...new Set(appointments.map((each) => each.patientId))] });
  const byAppointment = new Map(kept.map((link) => [keyOf(link), link.id]));
  const missing = new Map(appointments.filter((each) => !byAppointment.has(keyOf(each))).map((each) => [keyOf(each), each]));
  if (missing.size > 0) {
    const sessions = await work.query<{ id: string; facilityId: string }>('select id, facilityId from group_session where organizationId = ? and id in (?)', [work.actor.organizationId, sessionId]);
    const facilities = new Map(sessions.map(({ id, facilityId }) => [id, facilityId]));
    const made = await links.addMany([...missing.values()].map((each) => ({ sessionId: each.sessionId, patientId: each.patientId, facilityId: facilities.get(each.sessionId) ?? '', madeAt: work.now })));
    for (const link of made) byAppointment.set(keyOf(link), link.id);
  }
  return appointments.map((each) => byAppointment.get(keyOf(each)) as string);
}
