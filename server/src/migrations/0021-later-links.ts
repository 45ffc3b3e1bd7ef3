import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addIndex } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** Links of signed notes to the plan, added beside what was signed. */
export class LaterLinks1764000021000 implements MigrationInterface {
  name = 'LaterLinks1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'golden_thread_later_link', 'insertOnly', { sessionId: 'id', rosterEntryId: 'id', patientId: 'id', objectiveId: 'id?', noLinkReason: 'code?', linkedBy: 'id', linkedAt: 'instant' }, [
      { name: 'uq_golden_thread_later_link_rosterEntry_objective', columns: ['organizationId', 'rosterEntryId', 'objectiveId'], unique: true },
      { name: 'ix_golden_thread_later_link_patient', columns: ['organizationId', 'patientId'] },
      { name: 'ix_golden_thread_later_link_objective', columns: ['organizationId', 'objectiveId'] },
    ]);
    await addIndex(runner, 'golden_thread_link', 'ix_golden_thread_link_patient', ['organizationId', 'patientId']);
    await addIndex(runner, 'individual_note', 'ix_individual_note_noLinkReason', ['organizationId', 'noLinkReason']);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('golden_thread_later_link', true);
  }
}
