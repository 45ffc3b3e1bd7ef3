import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for patients, episodes and stays at a level of care. */
export class Patients1764000003000 implements MigrationInterface {
  name = 'Patients1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'patient', 'mutable', {
      mrn: 'code', firstName: 'title', lastName: 'title', preferredName: 'title?', birthDate: 'date',
      timeZone: 'code', facilityId: 'id',
    }, [
      { name: 'uq_patient_mrn', columns: ['organizationId', 'mrn'], unique: true },
      { name: 'ix_patient_facility_lastName_firstName', columns: ['organizationId', 'facilityId', 'lastName', 'firstName'] },
    ]);
    await createTable(runner, 'episode', 'mutable', {
      patientId: 'id', facilityId: 'id', admittedAt: 'instant', dischargedAt: 'instant?',
    }, [
      { name: 'ix_episode_patient_admittedAt', columns: ['organizationId', 'patientId', 'admittedAt'] },
      { name: 'ix_episode_facility', columns: ['organizationId', 'facilityId'] },
    ]);
    await createTable(runner, 'level_of_care_stay', 'mutable', {
      episodeId: 'id', patientId: 'id', levelOfCareCode: 'code', startsAt: 'instant', endsAt: 'instant?',
    }, [
      { name: 'ix_level_of_care_stay_patient_startsAt', columns: ['organizationId', 'patientId', 'startsAt'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('level_of_care_stay', true);
    await runner.dropTable('episode', true);
    await runner.dropTable('patient', true);
  }
}
