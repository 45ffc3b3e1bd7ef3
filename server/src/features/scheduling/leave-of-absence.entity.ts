import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A patient in care who is away for a time: expected nowhere, with their seats kept unless they were released. */
@Entity('leave_of_absence')
@Index('ix_leave_of_absence_patient', ['organizationId', 'patientId'])
export class LeaveOfAbsenceRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  @Portable('instant')
  startsAt: Date;

  /** Open where null; equal to the start where it was taken back. */
  @Portable('instant', { nullable: true })
  endsAt: Date | null;

  @Portable('words')
  reason: string;

  /** When their seats went to the waitlist. */
  @Portable('instant', { nullable: true })
  releasedAt: Date | null;

  @Portable('id')
  givenBy: string;

  @Portable('id', { nullable: true })
  endedBy: string | null;
}
