import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Signed sheets filed with their sessions. */
export class Sheets1764000014000 implements MigrationInterface {
  name = 'Sheets1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'session_document', 'insertOnly', {
      sessionId: 'id', format: 'code', sizeBytes: 'whole', contentHash: 'hash', filedBy: 'id', filedAt: 'instant', uploadedFrom: 'id', byCode: 'flag',
    }, [{ name: 'ix_session_document_session', columns: ['organizationId', 'sessionId'] }]);
    await createTable(runner, 'session_document_part', 'insertOnly', { documentId: 'id', place: 'whole', content: 'bytes' }, [
      { name: 'uq_session_document_part_document_place', columns: ['organizationId', 'documentId', 'place'], unique: true },
    ]);
    await createTable(runner, 'session_document_strike', 'insertOnly', { documentId: 'id', sessionId: 'id', reason: 'words', struckBy: 'id', struckAt: 'instant' }, [
      { name: 'uq_session_document_strike_document', columns: ['organizationId', 'documentId'], unique: true },
      { name: 'ix_session_document_strike_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['session_document_strike', 'session_document_part', 'session_document']) await runner.dropTable(table, true);
  }
}
