import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** That somebody has looked at one thing before a session's start. Each person has their own. */
@Entity('session_check')
@Index('uq_session_check_session_staffMember_item', ['organizationId', 'sessionId', 'staffMemberId', 'item'], { unique: true })
export class SessionCheckRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('code')
  item: string;

  /** Null once it was taken back. */
  @Portable('instant', { nullable: true })
  tickedAt: Date | null;
}
