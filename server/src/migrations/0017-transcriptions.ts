import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Who says that attendance was entered from which signed sheet. */
export class Transcriptions1764000017000 implements MigrationInterface {
  name = 'Transcriptions1764000017000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'session_document_transcription', 'insertOnly', { documentId: 'id', sessionId: 'id', saidBy: 'id', saidAt: 'instant' }, [
      { name: 'uq_session_document_transcription_document', columns: ['organizationId', 'documentId'], unique: true },
      { name: 'ix_session_document_transcription_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session_document_transcription', true);
  }
}
