import { refuse } from '@groupwork/shared/kernel/refusal';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate, momentOn } from '@groupwork/shared/kernel/time';
import { linkOpensAt, mayJoin } from '@groupwork/shared/telehealth/join-page';
import type { WorthlessReason } from '@groupwork/shared/telehealth/join-page';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refuseIf, refused } from '../../platform/errors';
import { recordAppointmentAnswer } from '../attendance/appointment-answer.step';
import { lockSessionStatus } from '../scheduling/session.step';
import { appointmentNow } from './own-appointment';
import type { AppointmentNow } from './own-appointment';
import type { OwnAppointment, PatientLinkActor } from './patient-link.facts';
import { prepareMeetings } from './prepare-meeting.step';
import type { Rooms } from './prepare-meeting.step';
import { joinQuestionAnswered, joinRefused } from './telehealth.events';
import { JoinEvents } from './telehealth.repositories';

const notAvailable = () => refused(refuse('LINK_NOT_AVAILABLE', {}));

export function appointmentOf(actor: PatientLinkActor): OwnAppointment {
  if (!actor.appointment) throw notAvailable();
  return actor.appointment;
}

/** The appointment under its session's lock; refused alike for whatever makes a link worth nothing. */
async function ownAppointment(work: Work, appointment: OwnAppointment): Promise<AppointmentNow> {
  await lockSessionStatus(work, appointment.sessionId);
  const found = await appointmentNow(work, work.actor.organizationId, appointment, work.now);
  if (!found || found.state === 'NOT_AVAILABLE') throw notAvailable();
  return found;
}

interface Answer {
  kind: 'CONFIRMED' | 'CANCELLED';
  reason: string | null;
  key: string;
}

/** The patient says by their own link that they come, or do not. */
export function answerOwnAppointment(unitOfWork: UnitOfWork, actor: PatientLinkActor, { kind, reason, key }: Answer): Promise<null> {
  const appointment = appointmentOf(actor);
  return unitOfWork.run(actor, { operation: 'answerOwnAppointment', key, request: { kind, reason } }, async (work) => {
    await ownAppointment(work, appointment);
    const { sessionId, patientId } = appointment;
    refuseIf((await recordAppointmentAnswer(work, { sessionId, patientId, kind, source: 'LINK', reason })).refusal);
    return null;
  });
}

interface JoinQuestions {
  consent: boolean | null;
  location: { state: string; atHome: boolean | null } | null;
  key: string;
}

/** What the page asks before joining. Each answer stands until another follows it; all of them are kept. */
export function answerJoinQuestions(unitOfWork: UnitOfWork, actor: PatientLinkActor, { key, ...given }: JoinQuestions): Promise<null> {
  const appointment = appointmentOf(actor);
  return unitOfWork.run(actor, { operation: 'answerJoinQuestions', key, request: given }, async (work) => {
    const { consent, location } = await ownAppointment(work, appointment);
    const { facilityId, ...whose } = appointment;
    const about = { sessionId: whose.sessionId, facilityId };
    const events = work.repository(JoinEvents);
    if (given.consent !== null && given.consent !== consent) {
      await events.add({ ...whose, kind: 'CONSENT', value: given.consent ? 'YES' : 'NO', atHome: null, at: work.now });
      work.record(joinQuestionAnswered(about, whose.patientId, 'CONSENT'));
    }
    if (given.location && JSON.stringify(given.location) !== JSON.stringify(location)) {
      await events.add({ ...whose, kind: 'LOCATION', value: given.location.state, atHome: given.location.atHome, at: work.now });
      work.record(joinQuestionAnswered(about, whose.patientId, 'LOCATION'));
    }
    return null;
  });
}

/** Why the room cannot be entered now; null when it can. */
function joinRefusal({ state, plannedStart, row, settings, consent, location }: AppointmentNow, now: Date): Refusal | null {
  if (state === 'CANCELLED') return refuse('CANCELLED_ALREADY', {});
  if (state === 'IN_PERSON') return refuse('NOT_TELEHEALTH', {});
  if (!mayJoin(state)) return refuse('LINK_NOT_OPEN', { opensAt: momentOn(linkOpensAt(plannedStart, settings.telehealthOpensMinutes), row.timeZone, facilityDate(now, row.timeZone)) });
  if (settings.telehealthConsentAsked && consent === false) return refuse('NO_CONSENT_NO_ROOM', {});
  const asked = (settings.telehealthConsentAsked && consent === null) || (settings.telehealthLocationAsked && location === null);
  return asked ? refuse('JOIN_QUESTIONS_OPEN', {}) : null;
}

/**
 * The patient enters: told once as arrived, which makes nobody present. Answers the meeting; its way in is asked for after
 * the commit. Sent again it is looked at anew, not answered as before: what let somebody in then may not hold any more.
 */
export function joinAppointment(unitOfWork: UnitOfWork, rooms: Rooms, actor: PatientLinkActor): Promise<{ meetingId: string }> {
  const appointment = appointmentOf(actor);
  return unitOfWork.run(actor, { operation: 'joinAppointment' }, async (work) => {
    const found = await ownAppointment(work, appointment);
    refuseIf(joinRefusal(found, work.now));
    const { sessionId, patientId } = appointment;
    refuseIf((await recordAppointmentAnswer(work, { sessionId, patientId, kind: 'ARRIVED', source: 'LINK' })).refusal);
    const meeting = (await prepareMeetings(work, rooms, [sessionId])).get(sessionId);
    if (!meeting) throw refused(refuse('NOT_TELEHEALTH', {}));
    return { meetingId: meeting.id };
  });
}

/** A link that is worth nothing any more was opened. Whoever leads the session sees it, once for each reason. */
export function tellRefusedLink(unitOfWork: UnitOfWork, actor: PatientLinkActor, because: WorthlessReason): Promise<void> {
  const { facilityId, ...whose } = appointmentOf(actor);
  return unitOfWork.run(actor, { operation: 'openAppointment' }, async (work) => {
    await lockSessionStatus(work, whose.sessionId);
    const events = work.repository(JoinEvents);
    if (await events.first({ sessionId: whose.sessionId, linkId: whose.linkId, kind: 'REFUSED', value: because })) return;
    await events.add({ ...whose, kind: 'REFUSED', value: because, atHome: null, at: work.now });
    work.record(joinRefused({ sessionId: whose.sessionId, facilityId }, whose.patientId, because));
  });
}
