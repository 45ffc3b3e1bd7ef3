import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** What facilities say in their messages otherwise than the product does by itself. */
export class CommunicationTemplates1764000041000 implements MigrationInterface {
  name = 'CommunicationTemplates1764000041000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'communication_template', 'mutable', { facilityId: 'id', recipientKind: 'code', kind: 'code', channel: 'code', enabled: 'flag', offsets: 'json?', texts: 'json?' }, [
      { name: 'uq_communication_template_facility_recipient_kind_channel', columns: ['organizationId', 'facilityId', 'recipientKind', 'kind', 'channel'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('communication_template', true);
  }
}
