import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';

/** The rule by which somebody and the Super Admins are told that a credential ends. Organizations that have one already keep theirs. */
export class CredentialRule1764000066000 implements MigrationInterface {
  name = 'CredentialRule1764000066000';

  async up(runner: QueryRunner): Promise<void> {
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      const [present] = (await runner.query("select id from notification_rule where organizationId = ? and event = 'CREDENTIAL_ENDS'", [organizationId])) as unknown[];
      if (present) continue;
      const row = {
        id: v7(), organizationId, name: 'Credential ends', event: 'CREDENTIAL_ENDS', threshold: null, severity: 'WARNING', facilityIds: '[]', concerned: '["HOLDER"]', roles: '["SUPER_ADMIN"]', staffIds: '[]', excludedStaffIds: '[]',
        startsOn: null, endsOn: null, toast: 1, email: 1, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt,
      };
      await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  }

  /** What people made of the rule since has no other place. */
  async down(): Promise<void> {}
}
