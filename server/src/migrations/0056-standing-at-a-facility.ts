import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** Where somebody works may say that they are something else there; left empty, what their account says holds. */
export class StandingAtAFacility1764000056000 implements MigrationInterface {
  name = 'StandingAtAFacility1764000056000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff_facility', { role: 'code?', rights: 'words?' });
  }

  /** Additive: what was given at one facility alone has no other place. */
  async down(): Promise<void> {}
}
