import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** A link to a new password knows whether an administrator gave it: their reset takes the PIN with it. */
export class PasswordLinkGiver1764000065000 implements MigrationInterface {
  name = 'PasswordLinkGiver1764000065000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'staff_link', { givenBy: 'id?' });
  }

  /** Additive: a link nobody is known to have given is the person's own. */
  async down(): Promise<void> {}
}
