import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Additions that a reviewer sent back with a comment. */
export class AddendumReturns1764000045000 implements MigrationInterface {
  name = 'AddendumReturns1764000045000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'addendum_return', 'insertOnly', { addendumId: 'id', sessionId: 'id', staffMemberId: 'id', printedName: 'title', credential: 'code?', comment: 'words', returnedAt: 'instant' }, [
      { name: 'ix_addendum_return_addendum', columns: ['organizationId', 'addendumId', 'returnedAt'] },
      { name: 'ix_addendum_return_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('addendum_return', true);
  }
}
