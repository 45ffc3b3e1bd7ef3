import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One field of a note, with a version of its own so that two editors merge by field. rosterEntryId is empty for the shared part. */
@Entity('note_text')
@Index('uq_note_text_session_rosterEntry_field', ['organizationId', 'sessionId', 'rosterEntryId', 'field'], { unique: true })
export class NoteTextRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('code')
  rosterEntryId: string;

  @Portable('code')
  field: string;

  @Portable('longText')
  text: string;

  @Portable('id')
  writtenBy: string;

  /** Hash of the text that was copied here as a start; while the text still gives it, it is to be individualized. */
  @Portable('hash', { nullable: true })
  startedFromHash: string | null;
}
