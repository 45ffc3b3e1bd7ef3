import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** Where a facility stands. */
export class FacilityAddress1764000057000 implements MigrationInterface {
  name = 'FacilityAddress1764000057000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'facility', { address: 'words?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(): Promise<void> {}
}
