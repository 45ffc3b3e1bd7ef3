import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** That a sheet was filed in error, and why. The sheet stays. */
@Entity('session_document_strike')
@Index('uq_session_document_strike_document', ['organizationId', 'documentId'], { unique: true })
@Index('ix_session_document_strike_session', ['organizationId', 'sessionId'])
export class SessionDocumentStrikeRow extends Row {
  @Portable('id')
  documentId: string;

  @Portable('id')
  sessionId: string;

  @Portable('words')
  reason: string;

  @Portable('id')
  struckBy: string;

  @Portable('instant')
  struckAt: Date;
}
