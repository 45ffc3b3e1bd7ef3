import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** What an individual note holds beside its texts. */
@Entity('individual_note')
@Index('uq_individual_note_rosterEntry', ['organizationId', 'rosterEntryId'], { unique: true })
@Index('ix_individual_note_session', ['organizationId', 'sessionId'])
@Index('ix_individual_note_noLinkReason', ['organizationId', 'noLinkReason'])
@Index('ix_individual_note_patient', ['organizationId', 'patientId'])
export class IndividualNoteRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('whole', { nullable: true })
  participation: number | null;

  @Portable('code', { nullable: true })
  noLinkReason: string | null;
}
