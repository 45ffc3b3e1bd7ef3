import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** That the session's attendance was entered from this sheet, said by who entered it. */
@Entity('session_document_transcription')
@Index('uq_session_document_transcription_document', ['organizationId', 'documentId'], { unique: true })
@Index('ix_session_document_transcription_session', ['organizationId', 'sessionId'])
export class SessionDocumentTranscriptionRow extends Row {
  @Portable('id')
  documentId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  saidBy: string;

  @Portable('instant')
  saidAt: Date;
}
