import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A piece of a sheet's bytes. Whole sheets would not pass in one packet of a server left at its defaults. */
@Entity('session_document_part')
@Index('uq_session_document_part_document_place', ['organizationId', 'documentId', 'place'], { unique: true })
export class SessionDocumentPartRow extends Row {
  @Portable('id')
  documentId: string;

  @Portable('whole')
  place: number;

  @Portable('bytes')
  content: Buffer;
}
