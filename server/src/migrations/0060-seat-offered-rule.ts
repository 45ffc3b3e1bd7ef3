import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { addIndex } from '../platform/database/add-columns';

/** The rule by which the front desk is told that a seat is offered. Organizations that have one already keep theirs. The line of a slot is found by its lineage. */
export class SeatOfferedRule1764000060000 implements MigrationInterface {
  name = 'SeatOfferedRule1764000060000';

  async up(runner: QueryRunner): Promise<void> {
    await addIndex(runner, 'waitlist_entry', 'ix_waitlist_entry_lineage', ['organizationId', 'lineageId']);
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      const [present] = (await runner.query("select id from notification_rule where organizationId = ? and event = 'SEAT_OFFERED'", [organizationId])) as unknown[];
      if (present) continue;
      const row = {
        id: v7(), organizationId, name: 'Free seat offered', event: 'SEAT_OFFERED', threshold: null, severity: 'WARNING', facilityIds: '[]', concerned: '[]', roles: '["FRONT_DESK"]', staffIds: '[]', excludedStaffIds: '[]',
        startsOn: null, endsOn: null, toast: 1, email: 0, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt,
      };
      await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  }

  /** What people made of the rule since has no other place. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('waitlist_entry', 'ix_waitlist_entry_lineage');
  }
}
