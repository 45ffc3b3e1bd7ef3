import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A signature that no longer holds, because its session was returned. The signature stays. */
@Entity('signature_strike')
@Index('uq_signature_strike_signature', ['organizationId', 'signatureId'], { unique: true })
@Index('ix_signature_strike_session', ['organizationId', 'sessionId'])
export class SignatureStrikeRow extends Row {
  @Portable('id')
  signatureId: string;

  @Portable('id')
  sessionId: string;

  @Portable('code')
  reason: string;

  @Portable('id')
  byStaffId: string;

  @Portable('instant')
  at: Date;
}
