import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The video room of one session, and what its provider is still to be told. Its id is what the provider's copy carries, so that it is found again. */
@Entity('telehealth_meeting')
@Index('uq_telehealth_meeting_session', ['organizationId', 'sessionId'], { unique: true })
@Index('ix_telehealth_meeting_dueAt', ['organizationId', 'dueAt'])
@Index('ix_telehealth_meeting_removedAt', ['organizationId', 'removedAt'])
@Index('ix_telehealth_meeting_externalId', ['organizationId', 'externalId'])
export class TelehealthMeetingRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  facilityId: string;

  @Portable('code')
  provider: string;

  /** Where everybody enters; null until the provider has answered. Whoever must be registered has an address of their own. */
  @Portable('words', { nullable: true })
  joinAddress: string | null;

  /** The provider's id of it. */
  @Portable('code', { nullable: true })
  externalId: string | null;

  /** The times the provider was last told. */
  @Portable('instant', { nullable: true })
  toldStart: Date | null;

  @Portable('instant', { nullable: true })
  toldEnd: Date | null;

  /** CREATE, UPDATE or DELETE; null when there is nothing to do. */
  @Portable('code', { nullable: true })
  wanted: string | null;

  /** When it is tried next; while somebody tries, when it is tried again should they never come back. */
  @Portable('instant', { nullable: true })
  dueAt: Date | null;

  /** Tries of what is wanted now; counted before the call, so that a crash within it is known. */
  @Portable('whole')
  attempts: number;

  /** Why the last try failed, in words for staff. Never an address, a token or an answer's text. */
  @Portable('words', { nullable: true })
  trouble: string | null;

  @Portable('instant', { nullable: true })
  gaveUpAt: Date | null;

  @Portable('instant', { nullable: true })
  removedAt: Date | null;

  @Portable('instant', { nullable: true })
  linkSentAt: Date | null;

  @Portable('id', { nullable: true })
  linkSentBy: string | null;
}
