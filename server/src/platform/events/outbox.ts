import { publicChange } from '@groupwork/shared/changes/public-changes';
import { v7 } from 'uuid';
import type { Work } from '../database/work';
import { ROWS_TOGETHER, inTurns } from '../in-turns';
import type { DomainEvent } from './domain-event';
import { OutboxEventRow } from './outbox.entity';

/** The events of a unit, written in its transaction. They have no order yet: the relay gives it. */
export async function storeEvents(work: Work, events: readonly DomainEvent[]): Promise<void> {
  await inTurns(events, ROWS_TOGETHER, async (some) => {
    await work.entityManager().insert(
      OutboxEventRow,
      some.map((event) => {
        const told = event.facilityId === null ? null : publicChange(event);
        return {
          id: v7({ msecs: work.now.getTime() }),
          organizationId: work.actor.organizationId,
          type: event.type,
          facilityId: event.facilityId,
          topics: JSON.stringify(event.topics),
          payload: JSON.stringify(event.payload),
          publicKind: told?.kind ?? null,
          concerned: told && JSON.stringify(told.concerned),
          position: null,
          createdAt: work.now,
        };
      }),
    );
  });
}
