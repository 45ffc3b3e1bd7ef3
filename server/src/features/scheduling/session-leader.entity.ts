import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Who leads a session, and who did before it was covered. */
@Entity('session_leader')
@Index('ix_session_leader_session', ['organizationId', 'sessionId'])
@Index('ix_session_leader_staffMember_session', ['organizationId', 'staffMemberId', 'sessionId'])
export class SessionLeaderRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('code')
  position: string;

  @Portable('instant')
  since: Date;

  @Portable('instant', { nullable: true })
  until: Date | null;

  @Portable('words', { nullable: true })
  reason: string | null;
}
