import type { OffReason } from '@groupwork/shared/webhooks/webhooks';
import type { DomainEvent } from '../../platform/events/domain-event';

const of = (type: string, endpointId: string, payload: Record<string, unknown> = {}, details?: Record<string, unknown>): DomainEvent =>
  ({ type, facilityId: null, subject: { type: 'WebhookEndpoint', id: endpointId }, topics: [], patientIds: [], payload: { endpointId, ...payload }, ...(details ? { details } : {}) });

/** The address itself stands in the details: it may hold what only its owner should know. */
export const webhookSaved = (endpointId: string, created: boolean, details: Record<string, unknown>): DomainEvent => of('WebhookSaved', endpointId, { created }, details);
export const webhookSecretRotated = (endpointId: string): DomainEvent => of('WebhookSecretRotated', endpointId);
export const webhookSwitched = (endpointId: string, active: boolean, because: OffReason | null): DomainEvent => of('WebhookSwitched', endpointId, { active, because });
export const webhookTested = (endpointId: string): DomainEvent => of('WebhookTested', endpointId);
export const webhookRedelivered = (endpointId: string, deliveryId: string): DomainEvent => of('WebhookRedelivered', endpointId, { deliveryId });
