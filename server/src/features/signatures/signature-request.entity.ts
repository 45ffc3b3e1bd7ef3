import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Somebody must sign. */
@Entity('signature_request')
@Index('ix_signature_request_session', ['organizationId', 'sessionId'])
@Index('ix_signature_request_status_requestedAt', ['organizationId', 'status', 'requestedAt'])
@Index('ix_signature_request_staffMember_status', ['organizationId', 'staffMemberId', 'status'])
export class SignatureRequestRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  /** What is asked for: REVIEW, or the meaning of the signature. */
  @Portable('code')
  kind: string;

  /** Who is asked; null for a review that any reviewer may give. */
  @Portable('id', { nullable: true })
  staffMemberId: string | null;

  /** Whether a policy of the facility asks for it: only an administrator waives it. */
  @Portable('flag')
  required: boolean;

  /** REQUESTED, then SIGNED, DECLINED, RETURNED, WAIVED, WITHDRAWN, or REASSIGNED to somebody in their place. */
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
