import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A reviewer sent an addition back: what should be added to it before it can be approved. The addition stays as it was signed. */
@Entity('addendum_return')
@Index('ix_addendum_return_addendum', ['organizationId', 'addendumId', 'returnedAt'])
@Index('ix_addendum_return_session', ['organizationId', 'sessionId'])
export class AddendumReturnRow extends Row {
  @Portable('id')
  addendumId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  staffMemberId: string;

  @Portable('title')
  printedName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  @Portable('words')
  comment: string;

  @Portable('instant')
  returnedAt: Date;
}
