import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for places of care, rooms, levels of care and policies. */
export class Facilities1764000001000 implements MigrationInterface {
  name = 'Facilities1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'organization', 'mutable', {
      name: 'title', shortName: 'title',
    });
    await createTable(runner, 'facility', 'mutable', {
      name: 'title', timeZone: 'code', phone: 'code?', sort: 'whole',
    }, [
      { name: 'ix_facility_sort', columns: ['organizationId', 'sort'] },
    ]);
    await createTable(runner, 'room', 'mutable', {
      facilityId: 'id', name: 'title', seats: 'whole?', active: 'flag',
    }, [
      { name: 'ix_room_facility_name', columns: ['organizationId', 'facilityId', 'name'] },
    ]);
    await createTable(runner, 'level_of_care', 'mutable', {
      code: 'code', name: 'title', sort: 'whole',
    }, [
      { name: 'uq_level_of_care_code', columns: ['organizationId', 'code'], unique: true },
    ]);
    await createTable(runner, 'facility_setting', 'mutable', {
      facilityId: 'code', name: 'code', value: 'json',
    }, [
      { name: 'uq_facility_setting_facility_name', columns: ['organizationId', 'facilityId', 'name'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('facility_setting', true);
    await runner.dropTable('level_of_care', true);
    await runner.dropTable('room', true);
    await runner.dropTable('facility', true);
    await runner.dropTable('organization', true);
  }
}
