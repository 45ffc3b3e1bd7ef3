import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What a reviewer asked to change. */
@Entity('review_comment')
@Index('ix_review_comment_session', ['organizationId', 'sessionId'])
export class ReviewCommentRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  requestId: string;

  @Portable('id', { nullable: true })
  rosterEntryId: string | null;

  @Portable('code', { nullable: true })
  field: string | null;

  @Portable('words')
  text: string;

  @Portable('id')
  byStaffId: string;

  @Portable('instant')
  at: Date;
}
