import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One message to one recipient on one channel, and how far it got. Holds no text: that is written when it is sent. */
@Entity('message')
@Index('uq_message_uniqueKey', ['organizationId', 'uniqueKey'], { unique: true })
@Index('ix_message_channel_status_nextTryAt', ['organizationId', 'channel', 'status', 'nextTryAt'])
@Index('ix_message_patient_dueAt', ['organizationId', 'patientId', 'dueAt'])
@Index('ix_message_staffMember_dueAt', ['organizationId', 'staffMemberId', 'dueAt'])
@Index('ix_message_facility_dueAt', ['organizationId', 'facilityId', 'dueAt'])
@Index('ix_message_carrierId', ['organizationId', 'carrierId'])
export class MessageRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('code')
  recipientKind: string;

  @Portable('id', { nullable: true })
  patientId: string | null;

  @Portable('id', { nullable: true })
  staffMemberId: string | null;

  @Portable('code')
  channel: string;

  @Portable('code')
  kind: string;

  /** What must be told once: a second row of the same key cannot be written, whoever writes it. */
  @Portable('title')
  uniqueKey: string;

  @Portable('code')
  status: string;

  @Portable('code', { nullable: true })
  reason: string | null;

  /** When it ought to leave. */
  @Portable('instant')
  dueAt: Date;

  /** When a worker may take it: `dueAt` at first, later after each try that failed. */
  @Portable('instant')
  nextTryAt: Date;

  /** The day a reminder is about, in the recipient's time zone. */
  @Portable('date', { nullable: true })
  forDate: string | null;

  /** What an alert to staff is about, or which link it brings them. */
  @Portable('code', { nullable: true })
  alert: string | null;

  @Portable('whole')
  attempts: number;

  @Portable('code', { nullable: true })
  claimedBy: string | null;

  @Portable('instant', { nullable: true })
  claimedUntil: Date | null;

  /** Where it was sent, as it was then. */
  @Portable('title', { nullable: true })
  address: string | null;

  @Portable('instant', { nullable: true })
  sentAt: Date | null;

  @Portable('instant', { nullable: true })
  deliveredAt: Date | null;

  /** What the mail or SMS service calls it. */
  @Portable('title', { nullable: true })
  carrierId: string | null;

  /** A process ended between sending it and writing that down, and nobody can know whether it left: the log says so. */
  @Portable('flag')
  maybeTwice: boolean;

  /** The message that failed on the other channel. */
  @Portable('id', { nullable: true })
  fallbackOfId: string | null;

  @Portable('id', { nullable: true })
  resendOfId: string | null;

  @Portable('words', { nullable: true })
  resendReason: string | null;

  /** Who asked for it; empty where the product did by itself. */
  @Portable('id', { nullable: true })
  askedBy: string | null;
}
