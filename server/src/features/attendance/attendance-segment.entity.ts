import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One continuous stay. */
@Entity('attendance_segment')
@Index('ix_attendance_segment_session', ['organizationId', 'sessionId'])
@Index('ix_attendance_segment_rosterEntry', ['organizationId', 'rosterEntryId'])
@Index('ix_attendance_segment_patient_startsAt', ['organizationId', 'patientId', 'startsAt'])
export class AttendanceSegmentRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  rosterEntryId: string;

  @Portable('id')
  patientId: string;

  @Portable('instant')
  startsAt: Date;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;

  @Portable('code', { nullable: true })
  outReason: string | null;

  @Portable('id')
  startedBy: string;

  @Portable('instant')
  startMarkedAt: Date;

  @Portable('id', { nullable: true })
  endedBy: string | null;

  @Portable('instant', { nullable: true })
  endMarkedAt: Date | null;

  @Portable('flag')
  endedWithSession: boolean;

  @Portable('instant', { nullable: true })
  struckAt: Date | null;
}
