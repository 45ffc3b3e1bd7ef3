import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { CommunicationTemplateRow } from './communication-template.entity';
import { MessageAttemptRow } from './message-attempt.entity';
import { MessageSessionRow } from './message-session.entity';
import { MessageTextRow } from './message-text.entity';
import { MessageRow } from './message.entity';

export class Messages extends MutableRepository<MessageRow> {
  protected readonly entity = MessageRow;
}

export class MessageSessions extends MutableRepository<MessageSessionRow> {
  protected readonly entity = MessageSessionRow;
}

/** What was written to people: added to, never changed. */
export class MessageTexts extends InsertOnlyRepository<MessageTextRow> {
  protected readonly entity = MessageTextRow;
}

/** Every state a message went through: added to, never changed. */
export class MessageAttempts extends InsertOnlyRepository<MessageAttemptRow> {
  protected readonly entity = MessageAttemptRow;
}

export class CommunicationTemplates extends MutableRepository<CommunicationTemplateRow> {
  protected readonly entity = CommunicationTemplateRow;
}
