import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';

/** The rule by which whoever led a session that somebody else took over is told. Organizations that have one already keep theirs. */
export class CoveredRule1764000053000 implements MigrationInterface {
  name = 'CoveredRule1764000053000';

  async up(runner: QueryRunner): Promise<void> {
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      const [present] = (await runner.query("select id from notification_rule where organizationId = ? and event = 'SESSION_COVERED'", [organizationId])) as unknown[];
      if (present) continue;
      const row = {
        id: v7(), organizationId, name: 'Session covered', event: 'SESSION_COVERED', threshold: null, severity: 'INFO', facilityIds: '[]', concerned: '["FORMER_LEADER"]', roles: '[]', staffIds: '[]', excludedStaffIds: '[]',
        startsOn: null, endsOn: null, toast: 1, email: 1, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt,
      };
      await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
    }
  }

  /** What people made of it since has no other place. */
  async down(): Promise<void> {}
}
