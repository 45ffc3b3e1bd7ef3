import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent } from './session.events';

/** Patients were given schedules: the roster of every session ahead follows from it. */
export const schedulesAssigned = (facilityId: string, scheduleIds: readonly string[], patientIds: readonly string[], count: number): DomainEvent =>
  facilityEvent('SchedulesAssigned', facilityId, { type: 'Facility', id: facilityId }, { facilityId, scheduleIds, count }, patientIds);

/** A patient leaves schedules at an instant. */
export const assignmentEnded = (facilityId: string, assignmentIds: readonly string[], patientId: string, endsAt: Date): DomainEvent =>
  facilityEvent('AssignmentEnded', facilityId, { type: 'Patient', id: patientId }, { facilityId, assignmentIds, endsAt: endsAt.toISOString() }, [patientId]);
