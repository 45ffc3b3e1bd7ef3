import type { MessageReason, MessageStatus } from '@groupwork/shared/communications/vocabulary';
import type { DomainEvent } from '../../platform/events/domain-event';

interface About {
  id: string;
  facilityId: string;
  patientId: string | null;
  channel: string;
  kind: string;
}

const TYPES: Partial<Record<MessageStatus, string>> = { SENT: 'MessageSent', DELIVERED: 'MessageDelivered', FAILED: 'MessageFailed', SUPPRESSED: 'MessageSuppressed', WITHDRAWN: 'MessageWithdrawn' };

/** A message came to where it stands. What it said and where it went stay out of it. */
export const messageSettled = ({ id, facilityId, patientId, channel, kind }: About, status: keyof typeof TYPES, reason: MessageReason | null = null): DomainEvent => ({
  type: TYPES[status] ?? 'MessageSettled',
  facilityId,
  subject: { type: 'Message', id },
  topics: [],
  patientIds: patientId ? [patientId] : [],
  payload: { messageId: id, channel, kind, ...(reason ? { reason } : {}) },
});

/** Somebody sent a message once more. Why stands in the trail alone. */
export const messageResent = ({ id, facilityId, patientId, channel, kind }: About, ofId: string, reason: string): DomainEvent => ({
  type: 'MessageResent',
  facilityId,
  subject: { type: 'Message', id },
  topics: [],
  patientIds: patientId ? [patientId] : [],
  payload: { messageId: id, ofId, channel, kind },
  details: { reason },
});
