import { addDays, addMinutes, DAY, dayBounds, facilityDate } from '../kernel/time';
import type { LocalDate } from '../kernel/time';
import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { Concerned } from './recipients';
import type { NotificationEvent } from './vocabulary';

/** A session as alerts look at it. */
export interface WatchedSession {
  id: string;
  facilityId: string;
  status: GroupSessionStatus;
  plannedStart: Date;
  plannedEnd: Date;
  actualStart: Date | null;
  actualEnd: Date | null;
  returnedAt: Date | null;
  /** How many are expected; asked only of those not started. */
  expected: number;
  /** Who leads it now, since when; `id` is their line's. */
  leaders: readonly { id: string; staffMemberId: string; position: string; since: Date }[];
  /** Who led it before, until when; `id` is their line's. */
  former: readonly { id: string; staffMemberId: string; until: Date }[];
  /** What is asked for and not given: a signature, or the review. A review's `reviewerIds` are those who may give it. */
  asked: readonly { id: string; kind: string; staffMemberId: string | null; reviewerIds: readonly string[]; requestedAt: Date }[];
}

/** Something that staff should know of, for as long as it is so. */
export interface AlertSubject {
  /** What it is told of once: the session, or what was asked of one person in it. */
  subjectId: string;
  sessionId: string | null;
  patientId: string | null;
  facilityId: string;
  /** The moment the sentence names: a planned start, an end, when it was asked for. */
  since: Date;
  /** From when it is so. */
  dueAt: Date;
  /** The number the sentence names: absences, minutes short. */
  amount: number | null;
  concerned: Concerned;
}

type SessionEvent = Exclude<NotificationEvent, 'PATIENT_ABSENT' | 'HOURS_AT_RISK' | 'SEAT_OFFERED' | 'CREDENTIAL_ENDS' | 'WEBHOOK_OFF' | 'BACKUP_FAILED' | 'PIN_HELD'>;

const leaderIds = (session: WatchedSession): string[] => session.leaders.map(({ staffMemberId }) => staffMemberId);

const subject = (session: WatchedSession, since: Date, dueAt: Date, concerned: Concerned, subjectId = session.id): AlertSubject => ({
  subjectId, sessionId: session.id, patientId: null, facilityId: session.facilityId, since, dueAt, amount: null, concerned: { LEADERS: leaderIds(session), ...concerned },
});

/** Each event: what of a session it is about, and from when; the threshold is in the event's own unit. */
const finders: Record<SessionEvent, (session: WatchedSession, threshold: number) => AlertSubject[]> = {
  SESSION_NOT_STARTED: (session, minutes) => (session.status === 'UPCOMING' && session.expected > 0 ? [subject(session, session.plannedStart, addMinutes(session.plannedStart, minutes), {})] : []),
  SESSION_INCOMPLETE: (session, minutes) => {
    const end = session.actualEnd ?? session.plannedEnd;
    const due = addMinutes(end, minutes);
    // Sent back, it has an alert of its own until it is signed again.
    if ((session.status === 'IN_PROGRESS' || session.status === 'ENDED') && session.returnedAt === null) return [subject(session, end, due, {})];
    const missing = session.asked.filter(({ kind, staffMemberId }) => kind !== 'REVIEW' && staffMemberId !== null && leaderIds(session).includes(staffMemberId)).flatMap(({ staffMemberId }) => staffMemberId ?? []);
    return session.status === 'SIGNED' && missing.length > 0 ? [subject(session, end, due, { LEADERS: missing })] : [];
  },
  SIGNER_ADDED: (session) => {
    const requests = session.asked.flatMap(({ id, kind, staffMemberId, requestedAt }) => (kind === 'REVIEW' || staffMemberId === null ? [] : [subject(session, requestedAt, requestedAt, { SIGNER: [staffMemberId] }, id)]));
    const { actualStart } = session;
    if (actualStart === null || (session.status !== 'IN_PROGRESS' && session.status !== 'ENDED')) return requests;
    const added = session.leaders.filter(({ position, since }) => position === 'CO_LEADER' && since > actualStart);
    return [...requests, ...added.map(({ id, staffMemberId, since }) => subject(session, since, since, { SIGNER: [staffMemberId] }, id))];
  },
  SESSION_RETURNED: (session) => (session.status === 'ENDED' && session.returnedAt !== null ? [subject(session, session.returnedAt, session.returnedAt, {})] : []),
  SESSION_COVERED: (session) =>
    session.status === 'UPCOMING' || session.status === 'IN_PROGRESS' || session.status === 'ENDED' ? session.former.map(({ id, staffMemberId, until }) => subject(session, until, until, { FORMER_LEADER: [staffMemberId] }, id)) : [],
  REVIEW_OVERDUE: (session, days) =>
    session.asked.flatMap(({ id, kind, reviewerIds, requestedAt }) => (kind === 'REVIEW' && session.status === 'PENDING_REVIEW' ? [subject(session, requestedAt, new Date(requestedAt.getTime() + days * DAY), { REVIEWERS: reviewerIds }, id)] : [])),
};

export const isSessionEvent = (event: NotificationEvent): event is SessionEvent => Object.hasOwn(finders, event);

/** What of this session an event is about now. */
export const subjectsOf = (event: SessionEvent, session: WatchedSession, threshold: number, now: Date): AlertSubject[] => finders[event](session, threshold).filter(({ dueAt }) => dueAt <= now);

/** Somebody whose credential has a last day. */
export interface WatchedCredential { staffMemberId: string; lastDay: LocalDate }

/** Somebody whose signing PIN is held, and since when. */
export interface WatchedPin { staffMemberId: string; heldSince: Date }

export const heldPinSubject = ({ staffMemberId, heldSince }: WatchedPin, facilityId: string): AlertSubject => ({
  subjectId: staffMemberId, sessionId: null, patientId: null, facilityId, since: heldSince, dueAt: heldSince, amount: null, concerned: { HOLDER: [staffMemberId] },
});

/** That it is about to end, some days ahead, and in its place on the last day and after it that it ends: each told of by itself. */
export function credentialSubject({ staffMemberId, lastDay }: WatchedCredential, facility: { id: string; timeZone: string }, days: number, now: Date): AlertSubject | null {
  const { timeZone } = facility;
  const today = facilityDate(now, timeZone);
  const isLastDay = today >= lastDay;
  const noticed = isLastDay ? lastDay : addDays(lastDay, -days);
  if (today < noticed) return null;
  const { start, end } = dayBounds(lastDay, timeZone);
  return { subjectId: staffMemberId, sessionId: null, patientId: null, facilityId: facility.id, since: isLastDay ? end : start, dueAt: dayBounds(noticed, timeZone).start, amount: isLastDay ? 0 : days, concerned: { HOLDER: [staffMemberId] } };
}
