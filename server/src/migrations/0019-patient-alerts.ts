import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** What whoever has a patient in their group must know at a glance. */
export class PatientAlerts1764000019000 implements MigrationInterface {
  name = 'PatientAlerts1764000019000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'patient_alert', 'fixed', { patientId: 'id', code: 'code' }, [{ name: 'uq_patient_alert_patient_code', columns: ['organizationId', 'patientId', 'code'], unique: true }]);
    await addColumns(runner, 'patient', { alertNote: 'title?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('patient_alert', true);
  }
}
