import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex } from '../platform/database/add-columns';

/** What others are told of an event stands with it, so that it is found and read without asking anything else. */
export class PublicChanges1764000080000 implements MigrationInterface {
  name = 'PublicChanges1764000080000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'outbox_event', { publicKind: 'code?', concerned: 'json?' });
    await addIndex(runner, 'outbox_event', 'ix_outbox_event_organization_position', ['organizationId', 'position']);
  }

  /** Additive: events that are there stay told to nobody outside. */
  async down(): Promise<void> {}
}
