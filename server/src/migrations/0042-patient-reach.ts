import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

/** How a patient may be written to, what they said to it, and how their addresses do. */
export class PatientReach1764000042000 implements MigrationInterface {
  name = 'PatientReach1764000042000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'patient', { deceasedOn: 'date?' });
    await createTable(runner, 'patient_channel', 'mutable', {
      patientId: 'id', channel: 'code', agreement: 'code?', source: 'code?', agreedOn: 'date?', recordedBy: 'id?', recordedAt: 'instant?', addressState: 'code', failedAddress: 'title?', failures: 'whole', failingSince: 'instant?', lastTrouble: 'title?',
    }, [
      { name: 'uq_patient_channel_patient_channel', columns: ['organizationId', 'patientId', 'channel'], unique: true },
      { name: 'ix_patient_channel_addressState', columns: ['organizationId', 'addressState'] },
    ]);
    await createTable(runner, 'patient_contact', 'mutable', {
      patientId: 'id', sharedPhone: 'flag', firstNameAgreed: 'flag', confidentialSince: 'date?', onlyChannel: 'code?', otherEmail: 'title?', otherPhone: 'code?', confidentialNote: 'words?', recordedBy: 'id?', recordedAt: 'instant?',
    }, [{ name: 'uq_patient_contact_patient', columns: ['organizationId', 'patientId'], unique: true }]);
    await createTable(runner, 'patient_consent_change', 'insertOnly', {
      patientId: 'id', channel: 'code?', act: 'code', source: 'code?', onDate: 'date?', byStaffId: 'id?', note: 'words?', at: 'instant',
    }, [{ name: 'ix_patient_consent_change_patient_at', columns: ['organizationId', 'patientId', 'at'] }]);
  }

  /** Additive: what was written into the new column has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['patient_consent_change', 'patient_contact', 'patient_channel']) await runner.dropTable(table, true);
  }
}
