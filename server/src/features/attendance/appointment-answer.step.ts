import { answerRefusal } from '@groupwork/shared/attendance/answer-appointment.rules';
import { isByPatient, standingAnswer } from '@groupwork/shared/attendance/appointment-status';
import type { AnswerSource, AppointmentAnswerKind } from '@groupwork/shared/attendance/appointment-status';
import type { Refusal } from '@groupwork/shared/kernel/refusal';
import { instantOf } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { tellOfConfirmation } from '../communications/tell-appointment.step';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { facilitySettings } from '../facilities/facility.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import { isSeatLeft } from '../scheduling/seat-left.step';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { lockSessionStatus } from '../scheduling/session.step';
import { answersOf } from './appointment-answer.facts';
import { appointmentAnswered } from './attendance.events';
import { AppointmentAnswers, RosterEntries } from './attendance.repositories';

export interface AnswerGiven {
  sessionId: string;
  patientId: string;
  kind: AppointmentAnswerKind;
  source: AnswerSource;
  /** In their words, at most ANSWER_REASON_LENGTH characters. */
  reason?: string | null;
}

/** What was said stands now, or why it does not. Said again what stands already changes nothing. */
export type Answered = { refusal: Refusal } | { refusal: null; changed: boolean };

interface SessionRow {
  facilityId: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  plannedStart: unknown;
  timeZone: string;
  date: string;
  patientZone: string | null;
  rosterTakenAt: unknown;
}

const SESSION = `
  select s.facilityId, s.groupScheduleId, s.lineageId, s.plannedStart, s.timeZone, s.date, s.rosterTakenAt, p.timeZone as patientZone
    from group_session s left join patient p on p.organizationId = s.organizationId and p.id = ?
   where s.organizationId = ? and s.id = ?`;

/**
 * What a patient, or the desk for them, says of one appointment: confirmed, cancelled, arrived, or that it stands
 * again. The session is locked, so that it neither starts nor moves meanwhile. Whoever answers must have been let
 * so far by the caller; whether it can be said now is asked here, and answered, never thrown.
 */
export async function recordAppointmentAnswer(work: Work, given: AnswerGiven): Promise<Answered> {
  const { sessionId, patientId, kind, source } = given;
  const status = await lockSessionStatus(work, sessionId);
  const [row] = await work.query<SessionRow>(SESSION, [patientId, work.actor.organizationId, sessionId]);
  if (!row) throw new Error('A locked session has no row.');
  const plannedStart = instantOf(row.plannedStart);
  const entry = await work.repository(RosterEntries).first({ sessionId, patientId });
  const expected = row.rosterTakenAt === null ? await isPlanned(work, given, { ...row, plannedStart }) : entry !== null && entry.struckAt === null;
  const said = await answersOf(work, work.actor.organizationId, [sessionId], [patientId]);
  const standing = standingAnswer(said, plannedStart);
  const [settings] = await facilitySettings(work, work.actor.organizationId, [row.facilityId]);
  const zone = isByPatient(source) ? (row.patientZone ?? row.timeZone) : row.timeZone;
  const comesBack = standing.answer?.kind === 'CANCELLED' && kind !== 'CANCELLED' && row.rosterTakenAt === null && settings?.capacityReached === 'WAITLIST';
  const refusal = answerRefusal({
    kind, source, expected, standing: standing.answer ? (standing.answer.kind as 'CONFIRMED' | 'CANCELLED') : null, seatLeft: !comesBack || (await isSeatLeft(work, sessionId, patientId)), now: work.now, cancelUntilMinutes: settings?.patientCancelUntilMinutes ?? 0,
    session: { status, plannedStart, timeZone: zone, date: row.date },
  });
  if (refusal) return { refusal };
  const stands = kind === 'ARRIVED' ? standing.arrivedAt !== null : kind === 'WITHDRAWN' ? standing.answer === null : standing.answer?.kind === kind;
  if (stands) return { refusal: null, changed: false };
  const known = await knownToPatients(work, [sessionId]);
  await work.repository(AppointmentAnswers).add({ sessionId, patientId, kind, source, reason: given.reason?.trim() || null, forStart: plannedStart, place: said.length + 1, byStaffId: work.actor.kind === 'STAFF' ? work.actor.id : null, at: work.now });
  if (entry) await work.repository(RosterEntries).change(entry, {});
  await tellPatients(work, known);
  if (kind === 'CONFIRMED') await tellOfConfirmation(work, { sessionId, patientId });
  work.record(appointmentAnswered({ sessionId, facilityId: row.facilityId }, rosterEntryId(sessionId, patientId), patientId, { kind, source }));
  return { refusal: null, changed: true };
}

const isPlanned = async (work: Work, { sessionId, patientId }: AnswerGiven, session: { groupScheduleId: string | null; lineageId: string | null; plannedStart: Date }): Promise<boolean> =>
  (await plannedPatients(work, work.actor.organizationId, [{ id: sessionId, ...session }])).get(sessionId)?.includes(patientId) ?? false;
