import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** What somebody has looked at before a session's start. */
export class SessionChecks1764000049000 implements MigrationInterface {
  name = 'SessionChecks1764000049000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'session_check', 'mutable', { sessionId: 'id', staffMemberId: 'id', item: 'code', tickedAt: 'instant?' }, [{ name: 'uq_session_check_session_staffMember_item', columns: ['organizationId', 'sessionId', 'staffMemberId', 'item'], unique: true }]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session_check', true);
  }
}
