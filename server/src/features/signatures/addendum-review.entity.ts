import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A reviewer's signature over an addition. */
@Entity('addendum_review')
@Index('uq_addendum_review_addendum', ['organizationId', 'addendumId'], { unique: true })
@Index('ix_addendum_review_session', ['organizationId', 'sessionId'])
export class AddendumReviewRow extends Row {
  @Portable('id')
  addendumId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('title')
  printedName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  @Portable('longText')
  statement: string;

  @Portable('hash')
  contentHash: string;

  @Portable('instant')
  reviewedAt: Date;

  @Portable('code')
  timeZone: string;
}
