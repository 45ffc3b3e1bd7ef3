import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Messages to patients and staff, the sessions they speak of, what they said and every state they went through. */
export class Messages1764000036000 implements MigrationInterface {
  name = 'Messages1764000036000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'message', 'mutable', {
      facilityId: 'id', recipientKind: 'code', patientId: 'id?', staffMemberId: 'id?', channel: 'code', kind: 'code', uniqueKey: 'title', status: 'code', reason: 'code?', dueAt: 'instant', nextTryAt: 'instant', forDate: 'date?', alert: 'code?',
      attempts: 'whole', claimedBy: 'code?', claimedUntil: 'instant?', address: 'title?', sentAt: 'instant?', deliveredAt: 'instant?', carrierId: 'title?', maybeTwice: 'flag', fallbackOfId: 'id?', resendOfId: 'id?', resendReason: 'words?', askedBy: 'id?',
    }, [
      { name: 'uq_message_uniqueKey', columns: ['organizationId', 'uniqueKey'], unique: true },
      { name: 'ix_message_status_nextTryAt', columns: ['organizationId', 'status', 'nextTryAt'] },
      { name: 'ix_message_patient_dueAt', columns: ['organizationId', 'patientId', 'dueAt'] },
      { name: 'ix_message_staffMember_dueAt', columns: ['organizationId', 'staffMemberId', 'dueAt'] },
      { name: 'ix_message_facility_dueAt', columns: ['organizationId', 'facilityId', 'dueAt'] },
      { name: 'ix_message_carrierId', columns: ['organizationId', 'carrierId'] },
    ]);
    await createTable(runner, 'message_session', 'mutable', { messageId: 'id', sessionId: 'id', wasStart: 'instant?', wasRoomId: 'id?', toldStart: 'instant?' }, [
      { name: 'uq_message_session_message_session', columns: ['organizationId', 'messageId', 'sessionId'], unique: true },
      { name: 'ix_message_session_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'message_text', 'insertOnly', { messageId: 'id', language: 'code', subject: 'title?', text: 'longText', html: 'longText?', writtenAt: 'instant' }, [{ name: 'uq_message_text_message', columns: ['organizationId', 'messageId'], unique: true }]);
    await createTable(runner, 'message_attempt', 'insertOnly', { messageId: 'id', at: 'instant', status: 'code', reason: 'code?', answer: 'code?', attempt: 'whole' }, [{ name: 'ix_message_attempt_message_at', columns: ['organizationId', 'messageId', 'at'] }]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['message_attempt', 'message_text', 'message_session', 'message']) await runner.dropTable(table, true);
  }
}
