import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Every text a field ever held. */
@Entity('note_text_version')
@Index('ix_note_text_version_noteText_textVersion', ['organizationId', 'noteTextId', 'textVersion'])
export class NoteTextVersionRow extends Row {
  @Portable('id')
  noteTextId: string;

  @Portable('id')
  sessionId: string;

  @Portable('code')
  rosterEntryId: string;

  @Portable('code')
  field: string;

  @Portable('longText')
  text: string;

  @Portable('whole')
  textVersion: number;

  @Portable('id')
  writtenBy: string;

  @Portable('instant')
  writtenAt: Date;
}
