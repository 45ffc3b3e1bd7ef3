import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for the append-only trail. */
export class Audit1764000009000 implements MigrationInterface {
  name = 'Audit1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_event', 'insertOnly', {
      at: 'instant', actorKind: 'code', actorId: 'code', actorName: 'title', operation: 'code', kind: 'code',
      eventType: 'code?', subjectType: 'code', subjectId: 'code?', facilityId: 'id?', patientIds: 'longText',
      details: 'longText',
    }, [
      { name: 'ix_audit_event_at', columns: ['organizationId', 'at'] },
      { name: 'ix_audit_event_subject_at', columns: ['organizationId', 'subjectId', 'at'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_event', true);
  }
}
