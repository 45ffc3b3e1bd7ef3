import type { PublishedEvent } from './domain-event';

/** The columns of an event that is read from the outbox to be published. */
export const EVENT_COLUMNS = 'id, organizationId, type, facilityId, topics, payload, publicKind';

export interface OutboxRow {
  id: string;
  organizationId: string;
  type: string;
  facilityId: string | null;
  topics: string;
  payload: string;
  publicKind: string | null;
}

/** An event with its place in the order, and who hears of it. */
export interface Positioned {
  event: PublishedEvent;
  topics: string[];
}

export const positioned = (row: OutboxRow, position: number): Positioned => ({
  event: { id: row.id, position, organizationId: row.organizationId, type: row.type, facilityId: row.facilityId, payload: JSON.parse(row.payload) as Record<string, unknown>, isPublic: row.publicKind !== null },
  topics: JSON.parse(row.topics) as string[],
});
