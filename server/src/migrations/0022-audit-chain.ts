import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** A link for every row of the trail and of what was signed, known by that row's id. */
export class AuditChain1764000022000 implements MigrationInterface {
  name = 'AuditChain1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'audit_link', 'insertOnly', {
      tableName: 'code', rowHash: 'hash', mark: 'hash', position: 'position?', previousHash: 'hash?', linkHash: 'hash?', headMark: 'hash?',
    }, [{ name: 'uq_audit_link_position', columns: ['organizationId', 'position'], unique: true }]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('audit_link', true);
  }
}
