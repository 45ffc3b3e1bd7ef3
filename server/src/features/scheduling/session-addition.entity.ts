import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A patient expected in this one session, beside those its schedule brings. */
@Entity('session_addition')
@Index('ix_session_addition_session', ['organizationId', 'sessionId'])
@Index('ix_session_addition_patient', ['organizationId', 'patientId'])
export class SessionAdditionRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  @Portable('words', { nullable: true })
  reason: string | null;

  @Portable('id')
  addedBy: string;

  @Portable('instant', { nullable: true })
  withdrawnAt: Date | null;
}
