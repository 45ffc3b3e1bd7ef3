import { refuse } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { Unreachable } from '@groupwork/shared/patients/reach.rules';
import { MOST_LINKED_SESSIONS } from '@groupwork/shared/telehealth/vocabulary';
import type { LinkReach } from '@groupwork/shared/telehealth/vocabulary';
import { instantOf } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { appointmentKey, standingAnswers } from '../attendance/appointment-answer.facts';
import { tellOfTelehealthLink } from '../communications/tell-appointment.step';
import { patientReach } from '../patients/reach.facts';
import type { Reach } from '../patients/reach.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import type { PlannedSession } from '../scheduling/planned-roster.facts';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { appointmentLinks } from './join-link.step';
import type { OneAppointment } from './join-link.step';
import { prepareMeetings } from './prepare-meeting.step';
import type { Rooms } from './prepare-meeting.step';
import { telehealthLinkSent } from './telehealth.events';
import { TelehealthMeetings } from './telehealth.repositories';

/** A patient who is, or is not, told; `because` a sentence. */
export interface LinkRecipient {
  patientId: string;
  displayName: string;
  because: string | null;
}

export interface LinkSent {
  sessionId: string;
  sessions: number;
  told: LinkRecipient[];
  notTold: LinkRecipient[];
}

interface SendLink {
  sessionId: string;
  reach: LinkReach;
  key: string;
}

interface SessionRow extends Omit<PlannedSession, 'plannedStart'> {
  plannedStart: unknown;
  rosterTakenAt: unknown;
}

const COLUMNS = 'select id, groupScheduleId, lineageId, plannedStart, rosterTakenAt from group_session where organizationId = ?';

/** This session, and with it those of its slot that are written ahead and not started, the nearest first. */
async function sessionsOf(work: Work, { row }: LockedSession, reach: LinkReach): Promise<(PlannedSession & { kept: boolean })[]> {
  const { organizationId } = work.actor;
  const own = await work.query<SessionRow>(`${COLUMNS} and id = ?`, [organizationId, row.id]);
  const following = reach === 'THIS_ONE' || row.lineageId === null ? [] : await work.query<SessionRow>(
    `${COLUMNS} and lineageId = ? and id <> ? and status = 'UPCOMING' and delivery <> 'IN_PERSON' and plannedStart > ? order by plannedStart limit ${MOST_LINKED_SESSIONS - 1}`, [organizationId, row.lineageId, row.id, row.plannedStart],
  );
  return [...own, ...following].map(({ rosterTakenAt, ...session }) => ({ ...session, plannedStart: instantOf(session.plannedStart), kept: rosterTakenAt !== null }));
}

/** Who is expected in each, or on its roster once there is one. */
async function appointmentsOf(work: Work, sessions: readonly (PlannedSession & { kept: boolean })[]): Promise<OneAppointment[]> {
  const { organizationId } = work.actor;
  const planned = await plannedPatients(work, organizationId, sessions.filter(({ kept }) => !kept));
  const kept = sessions.filter((session) => session.kept).map(({ id }) => id);
  const lines = kept.length === 0 ? [] : await work.query<OneAppointment>('select sessionId, patientId from roster_entry where organizationId = ? and sessionId in (?) and struckAt is null', [organizationId, kept]);
  return [...lines, ...[...planned].flatMap(([sessionId, patientIds]) => patientIds.map((patientId) => ({ sessionId, patientId })))];
}

/** Why the e-mail does not go; anything else is the patient's own wish. */
const withoutEmail: Partial<Record<Unreachable, string>> = { NO_ADDRESS: 'Has no e-mail address.', ADDRESS_FAILING: 'E-mail to the address does not arrive.' };

/** Why a patient can be told on no channel the link goes by; null when they can on one. */
function unreachable({ channels, deceased, discharged }: Reach, alsoBySms: boolean): string | null {
  if (channels.EMAIL.mayBeUsed || (alsoBySms && channels.SMS.mayBeUsed)) return null;
  if (deceased) return 'Has died.';
  if (discharged) return 'Is discharged.';
  const byText = !channels.SMS.mayBeUsed ? 'No text messages were agreed to.' : 'Texts arrive, but the facility sends this link by e-mail alone.';
  return `${withoutEmail[channels.EMAIL.because ?? 'OPTED_OUT'] ?? 'Wants no e-mail.'} ${byText}`;
}

/**
 * Gives everybody a session expects the link to its video room, and the sessions that follow it in its slot where that
 * is asked for. Who cancelled ahead is left alone. What is answered says who is told, and who is not and why.
 */
export function sendTelehealthLink(unitOfWork: UnitOfWork, rooms: Rooms, actor: StaffActor, input: SendLink): Promise<LinkSent> {
  const { sessionId, reach, key } = input;
  return unitOfWork.run(actor, { operation: 'sendTelehealthLink', key, request: { sessionId, reach } }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canSendLink');
    if (locked.row.delivery === 'IN_PERSON') throw refused(refuse('NOT_TELEHEALTH', {}));
    const sessions = await sessionsOf(work, locked, reach);
    const answers = await standingAnswers(work, work.actor.organizationId, sessions);
    const all = await appointmentsOf(work, sessions);
    const isOff = ({ sessionId: of, patientId }: OneAppointment): boolean => answers.get(appointmentKey(of, patientId))?.answer?.kind === 'CANCELLED';
    const appointments = all.filter((each) => !isOff(each));
    const people = await patientReach(work, work.actor.organizationId, [...new Set(all.map(({ patientId }) => patientId))], work.now);
    const outcomes = [...people.values()].map((person): LinkRecipient => ({
      patientId: person.patientId, displayName: displayName(person), because: appointments.some(({ patientId }) => patientId === person.patientId) ? unreachable(person, locked.settings.telehealthLinkBySms) : 'Cancelled ahead.',
    }));
    const told = outcomes.filter(({ because }) => because === null);
    const meetings = await prepareMeetings(work, rooms, sessions.map(({ id }) => id));
    await work.repository(TelehealthMeetings).changeMany([...meetings.values()].map((row) => ({ row, patch: { linkSentAt: work.now, linkSentBy: actor.id } })));
    const linked = appointments.filter(({ patientId }) => told.some((person) => person.patientId === patientId));
    await appointmentLinks(work, linked);
    await tellOfTelehealthLink(work, linked, { alsoBySms: locked.settings.telehealthLinkBySms });
    work.record(telehealthLinkSent({ sessionId, facilityId: locked.row.facilityId }, told.map(({ patientId }) => patientId), outcomes.length - told.length));
    return { sessionId, sessions: sessions.length, told, notTold: outcomes.filter(({ because }) => because !== null) };
  });
}
