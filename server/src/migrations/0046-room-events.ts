import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Who entered and left video rooms, as their provider told, and what a person made of it. */
export class RoomEvents1764000046000 implements MigrationInterface {
  name = 'RoomEvents1764000046000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'room_event', 'insertOnly', {
      meetingId: 'id', sessionId: 'id', externalMeetingId: 'code', eventKey: 'hash', signature: 'hash', kind: 'code', participantKey: 'hash', registrantId: 'code?', displayName: 'title', dialIn: 'flag', host: 'flag', at: 'instant', receivedAt: 'instant',
    }, [
      { name: 'uq_room_event_eventKey', columns: ['organizationId', 'eventKey'], unique: true },
      { name: 'ix_room_event_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'room_settlement', 'insertOnly', { sessionId: 'id', kind: 'code', participantKey: 'hash?', patientId: 'id?', startsAt: 'instant?', endsAt: 'instant?', byStaffId: 'id', at: 'instant' }, [
      { name: 'ix_room_settlement_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['room_settlement', 'room_event']) await runner.dropTable(table, true);
  }
}
