import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** A PIN knows that its owner's password was chosen by a link an administrator was shown: another one unlocks it. */
export class HeldPins1764000099000 implements MigrationInterface {
  name = 'HeldPins1764000099000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'pin_credential', { heldSince: 'instant?' });
  }

  /** Additive: a PIN that is not held is its owner's. */
  async down(): Promise<void> {}
}
