import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** When a tap was made, which may be long before it arrived, and what it said, also where it moved nothing. */
export class LateTaps1764000012000 implements MigrationInterface {
  name = 'LateTaps1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'attendance_mark', { tappedAt: 'instant?', said: 'json?' });
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(): Promise<void> {
    await Promise.resolve();
  }
}
