import type { DomainEvent } from '../../platform/events/domain-event';

export const sessionTopic = (sessionId: string): string => `session:${sessionId}`;
export const schedulerTopic = (facilityId: string): string => `scheduler:${facilityId}`;
export const waitlistTopic = (facilityId: string): string => `waitlist:${facilityId}`;

/** What those who watch must read again; rows' own ids. */
export interface SessionEventPayload {
  sessionId: string;
  rosterEntryIds?: readonly string[];
  noteTextIds?: readonly string[];
  /** Who may read what of it is not what it was: each watcher is looked at again before it hears of this. */
  readersChanged?: boolean;
  [other: string]: unknown;
}

interface About {
  sessionId: string;
  facilityId: string;
}

/** Any feature's event about a session: heard by its page and, where a card shows it, by the board. */
export function sessionEvent(type: string, about: About, told: { payload?: Record<string, unknown>; patientIds?: readonly string[]; details?: Record<string, unknown>; onBoard?: boolean } = {}): DomainEvent {
  return {
    type,
    facilityId: about.facilityId,
    subject: { type: 'GroupSession', id: about.sessionId },
    topics: [sessionTopic(about.sessionId), ...(told.onBoard === false ? [] : [schedulerTopic(about.facilityId)])],
    patientIds: told.patientIds ?? [],
    payload: { sessionId: about.sessionId, ...told.payload },
    ...(told.details ? { details: told.details } : {}),
  };
}

/** Who waits for a session that is called off waits for none, and again once it is not: whoever looks at the waitlist hears it. */
const onWaitlist = (event: DomainEvent): DomainEvent => ({ ...event, topics: [...event.topics, waitlistTopic(event.facilityId ?? '')] });

export const sessionStarted = (about: About, rosterEntryIds: readonly string[], patientIds: readonly string[], claimed: boolean): DomainEvent => sessionEvent('SessionStarted', about, { payload: { rosterEntryIds, claimed, readersChanged: claimed }, patientIds });
export const sessionCovered = (about: About, formerLeaderIds: readonly string[], leaderId: string, reason: string): DomainEvent => sessionEvent('SessionCovered', about, { payload: { formerLeaderIds, leaderId, readersChanged: true }, details: { reason } });
export const sessionEnded = (about: About, rosterEntryIds: readonly string[], endedAt: Date): DomainEvent => sessionEvent('SessionEnded', about, { payload: { rosterEntryIds, endedAt: endedAt.toISOString() } });
export const sessionPaused = (about: About, rosterEntryIds: readonly string[], reason: string): DomainEvent => sessionEvent('SessionPaused', about, { payload: { rosterEntryIds, reason } });
export const sessionResumed = (about: About, rosterEntryIds: readonly string[]): DomainEvent => sessionEvent('SessionResumed', about, { payload: { rosterEntryIds } });
export const capacityExplained = (about: About, { peak, capacity, ...words }: { peak: number; capacity: number; before: string | null; reason: string }): DomainEvent => sessionEvent('CapacityExplained', about, { payload: { peak, capacity }, details: words });
export const coLeaderAdded = (about: About, staffMemberId: string): DomainEvent => sessionEvent('CoLeaderAdded', about, { payload: { staffMemberId } });
export const sessionReopened = (about: About, rosterEntryIds: readonly string[]): DomainEvent => sessionEvent('SessionReopened', about, { payload: { rosterEntryIds } });
export const sessionStartUndone = (about: About, rosterEntryIds: readonly string[], startedAt: Date | null): DomainEvent => sessionEvent('SessionStartUndone', about, { payload: { rosterEntryIds, startedAt: startedAt?.toISOString() ?? null } });
export const sessionVoided = (about: About, rosterEntryIds: readonly string[], from: string, reason: string): DomainEvent => sessionEvent('SessionVoided', about, { payload: { rosterEntryIds, from }, details: { reason } });
export const sessionUnvoided = (about: About, rosterEntryIds: readonly string[], to: string): DomainEvent => sessionEvent('SessionUnvoided', about, { payload: { rosterEntryIds, to } });
export const sessionCreated = (about: About, patientIds: readonly string[], date: string): DomainEvent => sessionEvent('SessionCreated', about, { payload: { date }, patientIds });
export const sessionChangedByItself = (about: About, details: Record<string, unknown>): DomainEvent => sessionEvent('SessionChanged', about, { payload: { readersChanged: true }, details });
export const sessionCancelled = (about: About, reason: string, note: string | null): DomainEvent => onWaitlist(sessionEvent('SessionCancelled', about, { payload: { reason }, details: { note } }));
export const sessionRestored = (about: About): DomainEvent => onWaitlist(sessionEvent('SessionRestored', about));
export const patientsExpected = (about: About, patientIds: readonly string[]): DomainEvent => sessionEvent('PatientsExpected', about, { patientIds });
export const patientWithdrawn = (about: About, patientId: string): DomainEvent => sessionEvent('PatientWithdrawn', about, { patientIds: [patientId] });
export const sessionCheckedOut = (about: About): DomainEvent => sessionEvent('SessionCheckedOut', about);
export const sessionNotHeld = (about: About): DomainEvent => sessionEvent('SessionNotHeld', about);

/** Something that may change many sessions of a facility at once: boards ask again, and so does whoever looks at the waitlist. */
export function facilityEvent(type: string, facilityId: string, subject: DomainEvent['subject'], payload: Record<string, unknown>, patientIds: readonly string[] = []): DomainEvent {
  return { type, facilityId, subject, topics: [schedulerTopic(facilityId), waitlistTopic(facilityId)], patientIds, payload };
}
