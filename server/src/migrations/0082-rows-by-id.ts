import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/add-columns';

/** An organization's rows in the order of their ids: who reads all of them looks where the last page ended. */
export class RowsById1764000082000 implements MigrationInterface {
  name = 'RowsById1764000082000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of ['patient', 'group_session', 'chart_entry', 'schedule_assignment', 'level_of_care_stay']) await addIndex(runner, table, `ix_${table}_organization_id`, ['organizationId', 'id']);
  }

  /** Additive: an index may stay. */
  async down(): Promise<void> {}
}
