import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A review that was handed from one reviewer, or from all, to another, or back to all. */
@Entity('review_reassignment')
@Index('ix_review_reassignment_session', ['organizationId', 'sessionId'])
export class ReviewReassignmentRow extends Row {
  @Portable('id')
  sessionId: string;

  /** The request that was taken back. */
  @Portable('id')
  requestId: string;

  /** Null: any reviewer could give it. */
  @Portable('id', { nullable: true })
  fromStaffId: string | null;

  /** Null: any reviewer can give it. */
  @Portable('id', { nullable: true })
  toStaffId: string | null;

  @Portable('words')
  reason: string;

  @Portable('id')
  byStaffId: string;

  @Portable('instant')
  at: Date;
}
