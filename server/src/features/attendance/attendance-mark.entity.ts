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
}
