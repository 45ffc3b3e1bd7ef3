import { appointmentStatus } from '@groupwork/shared/attendance/appointment-status';
import type { AppointmentStatus } from '@groupwork/shared/attendance/appointment-status';
import { attendedMinutes } from '@groupwork/shared/attendance/totals';
import { minutesBetween } from '@groupwork/shared/kernel/time';
import { groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { labelled, reference, resourceId } from './resource';
import type { Dated } from './resource';
import type { Visit } from './visits.read';

/** Each status of an appointment here (shared/attendance/appointment-status) as FHIR R4 has it; ARRIVED there means in the session. */
const statuses: Record<AppointmentStatus, string> = { SCHEDULED: 'booked', CONFIRMED: 'booked', CHECKED_IN: 'checked-in', IN_SESSION: 'arrived', CHECKED_OUT: 'fulfilled', NO_SHOW: 'noshow', ABSENT: 'cancelled', CANCELLED: 'cancelled' };
const ENTERED_IN_ERROR = 'entered-in-error';

const isError = ({ session }: Visit): boolean => session.isStruck || session.status === 'VOIDED';
const statusOf = (visit: Visit): AppointmentStatus | null => (isError(visit) ? null : appointmentStatus({ session: visit.session, state: visit.state, excused: visit.excused, said: visit.session.said, signedIn: visit.signedIn }));

/** One for each patient, with that patient alone in it: who else was expected is nobody's to know. */
export function appointmentOf(patientId: string, visit: Visit): Dated {
  const { session } = visit;
  const status = statusOf(visit);
  const cancelled = status === 'CANCELLED' || status === 'ABSENT';
  return {
    at: session.plannedStart,
    resource: labelled('Appointment', resourceId(patientId, visit.lineId), {
      status: status === null ? ENTERED_IN_ERROR : statuses[status],
      ...(cancelled ? { cancelationReason: { text: status === 'ABSENT' ? 'Absent, excused' : session.status === 'NOT_HELD' ? 'Not held' : 'Cancelled' } } : {}),
      serviceType: [{ text: kindOf(visit) }],
      description: session.groupTitle,
      start: session.plannedStart.toISOString(),
      end: session.plannedEnd.toISOString(),
      minutesDuration: minutesBetween(session.plannedStart, session.plannedEnd),
      participant: [{ actor: reference('Patient', patientId), required: 'required', status: cancelled ? 'declined' : status === 'SCHEDULED' || status === null ? 'needs-action' : 'accepted' }],
    }),
  };
}

const kindOf = ({ session }: Visit): string => (session.clinical ? `Group psychotherapy, ${groupTypeWords[session.groupType].toLowerCase()}` : `Group session, ${groupTypeWords[session.groupType].toLowerCase()}`);

const CLASS = {
  AMB: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
  VR: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR', display: 'virtual' },
} as const;

/** Whoever was there, from first in to last out; null for whoever was not. Its length is that of the stays, without the time outside. */
export function encounterOf(patientId: string, visit: Visit, now: Date): Dated | null {
  const { session, stays } = visit;
  const [first] = stays;
  if (!first) return null;
  const goesOn = session.status === 'IN_PROGRESS';
  const last = stays.reduce<Date | null>((latest, { endsAt }) => (endsAt && (latest === null || endsAt > latest) ? endsAt : latest), null);
  return {
    at: first.startsAt,
    resource: labelled('Encounter', resourceId(patientId, visit.lineId), {
      status: isError(visit) ? ENTERED_IN_ERROR : goesOn ? 'in-progress' : 'finished',
      class: session.delivery === 'TELEHEALTH' ? CLASS.VR : CLASS.AMB,
      type: [{ text: kindOf(visit) }],
      subject: reference('Patient', patientId),
      ...(visit.episodeId === null ? {} : { episodeOfCare: [reference('EpisodeOfCare', resourceId(patientId, visit.episodeId))] }),
      participant: visit.ledBy.map((display) => ({ individual: { display } })),
      appointment: [reference('Appointment', resourceId(patientId, visit.lineId))],
      period: { start: first.startsAt.toISOString(), ...(goesOn || last === null ? {} : { end: last.toISOString() }) },
      length: { value: attendedMinutes(stays, now), unit: 'min', system: 'http://unitsofmeasure.org', code: 'min' },
      serviceProvider: { display: session.facilityName },
    }),
  };
}
