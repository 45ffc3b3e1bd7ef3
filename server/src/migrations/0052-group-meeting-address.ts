import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns } from '../platform/database/add-columns';

/** A video room of a group's own. */
export class GroupMeetingAddress1764000052000 implements MigrationInterface {
  name = 'GroupMeetingAddress1764000052000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'therapy_group', { meetingAddress: 'words?' });
  }

  /** Additive: what was written into the new column has no other place. */
  async down(): Promise<void> {}
}
