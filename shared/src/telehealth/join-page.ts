import type { Delivery } from '../scheduling/vocabulary';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import { addMinutes } from '../kernel/time';
import type { MeetingProvider, MeetingState, MeetingWant } from './vocabulary';

/** What a patient's link shows. Whatever makes a link worthless is one state, so that nobody learns which it was. */
export const joinStates = ['EARLY', 'READY', 'RUNNING', 'IN_PERSON', 'CANCELLED', 'NOT_AVAILABLE'] as const;
export type JoinState = (typeof joinStates)[number];
export const joinStateWords: Record<JoinState, string> = {
  EARLY: 'The room opens later', READY: 'The room is open and the session has not started', RUNNING: 'The session is running', IN_PERSON: 'The appointment is at the facility', CANCELLED: 'The appointment is cancelled',
  NOT_AVAILABLE: 'Over, not theirs any more, or no link at all',
};

export interface JoinFacts {
  session: { status: GroupSessionStatus; plannedStart: Date; plannedEnd: Date; delivery: Delivery };
  /** Whether the session expects the patient now, or has them on its roster. */
  expected: boolean;
  /** Admitted and alive. */
  inCare: boolean;
  /** Whether the patient, or the desk for them, cancelled ahead. */
  cancelled: boolean;
  opensMinutes: number;
  now: Date;
}

/** When a telehealth link opens. */
export const linkOpensAt = (plannedStart: Date, opensMinutes: number): Date => addMinutes(plannedStart, -opensMinutes);

/** Why a link is worth nothing; null while it is worth something. */
export const worthlessReasons = ['NOT_IN_CARE', 'NOT_EXPECTED', 'OVER'] as const;
export type WorthlessReason = (typeof worthlessReasons)[number];
export const worthlessReasonWords: Record<WorthlessReason, string> = { NOT_IN_CARE: 'Not in care any more', NOT_EXPECTED: 'Not expected in this session', OVER: 'The session is over' };

/** A session that was never started is over at its planned end. */
const isOver = ({ session: { status, plannedEnd }, now }: JoinFacts): boolean => (status === 'UPCOMING' || status === 'CANCELLED' ? now >= plannedEnd : status !== 'IN_PROGRESS');

export function worthlessBecause(facts: JoinFacts): WorthlessReason | null {
  if (isOver(facts)) return 'OVER';
  if (!facts.inCare) return 'NOT_IN_CARE';
  return facts.expected ? null : 'NOT_EXPECTED';
}

export function joinState(facts: JoinFacts): JoinState {
  const { session, opensMinutes, now } = facts;
  if (worthlessBecause(facts)) return 'NOT_AVAILABLE';
  if (session.status === 'CANCELLED' || facts.cancelled) return 'CANCELLED';
  if (session.delivery === 'IN_PERSON') return 'IN_PERSON';
  if (session.status === 'IN_PROGRESS') return 'RUNNING';
  return now < linkOpensAt(session.plannedStart, opensMinutes) ? 'EARLY' : 'READY';
}

/** Whether the room may be entered now. */
export const mayJoin = (state: JoinState): boolean => state === 'READY' || state === 'RUNNING';

export interface MeetingFacts { provider: MeetingProvider; hasAddress: boolean; wanted: MeetingWant | null; attempts: number; gaveUp: boolean; removed: boolean }

export function meetingState(meeting: MeetingFacts | null): MeetingState {
  if (!meeting) return 'NONE';
  if (meeting.removed && meeting.wanted === null) return 'REMOVED';
  if (meeting.gaveUp) return 'FAILED';
  if (meeting.wanted !== null && meeting.attempts > 0) return 'TROUBLE';
  return meeting.hasAddress ? 'READY' : 'PREPARING';
}

/** Whether a host should be warned that the patient is in another state than the facility is licensed in. */
export const isOutOfState = (facilityState: string, patientState: string | null): boolean => facilityState !== '' && patientState !== null && patientState !== facilityState;
