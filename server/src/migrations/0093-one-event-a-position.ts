import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/add-columns';

/** Two events never have the same position, whatever becomes of the relay's lock: a relay that lost it cannot commit. */
export class OneEventAPosition1764000093000 implements MigrationInterface {
  name = 'OneEventAPosition1764000093000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'outbox_event', 'uq_outbox_event_position', ['position'], true);
    const table = await runner.getTable('outbox_event');
    if (table?.indices.some((index) => index.name === 'ix_outbox_event_position')) await runner.dropIndex('outbox_event', 'ix_outbox_event_position');
  }

  /** Additive: it refuses only what was never to be. */
  async down(): Promise<void> {}
}
