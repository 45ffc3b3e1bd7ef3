import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Who waits for a seat, what was offered to them, and who is away for a time. */
export class Waitlist1764000059000 implements MigrationInterface {
  name = 'Waitlist1764000059000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'waitlist_entry', 'mutable', {
      facilityId: 'id', groupId: 'id', lineageId: 'id?', assignmentId: 'id?', sessionId: 'id?', patientId: 'id', episodeId: 'id', startsAt: 'instant', queuedAt: 'instant', reason: 'words?', addedBy: 'id',
      seatedAt: 'instant?', outcome: 'code?', endedAt: 'instant?', endedBy: 'id?',
    }, [
      { name: 'ix_waitlist_entry_facility_outcome', columns: ['organizationId', 'facilityId', 'outcome'] },
      { name: 'ix_waitlist_entry_assignment', columns: ['organizationId', 'assignmentId'] },
      { name: 'ix_waitlist_entry_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_waitlist_entry_patient', columns: ['organizationId', 'patientId'] },
    ]);
    await createTable(runner, 'seat_offer', 'mutable', {
      facilityId: 'id', entryId: 'id', patientId: 'id', sessionId: 'id?', startsAt: 'instant', offeredAt: 'instant', expiresAt: 'instant', answer: 'code?', answeredAt: 'instant?', answeredBy: 'id?',
    }, [
      { name: 'ix_seat_offer_entry', columns: ['organizationId', 'entryId'] },
      { name: 'ix_seat_offer_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'leave_of_absence', 'mutable', {
      facilityId: 'id', patientId: 'id', episodeId: 'id', startsAt: 'instant', endsAt: 'instant?', reason: 'words', releasedAt: 'instant?', givenBy: 'id', endedBy: 'id?',
    }, [
      { name: 'ix_leave_of_absence_patient', columns: ['organizationId', 'patientId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['leave_of_absence', 'seat_offer', 'waitlist_entry']) await runner.dropTable(table, true);
  }
}
