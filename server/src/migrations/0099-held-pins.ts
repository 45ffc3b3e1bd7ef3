import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';
import { addColumns } from '../platform/database/add-columns';

/** A PIN knows that its owner's password was chosen by a link an administrator was shown: another one unlocks it; and the rule by which they are told. */
export class HeldPins1764000099000 implements MigrationInterface {
  name = 'HeldPins1764000099000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'pin_credential', { heldSince: 'instant?' });
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      const [present] = (await runner.query("select id from notification_rule where organizationId = ? and event = 'PIN_HELD'", [organizationId])) as unknown[];
      if (present) continue;
      const row = {
        id: v7(), organizationId, name: 'Signing PIN held', event: 'PIN_HELD', threshold: null, severity: 'URGENT', facilityIds: '[]', concerned: '["HOLDER"]', roles: '["SUPER_ADMIN","RECORDS_ADMIN"]', staffIds: '[]', excludedStaffIds: '[]',
        startsOn: null, endsOn: null, toast: 1, email: 1, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt,
      };
      await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  }

  /** Additive: a PIN that is not held is its owner's, and what people made of the rule since has no other place. */
  async down(): Promise<void> {}
}
