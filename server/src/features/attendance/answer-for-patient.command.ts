import type { AppointmentAnswerKind } from '@groupwork/shared/attendance/appointment-status';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryId } from '../scheduling/session-ids.facts';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import { recordAppointmentAnswer } from './appointment-answer.step';
import type { Marked } from './mark-attendance.command';

interface AnswerForPatient {
  sessionId: string;
  patientId: string;
  answer: AppointmentAnswerKind;
  reason: string | null;
  key: string;
}

/** The desk confirms, cancels or un-cancels for a patient who called. Whom the session does not expect has nothing to answer. */
export function answerForPatient(unitOfWork: UnitOfWork, actor: StaffActor, input: AnswerForPatient): Promise<Marked> {
  const { key, ...request } = input;
  const { sessionId, patientId, answer, reason } = input;
  return unitOfWork.run(actor, { operation: 'answerForPatient', key, request }, async (work) => {
    const locked = await lockSession(work, sessionId);
    mustBeAble(locked, 'canAnswerForPatient');
    const answered = await recordAppointmentAnswer(work, { sessionId, patientId, kind: answer, source: 'DESK', reason });
    if (answered.refusal) throw refused(answered.refusal);
    return { sessionId, rosterEntryIds: [rosterEntryId(sessionId, patientId)] };
  });
}
