import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** A sign-in knows when the password was last given in it: some commands ask that it was a moment ago. */
export class PasswordGiven1764000072000 implements MigrationInterface {
  name = 'PasswordGiven1764000072000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'sign_in_session', { passwordAt: 'instant?' });
  }

  /** Additive: where it is not known, the password is asked. */
  async down(): Promise<void> {}
}
