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

/** The rosters of sessions that nobody started were kept, their day being over. */
export const passedRostersKept = (facilityId: string, count: number): DomainEvent => ({
  type: 'PassedRostersKept',
  facilityId,
  subject: { type: 'Facility', id: facilityId },
  topics: [],
  patientIds: [],
  payload: { facilityId, count },
});
