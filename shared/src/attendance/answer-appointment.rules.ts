import { firstRefusal, refuse } from '../kernel/refusal';
import type { Refusal, Rule } from '../kernel/refusal';
import { addMinutes, momentOn } from '../kernel/time';
import { sessionWord } from '../scheduling/group-session-status';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import { isByPatient } from './appointment-status';
import type { AnswerSource, AppointmentAnswerKind } from './appointment-status';

/** Somebody answers for one patient's appointment, at a moment. */
export interface AnswerAppointment {
  kind: AppointmentAnswerKind;
  source: AnswerSource;
  session: { status: GroupSessionStatus; plannedStart: Date; timeZone: string; date: string };
  /** Whether the session expects the patient at all. */
  expected: boolean;
  cancelUntilMinutes: number;
  /** Confirmed or cancelled, as it stands now. */
  standing: 'CONFIRMED' | 'CANCELLED' | null;
  /** Whether a cancelled one could have a seat again; the seat of any other is its own. */
  seatLeft: boolean;
  now: Date;
}

/** Until when a patient may cancel by themselves. */
export const cancelUntil = (plannedStart: Date, cancelUntilMinutes: number): Date => addMinutes(plannedStart, -cancelUntilMinutes);

const isExpected: Rule<AnswerAppointment> = ({ expected }) => (expected ? null : refuse('NOT_EXPECTED_HERE', {}));

const isStillAhead: Rule<AnswerAppointment> = ({ session, now }) =>
  session.status === 'UPCOMING' && now < session.plannedStart ? null : refuse('ANSWER_TOO_LATE', { status: session.status === 'UPCOMING' ? 'about to begin' : sessionWord({ status: session.status, returnedAt: null }).toLowerCase() });

const isBeforeTheCutOff: Rule<AnswerAppointment> = ({ kind, source, session, cancelUntilMinutes, now }) => {
  if (kind !== 'CANCELLED' || !isByPatient(source)) return null;
  const until = cancelUntil(session.plannedStart, cancelUntilMinutes);
  return now < until ? null : refuse('CANCEL_TOO_LATE', { until: momentOn(until, session.timeZone, session.date) });
};

/** What a patient cancelled, the desk brings back. */
const isNotCancelledByThem: Rule<AnswerAppointment> = ({ kind, source, standing }) =>
  standing === 'CANCELLED' && isByPatient(source) && kind !== 'CANCELLED' ? refuse('CANCELLED_ALREADY', {}) : null;

/** Where a waitlist is kept, a seat that was given back may be somebody else's by then. */
const hasASeatAgain: Rule<AnswerAppointment> = ({ kind, standing, seatLeft }) => (standing === 'CANCELLED' && kind !== 'CANCELLED' && !seatLeft ? refuse('SEAT_GONE', {}) : null);

const answerRules: readonly Rule<AnswerAppointment>[] = [isExpected, isStillAhead, isNotCancelledByThem, isBeforeTheCutOff, hasASeatAgain];
const arriveRules: readonly Rule<AnswerAppointment>[] = [isExpected, isNotCancelledByThem];

/** Why it cannot be said now; null when it can. */
export const answerRefusal = (asked: AnswerAppointment): Refusal | null => firstRefusal(asked.kind === 'ARRIVED' ? arriveRules : answerRules, asked);
