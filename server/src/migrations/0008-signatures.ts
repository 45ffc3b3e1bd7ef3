import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for signed documents, signatures, reviews and chart entries. */
export class Signatures1764000008000 implements MigrationInterface {
  name = 'Signatures1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'signature_request', 'mutable', {
      sessionId: 'id', kind: 'code', status: 'code', requestedAt: 'instant', requestedBy: 'id',
      resolvedAt: 'instant?', resolvedBy: 'id?',
    }, [
      { name: 'ix_signature_request_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_signature_request_status_requestedAt', columns: ['organizationId', 'status', 'requestedAt'] },
    ]);
    await createTable(runner, 'review_comment', 'insertOnly', {
      sessionId: 'id', requestId: 'id', rosterEntryId: 'id?', field: 'code?', text: 'words', byStaffId: 'id',
      at: 'instant',
    }, [
      { name: 'ix_review_comment_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'signed_document', 'insertOnly', {
      sessionId: 'id', signatureId: 'id', part: 'code', rosterEntryId: 'id?', patientId: 'id?',
      canonical: 'longText', contentHash: 'hash', formatVersion: 'whole',
    }, [
      { name: 'ix_signed_document_signature', columns: ['organizationId', 'signatureId'] },
      { name: 'ix_signed_document_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'signature', 'insertOnly', {
      sessionId: 'id', staffMemberId: 'id', printedName: 'title', credential: 'code?', meaning: 'code',
      statement: 'longText', contentHash: 'hash', signedAt: 'instant', timeZone: 'code',
      acknowledgedNotLeader: 'flag',
    }, [
      { name: 'ix_signature_session_signedAt', columns: ['organizationId', 'sessionId', 'signedAt'] },
      { name: 'ix_signature_staffMember_signedAt', columns: ['organizationId', 'staffMemberId', 'signedAt'] },
    ]);
    await createTable(runner, 'signature_strike', 'insertOnly', {
      signatureId: 'id', sessionId: 'id', reason: 'code', byStaffId: 'id', at: 'instant',
    }, [
      { name: 'uq_signature_strike_signature', columns: ['organizationId', 'signatureId'], unique: true },
      { name: 'ix_signature_strike_session', columns: ['organizationId', 'sessionId'] },
    ]);
    await createTable(runner, 'chart_entry', 'insertOnly', {
      patientId: 'id', episodeId: 'id?', sessionId: 'id', rosterEntryId: 'id', signatureId: 'id',
      facilityId: 'id', sessionDate: 'date', plannedStart: 'instant', groupTitle: 'title', attendance: 'code',
      projection: 'longText', contentHash: 'hash', enteredAt: 'instant',
    }, [
      { name: 'ix_chart_entry_patient_plannedStart', columns: ['organizationId', 'patientId', 'plannedStart'] },
      { name: 'ix_chart_entry_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('chart_entry', true);
    await runner.dropTable('signature_strike', true);
    await runner.dropTable('signature', true);
    await runner.dropTable('signed_document', true);
    await runner.dropTable('review_comment', true);
    await runner.dropTable('signature_request', true);
  }
}
