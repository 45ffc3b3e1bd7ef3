import type { DomainEvent } from '../../platform/events/domain-event';
import { sessionEvent } from '../scheduling/session.events';
import { rosterEntryId } from '../scheduling/session-ids.facts';

interface About {
  sessionId: string;
  facilityId: string;
}

/** What became of a video room. READY made, CHANGED told of a new time, REMOVED taken away; TROUBLE is tried again, FAILED is not. Never an address. */
export type MeetingOutcome = 'WANTED' | 'READY' | 'CHANGED' | 'REMOVED' | 'TROUBLE' | 'FAILED';
export const meetingChanged = ({ id, sessionId, facilityId, provider }: About & { id: string; provider: string }, outcome: MeetingOutcome): DomainEvent =>
  sessionEvent('MeetingChanged', { sessionId, facilityId }, { payload: { meetingId: id, provider, outcome } });

/** Somebody was given the host's start. That they were is kept; the address is not. */
export const meetingHosted = (about: About, meetingId: string): DomainEvent => ({ ...sessionEvent('MeetingHosted', about, { payload: { meetingId }, onBoard: false }), topics: [] });

export const telehealthLinkSent = (about: About, told: readonly string[], notTold: number): DomainEvent => sessionEvent('TelehealthLinkSent', about, { payload: { told: told.length, notTold }, patientIds: told });

/** A question on a patient's page. What they answered is theirs and the record's; the trail knows that they did. */
export const joinQuestionAnswered = (about: About, patientId: string, kind: 'CONSENT' | 'LOCATION'): DomainEvent =>
  sessionEvent('JoinQuestionAnswered', about, { payload: { kind, rosterEntryIds: [rosterEntryId(about.sessionId, patientId)] }, patientIds: [patientId], onBoard: false });

/** A link that is worth nothing any more was opened: whoever leads sees it. */
export const joinRefused = (about: About, patientId: string, because: string): DomainEvent => sessionEvent('JoinRefused', about, { payload: { because }, patientIds: [patientId], onBoard: false });

/** A video room told that somebody entered or left, of a patient only by the number we registered them under; or other software did, of a patient it named. */
export const whereaboutsReceived = (about: About, kind: 'JOINED' | 'LEFT', patientId: string | null): DomainEvent =>
  sessionEvent('WhereaboutsReceived', about, { payload: { kind, matched: patientId !== null }, patientIds: patientId ? [patientId] : [], onBoard: false });

export const suggestionSettled = (about: About, kind: 'ACCEPTED' | 'ASSIGNED' | 'DISMISSED', patientIds: readonly string[]): DomainEvent => sessionEvent('SuggestionSettled', about, { payload: { kind, count: patientIds.length }, patientIds, onBoard: false });
