import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** Texts typed by a short key, and which texts were started from another patient's. */
export class Snippets1764000025000 implements MigrationInterface {
  name = 'Snippets1764000025000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'snippet', 'mutable', { facilityId: 'code', ownerId: 'code', shortKey: 'code', text: 'longText', archivedAt: 'instant?' }, [{ name: 'ix_snippet_facility_owner_shortKey', columns: ['organizationId', 'facilityId', 'ownerId', 'shortKey'] }]);
    await addColumns(runner, 'note_text', { startedFromHash: 'hash?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('snippet', true);
  }
}
