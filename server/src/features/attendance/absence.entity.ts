import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Why somebody was not there. Withdrawn when they came after all; never removed. */
@Entity('absence')
@Index('ix_absence_session', ['organizationId', 'sessionId'])
@Index('ix_absence_rosterEntry', ['organizationId', 'rosterEntryId'])
export class AbsenceRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('code', { nullable: true })
  reason: string | null;

  @Portable('words', { nullable: true })
  note: string | null;

  /** Excused or not, against what the reason says; null follows the reason. */
  @Portable('flag', { nullable: true })
  excused: boolean | null;

  @Portable('id')
  markedBy: string;

  @Portable('instant')
  markedAt: Date;

  @Portable('instant', { nullable: true })
  withdrawnAt: Date | null;
}
