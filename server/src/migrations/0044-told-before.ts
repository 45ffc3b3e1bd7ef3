import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** All of an appointment that its recipient is told: a change that is taken back before it was told is found by it. */
export class ToldBefore1764000044000 implements MigrationInterface {
  name = 'ToldBefore1764000044000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'message_session', { wasEnd: 'instant?', wasDelivery: 'code?', wasLeaderId: 'id?' });
  }

  /** Additive: what was written into the new columns has no other place. */
  async down(): Promise<void> {}
}
