import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Addresses by which calendar programs read one person's sessions or appointments. */
export class CalendarFeeds1764000075000 implements MigrationInterface {
  name = 'CalendarFeeds1764000075000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'calendar_feed', 'mutable', { holderKind: 'code', holderId: 'id', tokenHash: 'hash?', madeAt: 'instant' }, [
      { name: 'uq_calendar_feed_holder', columns: ['organizationId', 'holderKind', 'holderId'], unique: true },
      { name: 'uq_calendar_feed_tokenHash', columns: ['tokenHash'], unique: true },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('calendar_feed', true);
  }
}
