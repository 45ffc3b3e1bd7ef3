import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Somebody stands in for a reviewer at one facility, from a day to a day. */
@Entity('review_delegation')
@Index('ix_review_delegation_fromStaff', ['organizationId', 'facilityId', 'fromStaffId'])
export class ReviewDelegationRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('id')
  fromStaffId: string;

  @Portable('id')
  toStaffId: string;

  @Portable('date')
  firstDay: string;

  @Portable('date')
  lastDay: string;

  /** The first day's first instant in the facility's zone, and the first one after the last day. */
  @Portable('instant')
  startsAt: Date;

  @Portable('instant')
  endsAt: Date;

  @Portable('words', { nullable: true })
  reason: string | null;

  @Portable('id')
  givenBy: string;

  @Portable('instant')
  givenAt: Date;

  /** Ended before its last day. */
  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  @Portable('id', { nullable: true })
  endedBy: string | null;
}
