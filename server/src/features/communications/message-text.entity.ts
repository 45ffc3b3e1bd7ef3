import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What a message said, written once, before it left: every further try sends the same. Its links are kept without what makes them open (kept-links.ts). */
@Entity('message_text')
@Index('uq_message_text_message', ['organizationId', 'messageId'], { unique: true })
export class MessageTextRow extends Row {
  @Portable('id')
  messageId: string;

  /** BCP 47. */
  @Portable('code')
  language: string;

  @Portable('title', { nullable: true })
  subject: string | null;

  @Portable('longText')
  text: string;

  @Portable('longText', { nullable: true })
  html: string | null;

  @Portable('instant')
  writtenAt: Date;
}
