import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** The canonical text of one signed part. */
@Entity('signed_document')
@Index('ix_signed_document_signature', ['organizationId', 'signatureId'])
@Index('ix_signed_document_session', ['organizationId', 'sessionId'])
export class SignedDocumentRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  signatureId: string;

  @Portable('code')
  part: string;

  @Portable('id', { nullable: true })
  rosterEntryId: string | null;

  @Portable('id', { nullable: true })
  patientId: string | null;

  @Portable('longText')
  canonical: string;

  @Portable('hash')
  contentHash: string;

  @Portable('whole')
  formatVersion: number;
}
