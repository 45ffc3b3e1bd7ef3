import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/**
 * A patient in line for a seat: of a slot, as part of an assignment, or of one session. From `startsAt` until `seatedAt`
 * the assignment leaves the slot out; for good where the wait ended without a seat.
 */
@Entity('waitlist_entry')
@Index('ix_waitlist_entry_facility_outcome', ['organizationId', 'facilityId', 'outcome'])
@Index('ix_waitlist_entry_assignment', ['organizationId', 'assignmentId'])
@Index('ix_waitlist_entry_lineage', ['organizationId', 'lineageId'])
@Index('ix_waitlist_entry_session', ['organizationId', 'sessionId'])
@Index('ix_waitlist_entry_patient', ['organizationId', 'patientId'])
export class WaitlistEntryRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  /** Whose row is locked before seats are counted. */
  @Portable('id')
  groupId: string;

  @Portable('id', { nullable: true })
  lineageId: string | null;

  @Portable('id', { nullable: true })
  assignmentId: string | null;

  @Portable('id', { nullable: true })
  sessionId: string | null;

  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  @Portable('instant')
  startsAt: Date;

  /** First come, first served; moves to the end of the line where an offer was left unanswered. */
  @Portable('instant')
  queuedAt: Date;

  @Portable('words', { nullable: true })
  reason: string | null;

  @Portable('id')
  addedBy: string;

  /** From when on they have the seat. */
  @Portable('instant', { nullable: true })
  seatedAt: Date | null;

  /** How the wait ended; null while they wait. */
  @Portable('code', { nullable: true })
  outcome: string | null;

  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  @Portable('id', { nullable: true })
  endedBy: string | null;
}
