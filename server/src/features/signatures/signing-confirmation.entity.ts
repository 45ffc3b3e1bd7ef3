import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Why something that stops a signature may stand. It holds for what was read: a changed text, or changed times, need a new one. */
@Entity('signing_confirmation')
@Index('ix_signing_confirmation_session', ['organizationId', 'sessionId'])
@Index('ix_signing_confirmation_noteText', ['organizationId', 'noteTextId'])
export class SigningConfirmationRow extends Row {
  @Portable('id')
  sessionId: string;

  /** Empty for the shared part. */
  @Portable('code')
  rosterEntryId: string;

  /** NAME or CLASH. */
  @Portable('code')
  kind: string;

  /** Where the name stands, one of the name places; null for a clash. */
  @Portable('code', { nullable: true })
  place: string | null;

  /** The text of a note it stands in. */
  @Portable('id', { nullable: true })
  noteTextId: string | null;

  @Portable('whole', { nullable: true })
  startsAt: number | null;

  @Portable('whole', { nullable: true })
  endsAt: number | null;

  /** SHA-256 of the whole text, or of the times that clash. */
  @Portable('hash')
  subjectHash: string;

  @Portable('words')
  reason: string;

  @Portable('id')
  byStaffId: string;

  @Portable('instant')
  at: Date;
}
