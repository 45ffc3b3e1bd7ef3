import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Video rooms of sessions, patients' own links to them, and what happened on the page a link opens. */
export class Telehealth1764000039000 implements MigrationInterface {
  name = 'Telehealth1764000039000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'telehealth_meeting', 'mutable', {
      sessionId: 'id', facilityId: 'id', provider: 'code', joinAddress: 'words?', externalId: 'code?', toldStart: 'instant?', toldEnd: 'instant?',
      wanted: 'code?', dueAt: 'instant?', attempts: 'whole', trouble: 'words?', gaveUpAt: 'instant?', removedAt: 'instant?', linkSentAt: 'instant?', linkSentBy: 'id?',
    }, [
      { name: 'uq_telehealth_meeting_session', columns: ['organizationId', 'sessionId'], unique: true },
      { name: 'ix_telehealth_meeting_dueAt', columns: ['organizationId', 'dueAt'] },
      { name: 'ix_telehealth_meeting_removedAt', columns: ['organizationId', 'removedAt'] },
      { name: 'ix_telehealth_meeting_externalId', columns: ['organizationId', 'externalId'] },
    ]);
    await createTable(runner, 'telehealth_registrant', 'insertOnly', { meetingId: 'id', externalMeetingId: 'code', sessionId: 'id', patientId: 'id', registrantId: 'code', joinAddress: 'words', registeredAt: 'instant' }, [
      { name: 'uq_telehealth_registrant_meeting_patient', columns: ['organizationId', 'externalMeetingId', 'patientId'], unique: true },
      { name: 'ix_telehealth_registrant_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'appointment_link', 'insertOnly', { sessionId: 'id', patientId: 'id', facilityId: 'id', madeAt: 'instant' }, [
      { name: 'uq_appointment_link_session_patient', columns: ['organizationId', 'sessionId', 'patientId'], unique: true },
    ]);
    await createTable(runner, 'join_event', 'insertOnly', { linkId: 'id', sessionId: 'id', patientId: 'id', kind: 'code', value: 'code?', atHome: 'flag?', at: 'instant' }, [
      { name: 'ix_join_event_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_join_event_link', columns: ['organizationId', 'linkId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['join_event', 'appointment_link', 'telehealth_registrant', 'telehealth_meeting']) await runner.dropTable(table, true);
  }
}
