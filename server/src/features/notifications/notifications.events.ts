import type { NotificationEvent } from '@groupwork/shared/notifications/vocabulary';
import { schedulerTopic } from '../scheduling/session.events';
import type { DomainEvent } from '../../platform/events/domain-event';

/** What one person hears of their own alerts. */
export const notificationsTopic = (staffMemberId: string): string => `notifications:${staffMemberId}`;

interface Told {
  facilityId: string;
  event: NotificationEvent;
  subjectIds: readonly string[];
  recipientIds: readonly string[];
  patientIds: readonly string[];
}

const told = (type: string, change: string, { facilityId, event, subjectIds, recipientIds, patientIds }: Told): DomainEvent => ({
  type,
  facilityId,
  subject: { type: 'Facility', id: facilityId },
  // A card says who was told that its session has not started.
  topics: [...[...new Set(recipientIds)].map(notificationsTopic), ...(event === 'SESSION_NOT_STARTED' ? [schedulerTopic(facilityId)] : [])],
  patientIds: [...new Set(patientIds)],
  payload: { change, event, subjectIds: [...new Set(subjectIds)] },
});

/** Alerts of one kind at one facility, to whoever is told. */
export const notificationsRaised = (about: Told): DomainEvent => told('NotificationsRaised', 'ADDED', about);
export const notificationsCleared = (about: Told): DomainEvent => told('NotificationsCleared', 'CLEARED', about);

/** Somebody read, or put aside, their own: their other screens follow. */
export const notificationsSeen = (staffMemberId: string, facilityId: string, count: number, dismissed: boolean): DomainEvent => ({
  type: 'NotificationsSeen', facilityId, subject: { type: 'StaffMember', id: staffMemberId }, topics: [notificationsTopic(staffMemberId)], patientIds: [], payload: { change: 'SEEN', count, dismissed },
});

export const notificationRuleSaved = (ruleId: string, facilityId: string | null, facts: { created: boolean; archived: boolean; event: NotificationEvent }, details: Record<string, unknown>): DomainEvent => ({
  type: 'NotificationRuleSaved', facilityId, subject: { type: 'NotificationRule', id: ruleId }, topics: [], patientIds: [], payload: { ruleId, ...facts }, details,
});
