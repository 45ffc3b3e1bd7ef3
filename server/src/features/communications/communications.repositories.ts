import { LessThan, LessThanOrEqual } from 'typeorm';
import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { CommunicationTemplateRow } from './communication-template.entity';
import { MessageAttemptRow } from './message-attempt.entity';
import { MessageSessionRow } from './message-session.entity';
import { MessageTextRow } from './message-text.entity';
import { MessageRow } from './message.entity';

export class Messages extends MutableRepository<MessageRow> {
  protected readonly entity = MessageRow;

  /** Those of a channel that have been due longest, locked until the unit ends; what another worker holds is passed over. */
  async claimable(channel: string, now: Date, most: number): Promise<MessageRow[]> {
    return this.rows.find({
      where: { ...this.scoped({ channel, status: 'QUEUED' }), nextTryAt: LessThanOrEqual(now) },
      order: { nextTryAt: 'ASC', id: 'ASC' },
      take: most,
      ...this.passingOver(),
    });
  }

  /** Those whose worker has not said in time what became of them, locked likewise. */
  async abandoned(channel: string, now: Date, most: number): Promise<MessageRow[]> {
    return this.rows.find({ where: { ...this.scoped({ channel, status: 'SENDING' }), claimedUntil: LessThan(now) }, order: { nextTryAt: 'ASC', id: 'ASC' }, take: most, ...this.passingOver() });
  }

  private passingOver(): { lock?: { mode: 'pessimistic_write'; onLocked: 'skip_locked' } } {
    return this.work.locks ? { lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' } } : {};
  }
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
