import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables every feature's changes pass through: the outbox and the idempotency keys. */
export class Platform1764000000000 implements MigrationInterface {
  name = 'Platform1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner,
      'outbox_event',
      'fixed',
      { type: 'code', facilityId: 'id?', topics: 'json', payload: 'json', position: 'position?', createdAt: 'instant' },
      [{ name: 'ix_outbox_event_position', columns: ['position'] }],
    );
    await createTable(
      runner,
      'idempotency_key',
      'fixed',
      { actorKey: 'code', keyValue: 'code', operation: 'code', requestHash: 'hash', result: 'longText', createdAt: 'instant' },
      [{ name: 'uq_idempotency_key_actor_keyValue', columns: ['organizationId', 'actorKey', 'keyValue'], unique: true }],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_key', true);
    await runner.dropTable('outbox_event', true);
  }
}
