import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** What patients, or the desk for them, said of an appointment ahead, and that they arrived. */
export class AppointmentAnswers1764000040000 implements MigrationInterface {
  name = 'AppointmentAnswers1764000040000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'appointment_answer', 'insertOnly', { sessionId: 'id', patientId: 'id', kind: 'code', source: 'code', reason: 'words?', forStart: 'instant', place: 'whole', byStaffId: 'id?', at: 'instant' }, [
      { name: 'uq_appointment_answer_session_patient_place', columns: ['organizationId', 'sessionId', 'patientId', 'place'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('appointment_answer', true);
  }
}
