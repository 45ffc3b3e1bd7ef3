import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Reviews handed from one reviewer to another, delegated for a time, and waived. */
export class Reviews1764000034000 implements MigrationInterface {
  name = 'Reviews1764000034000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'review_reassignment', 'insertOnly', { sessionId: 'id', requestId: 'id', fromStaffId: 'id?', toStaffId: 'id?', reason: 'words', byStaffId: 'id', at: 'instant' }, [
      { name: 'ix_review_reassignment_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'review_delegation', 'mutable', {
      facilityId: 'id', fromStaffId: 'id', toStaffId: 'id', firstDay: 'date', lastDay: 'date', startsAt: 'instant', endsAt: 'instant', reason: 'words?', givenBy: 'id', givenAt: 'instant', endedAt: 'instant?', endedBy: 'id?',
    }, [{ name: 'ix_review_delegation_fromStaff', columns: ['organizationId', 'facilityId', 'fromStaffId'] }]);
    await createTable(runner, 'review_waiver', 'insertOnly', {
      sessionId: 'id', requestId: 'id', staffMemberId: 'id', printedName: 'title', credential: 'code?', reason: 'words', statement: 'longText', contentHash: 'hash', waivedAt: 'instant', timeZone: 'code',
    }, [
      { name: 'uq_review_waiver_request', columns: ['organizationId', 'requestId'], unique: true },
      { name: 'ix_review_waiver_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['review_waiver', 'review_delegation', 'review_reassignment']) await runner.dropTable(table, true);
  }
}
