import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** What taking back a mark, pausing for everyone, explaining a full room and reaching out after absences ask for. */
export class AttendanceBoard1764000011000 implements MigrationInterface {
  name = 'AttendanceBoard1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'attendance_mark', { lineVersion: 'whole?', lineBefore: 'longText?', undoes: 'id?' });
    await addColumns(runner, 'group_session', { pauses: 'json', capacityReason: 'words?', capacityReasonBy: 'id?', capacityReasonAt: 'instant?' }, { pauses: '[]' });
    await createTable(runner, 'outreach_task', 'mutable', {
      facilityId: 'id', patientId: 'id', episodeId: 'id?', absences: 'whole', lastSessionId: 'id', lastAbsenceOn: 'date', status: 'code', closedAt: 'instant?', closedBy: 'id?', done: 'words?',
    }, [
      { name: 'ix_outreach_task_facility_status', columns: ['organizationId', 'facilityId', 'status'] },
      { name: 'ix_outreach_task_patient', columns: ['organizationId', 'patientId'] },
    ]);
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('outreach_task', true);
  }
}
