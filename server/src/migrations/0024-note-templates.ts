import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** Facilities' own note templates, and the layout a session's notes keep from its start. */
export class NoteTemplates1764000024000 implements MigrationInterface {
  name = 'NoteTemplates1764000024000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'note_template', 'mutable', { facilityId: 'id', name: 'title', fields: 'json', archivedAt: 'instant?' }, [{ name: 'ix_note_template_facility_name', columns: ['organizationId', 'facilityId', 'name'] }]);
    await addColumns(runner, 'group_session', { noteLayout: 'json?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('note_template', true);
  }
}
