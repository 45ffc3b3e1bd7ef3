import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A state a message reached, and why: the log of a message, added to and never changed. */
@Entity('message_attempt')
@Index('ix_message_attempt_message_at', ['organizationId', 'messageId', 'at'])
export class MessageAttemptRow extends Row {
  @Portable('id')
  messageId: string;

  @Portable('instant')
  at: Date;

  @Portable('code')
  status: string;

  @Portable('code', { nullable: true })
  reason: string | null;

  /** The service's own word for it, e.g. a reply code; never a text, an address or a secret. */
  @Portable('code', { nullable: true })
  answer: string | null;

  /** Which try it belongs to, counted from 1; 0 before the first. */
  @Portable('whole')
  attempt: number;
}
