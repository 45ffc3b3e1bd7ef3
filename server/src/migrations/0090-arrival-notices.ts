import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Who entered and left video sessions, as other software with a key told. */
export class ArrivalNotices1764000090000 implements MigrationInterface {
  name = 'ArrivalNotices1764000090000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'arrival_notice', 'insertOnly', {
      sessionId: 'id', patientId: 'id', clientId: 'id', clientName: 'title', eventKey: 'hash', participantKey: 'hash', kind: 'code', at: 'instant', receivedAt: 'instant',
    }, [
      { name: 'uq_arrival_notice_eventKey', columns: ['organizationId', 'eventKey'], unique: true },
      { name: 'ix_arrival_notice_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('arrival_notice', true);
  }
}
