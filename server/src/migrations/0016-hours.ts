import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** What computing billing units asks for beside the unit and its rounding. */
export class Hours1764000016000 implements MigrationInterface {
  name = 'Hours1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'therapy_group', { billingMinimumMinutes: 'whole?' });
    await addColumns(runner, 'group_session', { billingMinimumMinutes: 'whole?' });
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(): Promise<void> {}
}
