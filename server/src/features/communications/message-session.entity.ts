import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A session a message speaks of, and what its recipient had been told of it before. */
@Entity('message_session')
@Index('uq_message_session_message_session', ['organizationId', 'messageId', 'sessionId'], { unique: true })
@Index('ix_message_session_session', ['organizationId', 'sessionId'])
export class MessageSessionRow extends MutableRow {
  @Portable('id')
  messageId: string;

  @Portable('id')
  sessionId: string;

  /** How it stood, as the recipient knows it, before the first change this message tells of; empty where it was off, or new to them. */
  @Portable('instant', { nullable: true })
  wasStart: Date | null;

  @Portable('instant', { nullable: true })
  wasEnd: Date | null;

  @Portable('id', { nullable: true })
  wasRoomId: string | null;

  @Portable('code', { nullable: true })
  wasDelivery: string | null;

  @Portable('id', { nullable: true })
  wasLeaderId: string | null;

  /** Its planned start as the message told it, written at sending. */
  @Portable('instant', { nullable: true })
  toldStart: Date | null;
}
