import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Links by which somebody of the staff chooses a password: invitations, and for whoever forgot theirs. */
export class StaffLinks1764000055000 implements MigrationInterface {
  name = 'StaffLinks1764000055000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'staff_link', 'mutable', { staffMemberId: 'id', purpose: 'code', endsAt: 'instant', usedAt: 'instant?', withdrawnAt: 'instant?' }, [
      { name: 'ix_staff_link_staffMember', columns: ['organizationId', 'staffMemberId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('staff_link', true);
  }
}
