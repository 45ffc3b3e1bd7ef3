import type { DomainEvent } from '../../platform/events/domain-event';

/** Sessions were written ahead. */
export const sessionsPlanned = (facilityId: string, count: number): DomainEvent => ({
  type: 'SessionsPlanned',
  facilityId,
  subject: { type: 'Facility', id: facilityId },
  topics: [],
  patientIds: [],
  payload: { facilityId, count },
});
