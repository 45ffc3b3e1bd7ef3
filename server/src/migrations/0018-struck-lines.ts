import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** Lines that were added in error, and absences that are excused, or not, against what their reason says. */
export class StruckLines1764000018000 implements MigrationInterface {
  name = 'StruckLines1764000018000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_entry', { strikeReason: 'code?', strikeNote: 'words?', struckAt: 'instant?', struckBy: 'id?' });
    await addColumns(runner, 'absence', { excused: 'flag?' });
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(): Promise<void> {}
}
