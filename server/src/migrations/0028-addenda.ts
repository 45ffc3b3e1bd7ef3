import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** What is added to signed content, and its reviews. */
export class Addenda1764000028000 implements MigrationInterface {
  name = 'Addenda1764000028000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'addendum', 'insertOnly', {
      sessionId: 'id', facilityId: 'id', rosterEntryId: 'id?', patientId: 'id?', kind: 'code', correctedPart: 'code?', text: 'longText', eventAt: 'instant', enteredAt: 'instant', timeZone: 'code',
      canonical: 'longText', contentHash: 'hash', formatVersion: 'whole', staffMemberId: 'id', printedName: 'title', credential: 'code?', statement: 'longText', reviewRequired: 'flag', strikesEntryId: 'id?', copiesEntryId: 'id?',
    }, [
      { name: 'ix_addendum_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_addendum_patient', columns: ['organizationId', 'patientId'] },
      { name: 'ix_addendum_facility_reviewRequired', columns: ['organizationId', 'facilityId', 'reviewRequired'] },
      { name: 'uq_addendum_strikesEntry', columns: ['organizationId', 'strikesEntryId'], unique: true },
      { name: 'uq_addendum_copiesEntry', columns: ['organizationId', 'copiesEntryId'], unique: true },
    ]);
    await createTable(runner, 'addendum_review', 'insertOnly', {
      addendumId: 'id', sessionId: 'id', staffMemberId: 'id', printedName: 'title', credential: 'code?', statement: 'longText', contentHash: 'hash', reviewedAt: 'instant', timeZone: 'code',
    }, [
      { name: 'uq_addendum_review_addendum', columns: ['organizationId', 'addendumId'], unique: true },
      { name: 'ix_addendum_review_session', columns: ['organizationId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('addendum_review', true);
    await runner.dropTable('addendum', true);
  }
}
