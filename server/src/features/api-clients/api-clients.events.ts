import type { DomainEvent } from '../../platform/events/domain-event';

/** Where it is told that a client may do less, or nothing more, so that every process closes its sockets. */
export const API_CLIENT_TOPIC = 'api-clients';

interface Told {
  id: string;
  name: string;
}

/** What a client may do and where, as the trail keeps it. Its addresses and its keys are nobody's to read there. */
interface Given extends Told {
  scopes: readonly string[];
  facilities: readonly string[];
}

const ofClient = (type: string, { id, ...details }: Told, payload: Record<string, unknown> = {}): DomainEvent => ({
  type, facilityId: null, subject: { type: 'ApiClient', id }, topics: [API_CLIENT_TOPIC], patientIds: [], payload: { clientId: id, ...payload }, details: { ...details, ...payload },
});

export const apiClientMade = (client: Given): DomainEvent => ofClient('ApiClientMade', client);
export const apiClientChanged = (client: Given): DomainEvent => ofClient('ApiClientChanged', client);
export const apiKeyRotated = (client: Told, overlapDays: number): DomainEvent => ofClient('ApiKeyRotated', client, { overlapDays });
export const apiClientRevoked = (client: Told): DomainEvent => ofClient('ApiClientRevoked', client);
