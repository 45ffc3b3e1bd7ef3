import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Every mark ever made: who, when, and what it replaced. */
@Entity('attendance_mark')
@Index('ix_attendance_mark_session_markedAt', ['organizationId', 'sessionId', 'markedAt'])
@Index('ix_attendance_mark_rosterEntry_markedAt', ['organizationId', 'rosterEntryId', 'markedAt'])
export class AttendanceMarkRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  kind: string;

  @Portable('instant')
  markedAt: Date;

  @Portable('id')
  markedBy: string;

  @Portable('instant')
  effectiveAt: Date;

  @Portable('json', { nullable: true })
  before: string | null;

  @Portable('json', { nullable: true })
  after: string | null;

  /** The version the line had after it: marks of one moment are told apart by it. Null on marks older than undo. */
  @Portable('whole', { nullable: true })
  lineVersion: number | null;

  /** The whole line as it stood before, so that it can be taken back. */
  @Portable('longText', { nullable: true })
  lineBefore: string | null;

  /** The mark that this one took back. */
  @Portable('id', { nullable: true })
  undoes: string | null;

  /** The moment of the tap by the server's clock; before `markedAt` where it waited for the network. Null on what is no tap. */
  @Portable('instant', { nullable: true })
  tappedAt: Date | null;

  /** What the tap said. */
  @Portable('json', { nullable: true })
  said: string | null;
}
