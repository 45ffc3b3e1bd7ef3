import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** What taking back a start, and voiding a session and bringing it back, must remember. */
export class UndoAndVoid1764000015000 implements MigrationInterface {
  name = 'UndoAndVoid1764000015000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'group_session', { undoneStart: 'instant?', voidedFrom: 'code?', voidReason: 'words?', voidedAt: 'instant?', voidedBy: 'id?' });
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(): Promise<void> {}
}
