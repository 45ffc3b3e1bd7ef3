import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Whom to tell of what, and what each person was told. */
export class Notifications1764000038000 implements MigrationInterface {
  name = 'Notifications1764000038000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(
      runner, 'notification_rule', 'mutable',
      { name: 'title', event: 'code', threshold: 'whole?', severity: 'code', facilityIds: 'json', concerned: 'json', roles: 'json', staffIds: 'json', excludedStaffIds: 'json', startsOn: 'date?', endsOn: 'date?', toast: 'flag', email: 'flag', enabled: 'flag', archivedAt: 'instant?' },
      [{ name: 'ix_notification_rule_event', columns: ['organizationId', 'event'] }],
    );
    await createTable(
      runner, 'notification', 'mutable',
      {
        ruleId: 'id', event: 'code', severity: 'code', toast: 'flag', facilityId: 'id', subjectId: 'id', sessionId: 'id?', patientId: 'id?', recipientId: 'id', arming: 'whole', since: 'instant', amount: 'whole?',
        raisedAt: 'instant', readAt: 'instant?', dismissedAt: 'instant?', standing: 'flag', clearedAt: 'instant?', clearedBecause: 'code?',
      },
      [
        { name: 'uq_notification_rule_subject_recipient_arming', columns: ['organizationId', 'ruleId', 'subjectId', 'recipientId', 'arming'], unique: true },
        { name: 'ix_notification_standing', columns: ['organizationId', 'standing'] },
        { name: 'ix_notification_subject', columns: ['organizationId', 'subjectId'] },
        { name: 'ix_notification_session_standing', columns: ['organizationId', 'sessionId', 'standing'] },
        { name: 'ix_notification_recipient_raisedAt', columns: ['organizationId', 'recipientId', 'raisedAt'] },
      ],
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('notification', true);
    await runner.dropTable('notification_rule', true);
  }
}
