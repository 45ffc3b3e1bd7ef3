import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A person signed in on one device. The cookie's own value is kept nowhere. */
@Entity('sign_in_session')
@Index('ix_sign_in_session_staffMember', ['organizationId', 'staffMemberId'])
@Index('uq_sign_in_session_tokenHash', ['tokenHash'], { unique: true })
export class SignInSessionRow extends MutableRow {
  @Portable('id')
  staffMemberId: string;

  @Portable('hash')
  tokenHash: string;

  @Portable('instant')
  startedAt: Date;

  @Portable('instant')
  lastActiveAt: Date;

  /** When the password was last given in it. */
  @Portable('instant', { nullable: true })
  passwordAt: Date | null;

  @Portable('instant', { nullable: true })
  lockedAt: Date | null;

  @Portable('instant')
  endsAt: Date;

  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  @Portable('code', { nullable: true })
  endReason: string | null;

  @Portable('title')
  userAgent: string;
}
