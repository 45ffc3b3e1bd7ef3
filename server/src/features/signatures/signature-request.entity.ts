import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Somebody must sign. */
@Entity('signature_request')
@Index('ix_signature_request_session', ['organizationId', 'sessionId'])
@Index('ix_signature_request_status_requestedAt', ['organizationId', 'status', 'requestedAt'])
export class SignatureRequestRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('code')
  kind: string;

  @Portable('code')
  status: string;

  @Portable('instant')
  requestedAt: Date;

  @Portable('id')
  requestedBy: string;

  @Portable('instant', { nullable: true })
  resolvedAt: Date | null;

  @Portable('id', { nullable: true })
  resolvedBy: string | null;
}
