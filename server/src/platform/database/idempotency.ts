import { v7 } from 'uuid';
import { IdempotencyKeyRow } from './idempotency-key.entity';
import type { Work } from './work';

const actorKey = (work: Work): string => `${work.actor.kind}:${work.actor.id}`;

interface Kept {
  operation: string;
  requestHash: string;
  result: string;
}

const NO_RANDOM = new Uint8Array(16);

/** The smallest id of a row written at or after an instant: ids of rows begin with their time. */
export const beginningOfIds = (instant: Date): string => v7({ msecs: instant.getTime(), seq: 0, random: NO_RANDOM });

/** What has been done under which key. A key belongs to the actor who sent it. */
export const idempotency = {
  async find(work: Work, key: string): Promise<Kept | null> {
    const [row] = await work.query<Kept>(
      'select operation, requestHash, result from idempotency_key where organizationId = ? and actorKey = ? and keyValue = ?',
      [work.actor.organizationId, actorKey(work), key],
    );
    return row ?? null;
  },

  async keep(work: Work, kept: Kept & { key: string }): Promise<void> {
    await work.entityManager().insert(IdempotencyKeyRow, {
      id: v7({ msecs: work.now.getTime() }),
      organizationId: work.actor.organizationId,
      actorKey: actorKey(work),
      keyValue: kept.key,
      operation: kept.operation,
      requestHash: kept.requestHash,
      result: kept.result,
      createdAt: work.now,
    });
  },
};
