import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A signed sheet of a session, never of a chart. Its bytes stand in parts beside it. */
@Entity('session_document')
@Index('ix_session_document_session', ['organizationId', 'sessionId'])
export class SessionDocumentRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('code')
  format: string;

  @Portable('whole')
  sizeBytes: number;

  @Portable('hash')
  contentHash: string;

  @Portable('id')
  filedBy: string;

  @Portable('instant')
  filedAt: Date;

  /** The session whose page it was sent from: another one where the code on the sheet said so. */
  @Portable('id')
  uploadedFrom: string;

  @Portable('flag')
  byCode: boolean;
}
