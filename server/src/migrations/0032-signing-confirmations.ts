import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Why a name, or a clash of stays, may stand when a session is signed. */
export class SigningConfirmations1764000032000 implements MigrationInterface {
  name = 'SigningConfirmations1764000032000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'signing_confirmation', 'insertOnly', {
      sessionId: 'id', rosterEntryId: 'code', kind: 'code', place: 'code?', noteTextId: 'id?', startsAt: 'whole?', endsAt: 'whole?', subjectHash: 'hash', reason: 'words', byStaffId: 'id', at: 'instant',
    }, [
      { name: 'ix_signing_confirmation_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_signing_confirmation_noteText', columns: ['organizationId', 'noteTextId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('signing_confirmation', true);
  }
}
