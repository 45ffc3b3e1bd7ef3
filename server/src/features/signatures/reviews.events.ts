import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent, sessionEvent } from '../scheduling/session.events';

interface About {
  sessionId: string;
  facilityId: string;
}

export const reviewReassigned = (about: About, requestId: string, from: string | null, to: string | null, reason: string): DomainEvent => sessionEvent('ReviewReassigned', about, { payload: { requestId, from, to }, details: { reason } });
/** The reason is kept with the waiver, at its session. */
export const reviewWaived = (about: About, waiverId: string, contentHash: string, patientIds: readonly string[]): DomainEvent => sessionEvent('ReviewWaived', about, { payload: { waiverId, contentHash }, patientIds });
export const reviewsDelegated = (facilityId: string, delegationId: string, told: { fromStaffId: string; toStaffId: string; firstDay: string; lastDay: string }): DomainEvent =>
  facilityEvent('ReviewsDelegated', facilityId, { type: 'ReviewDelegation', id: delegationId }, told);
export const delegationEnded = (facilityId: string, delegationId: string, fromStaffId: string, toStaffId: string): DomainEvent =>
  facilityEvent('ReviewDelegationEnded', facilityId, { type: 'ReviewDelegation', id: delegationId }, { fromStaffId, toStaffId });
