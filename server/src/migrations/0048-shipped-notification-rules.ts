import type { MigrationInterface, QueryRunner } from 'typeorm';
import { v7 } from 'uuid';

/** As they came with the product when organizations that are there already first got them. */
const RULES = [
  { name: 'Group Session Not Started', event: 'SESSION_NOT_STARTED', severity: 'URGENT', concerned: '["LEADERS"]', roles: '["FRONT_DESK"]', toast: 1, email: 1 },
  { name: 'Group Session Incomplete', event: 'SESSION_INCOMPLETE', severity: 'WARNING', concerned: '["LEADERS"]', roles: '[]', toast: 1, email: 1 },
  { name: 'Group Session Signer Added', event: 'SIGNER_ADDED', severity: 'INFO', concerned: '["SIGNER"]', roles: '[]', toast: 1, email: 1 },
  { name: 'Returned for correction', event: 'SESSION_RETURNED', severity: 'WARNING', concerned: '["LEADERS"]', roles: '[]', toast: 1, email: 1 },
  { name: 'Review overdue', event: 'REVIEW_OVERDUE', severity: 'WARNING', concerned: '["REVIEWERS"]', roles: '[]', toast: 1, email: 0 },
  { name: 'Patient absent in a row', event: 'PATIENT_ABSENT', severity: 'INFO', concerned: '["CARE_TEAM"]', roles: '[]', toast: 1, email: 0 },
  { name: 'Weekly hours at risk', event: 'HOURS_AT_RISK', severity: 'INFO', concerned: '["CARE_TEAM"]', roles: '[]', toast: 0, email: 0 },
];

/** The rules every organization begins with. Those it has already stay as they are: a killed run is begun again. */
export class ShippedNotificationRules1764000048000 implements MigrationInterface {
  name = 'ShippedNotificationRules1764000048000';

  async up(runner: QueryRunner): Promise<void> {
    const organizations = (await runner.query('select id, createdAt from organization')) as { id: string; createdAt: unknown }[];
    for (const { id: organizationId, createdAt } of organizations) {
      for (const rule of RULES) {
        const [present] = (await runner.query('select id from notification_rule where organizationId = ? and event = ?', [organizationId, rule.event])) as unknown[];
        if (present) continue;
        const row = { id: v7(), organizationId, threshold: null, facilityIds: '[]', staffIds: '[]', excludedStaffIds: '[]', startsOn: null, endsOn: null, enabled: 1, archivedAt: null, version: 1, createdAt, updatedAt: createdAt, ...rule };
        await runner.query(`insert into notification_rule (${Object.keys(row).join(', ')}) values (${Object.keys(row).map(() => '?').join(', ')})`, Object.values(row));
      }
    }
  }

  /** What people made of them since has no other place; the table goes with the migration that made it. */
  async down(): Promise<void> {}
}
