import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** An administrator's PIN-verified statement that a session is final without the review it required. */
@Entity('review_waiver')
@Index('uq_review_waiver_request', ['organizationId', 'requestId'], { unique: true })
@Index('ix_review_waiver_session', ['organizationId', 'sessionId'])
export class ReviewWaiverRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  requestId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('title')
  printedName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  /** Stands at the session and in the statement, in no chart. */
  @Portable('words')
  reason: string;

  @Portable('longText')
  statement: string;

  /** The content that is final without a review: what its author signed. */
  @Portable('hash')
  contentHash: string;

  @Portable('instant')
  waivedAt: Date;

  @Portable('code')
  timeZone: string;
}
