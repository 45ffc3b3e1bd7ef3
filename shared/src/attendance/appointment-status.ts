import { isCalledOff } from '../scheduling/group-session-status';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { AttendanceState } from './vocabulary';

/** What somebody said about an appointment, or that the patient came to it. WITHDRAWN takes back what stood before. */
export const appointmentAnswers = ['CONFIRMED', 'CANCELLED', 'ARRIVED', 'WITHDRAWN'] as const;
export type AppointmentAnswerKind = (typeof appointmentAnswers)[number];
export const appointmentAnswerWords: Record<AppointmentAnswerKind, string> = { CONFIRMED: 'Confirmed', CANCELLED: 'Cancelled ahead', ARRIVED: 'Arrived', WITHDRAWN: 'Taken back' };

/** How it was said: by the patient's own link, by their text message, or by somebody at the desk for them. */
export const answerSources = ['LINK', 'SMS', 'DESK'] as const;
export type AnswerSource = (typeof answerSources)[number];
export const answerSourceWords: Record<AnswerSource, string> = { LINK: 'By the patient', SMS: 'By the patient, by text message', DESK: 'At the desk' };

export const ANSWER_REASON_LENGTH = 200;

/** Whether the patient cancelled, or the facility did for them. */
export const isByPatient = (source: AnswerSource): boolean => source !== 'DESK';

export interface AppointmentAnswer {
  kind: AppointmentAnswerKind;
  source: AnswerSource;
  at: Date;
  /** The planned start it was said about: a confirmation does not outlive a move. */
  forStart: Date;
}

/** What stands of all that was said, in the order it was said. */
export interface StandingAnswer<Answer extends AppointmentAnswer = AppointmentAnswer> {
  /** Confirmed or cancelled; null where neither stands. */
  answer: Answer | null;
  /** When the patient first arrived. */
  arrivedAt: Date | null;
}

export function standingAnswer<Answer extends AppointmentAnswer>(said: readonly Answer[], plannedStart: Date): StandingAnswer<Answer> {
  const last = said.findLast(({ kind }) => kind !== 'ARRIVED');
  const outlived = last?.kind === 'CONFIRMED' && last.forStart.getTime() !== plannedStart.getTime();
  return { answer: !last || last.kind === 'WITHDRAWN' || outlived ? null : last, arrivedAt: said.find(({ kind }) => kind === 'ARRIVED')?.at ?? null };
}

export const appointmentStatuses = ['SCHEDULED', 'CONFIRMED', 'CANCELLED', 'CHECKED_IN', 'IN_SESSION', 'CHECKED_OUT', 'ABSENT', 'NO_SHOW'] as const;
export type AppointmentStatus = (typeof appointmentStatuses)[number];
export const appointmentStatusWords: Record<AppointmentStatus, string> = {
  SCHEDULED: 'Scheduled', CONFIRMED: 'Confirmed', CANCELLED: 'Cancelled', CHECKED_IN: 'Checked in', IN_SESSION: 'In session', CHECKED_OUT: 'Checked out', ABSENT: 'Absent, excused', NO_SHOW: 'No-show',
};

export interface AppointmentFacts {
  session: { status: GroupSessionStatus; plannedStart: Date };
  /** How attendance stands; not taken before the start. */
  state: AttendanceState;
  excused: boolean;
  said: readonly AppointmentAnswer[];
  /** Signed in on a device handed to the group. */
  signedIn: boolean;
}

/**
 * The one place where a patient's appointment gets its status: from what people did and where the session stands.
 * Attendance a person took weighs more than anything said ahead. Null for a line that was added in error.
 */
export function appointmentStatus({ session, state, excused, said, signedIn }: AppointmentFacts): AppointmentStatus | null {
  if (state === 'ADDED_IN_ERROR') return null;
  if (isCalledOff(session.status)) return 'CANCELLED';
  if (state === 'PRESENT') return session.status === 'IN_PROGRESS' ? 'IN_SESSION' : 'CHECKED_OUT';
  if (state === 'OUT') return 'CHECKED_OUT';
  if (state === 'ABSENT') return excused ? 'ABSENT' : 'NO_SHOW';
  const { answer, arrivedAt } = standingAnswer(said, session.plannedStart);
  if (answer?.kind === 'CANCELLED') return 'CANCELLED';
  if (arrivedAt || signedIn) return 'CHECKED_IN';
  return answer ? 'CONFIRMED' : 'SCHEDULED';
}
