import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A PIN-verified statement over content hashes. */
@Entity('signature')
@Index('ix_signature_session_signedAt', ['organizationId', 'sessionId', 'signedAt'])
@Index('ix_signature_staffMember_signedAt', ['organizationId', 'staffMemberId', 'signedAt'])
export class SignatureRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('title')
  printedName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  @Portable('code')
  meaning: string;

  @Portable('longText')
  statement: string;

  @Portable('hash')
  contentHash: string;

  @Portable('instant')
  signedAt: Date;

  @Portable('code')
  timeZone: string;

  @Portable('flag')
  acknowledgedNotLeader: boolean;
}
