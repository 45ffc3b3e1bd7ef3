import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for rosters, stays, absences and the history of marks. */
export class Attendance1764000005000 implements MigrationInterface {
  name = 'Attendance1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'roster_entry', 'mutable', {
      sessionId: 'id', patientId: 'id', episodeId: 'id?', firstName: 'title', lastName: 'title',
      preferredName: 'title?', mrn: 'code', birthDate: 'date', levelOfCareCode: 'code?', source: 'code',
      addedAt: 'instant', addedBy: 'id?', addReason: 'words?', state: 'code',
    }, [
      { name: 'uq_roster_entry_session_patient', columns: ['organizationId', 'sessionId', 'patientId'], unique: true },
      { name: 'ix_roster_entry_patient', columns: ['organizationId', 'patientId'] },
    ]);
    await createTable(runner, 'attendance_segment', 'mutable', {
      sessionId: 'id', rosterEntryId: 'id', patientId: 'id', startsAt: 'instant', endsAt: 'instant?',
      outReason: 'code?', startedBy: 'id', startMarkedAt: 'instant', endedBy: 'id?', endMarkedAt: 'instant?',
      endedWithSession: 'flag', struckAt: 'instant?',
    }, [
      { name: 'ix_attendance_segment_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_attendance_segment_rosterEntry', columns: ['organizationId', 'rosterEntryId'] },
      { name: 'ix_attendance_segment_patient_startsAt', columns: ['organizationId', 'patientId', 'startsAt'] },
    ]);
    await createTable(runner, 'absence', 'mutable', {
      sessionId: 'id', rosterEntryId: 'id', reason: 'code?', note: 'words?', markedBy: 'id',
      markedAt: 'instant', withdrawnAt: 'instant?',
    }, [
      { name: 'ix_absence_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_absence_rosterEntry', columns: ['organizationId', 'rosterEntryId'] },
    ]);
    await createTable(runner, 'attendance_mark', 'insertOnly', {
      sessionId: 'id', rosterEntryId: 'id', patientId: 'id', kind: 'code', markedAt: 'instant', markedBy: 'id',
      effectiveAt: 'instant', before: 'json?', after: 'json?',
    }, [
      { name: 'ix_attendance_mark_session_markedAt', columns: ['organizationId', 'sessionId', 'markedAt'] },
      { name: 'ix_attendance_mark_rosterEntry_markedAt', columns: ['organizationId', 'rosterEntryId', 'markedAt'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('attendance_mark', true);
    await runner.dropTable('absence', true);
    await runner.dropTable('attendance_segment', true);
    await runner.dropTable('roster_entry', true);
  }
}
