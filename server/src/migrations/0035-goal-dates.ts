import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** By when a goal is to be reached; an objective has said it since plans began. */
export class GoalDates1764000035000 implements MigrationInterface {
  name = 'GoalDates1764000035000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'plan_goal', { targetDate: 'date?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(): Promise<void> {}
}
