import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** How many digits a person's own PIN has: the policy may ask for more since, of whoever chooses a new one. */
export class PinDigits1764000033000 implements MigrationInterface {
  name = 'PinDigits1764000033000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'pin_credential', { digits: 'whole?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(): Promise<void> {}
}
