import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for notes, a row for each field, and their history. */
export class Documentation1764000006000 implements MigrationInterface {
  name = 'Documentation1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'note_text', 'mutable', {
      sessionId: 'id', rosterEntryId: 'code', field: 'code', text: 'longText', writtenBy: 'id',
    }, [
      { name: 'uq_note_text_session_rosterEntry_field', columns: ['organizationId', 'sessionId', 'rosterEntryId', 'field'], unique: true },
    ]);
    await createTable(runner, 'note_text_version', 'insertOnly', {
      noteTextId: 'id', sessionId: 'id', rosterEntryId: 'code', field: 'code', text: 'longText',
      textVersion: 'whole', writtenBy: 'id', writtenAt: 'instant',
    }, [
      { name: 'ix_note_text_version_noteText_textVersion', columns: ['organizationId', 'noteTextId', 'textVersion'] },
    ]);
    await createTable(runner, 'individual_note', 'mutable', {
      sessionId: 'id', rosterEntryId: 'id', patientId: 'id', participation: 'whole?', noLinkReason: 'code?',
    }, [
      { name: 'uq_individual_note_rosterEntry', columns: ['organizationId', 'rosterEntryId'], unique: true },
      { name: 'ix_individual_note_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_individual_note_patient', columns: ['organizationId', 'patientId'] },
    ]);
    await createTable(runner, 'golden_thread_link', 'fixed', {
      sessionId: 'id', rosterEntryId: 'id', patientId: 'id', objectiveId: 'id',
    }, [
      { name: 'uq_golden_thread_link_rosterEntry_objective', columns: ['organizationId', 'rosterEntryId', 'objectiveId'], unique: true },
      { name: 'ix_golden_thread_link_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_golden_thread_link_objective', columns: ['organizationId', 'objectiveId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('golden_thread_link', true);
    await runner.dropTable('individual_note', true);
    await runner.dropTable('note_text_version', true);
    await runner.dropTable('note_text', true);
  }
}
