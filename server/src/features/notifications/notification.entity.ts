import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One alert to one person. Told once for each time it became so: the unique key decides between two who write it at once. */
@Entity('notification')
@Index('uq_notification_rule_subject_recipient_arming', ['organizationId', 'ruleId', 'subjectId', 'recipientId', 'arming'], { unique: true })
@Index('ix_notification_standing', ['organizationId', 'standing'])
@Index('ix_notification_subject', ['organizationId', 'subjectId'])
@Index('ix_notification_session_standing', ['organizationId', 'sessionId', 'standing'])
@Index('ix_notification_recipient_raisedAt', ['organizationId', 'recipientId', 'raisedAt'])
export class NotificationRow extends MutableRow {
  @Portable('id')
  ruleId: string;

  @Portable('code')
  event: string;

  @Portable('code')
  severity: string;

  @Portable('flag')
  toast: boolean;

  @Portable('id')
  facilityId: string;

  /** The session, the patient, or what was asked of one person. */
  @Portable('id')
  subjectId: string;

  @Portable('id', { nullable: true })
  sessionId: string | null;

  @Portable('id', { nullable: true })
  patientId: string | null;

  @Portable('id')
  recipientId: string;

  /** Counts up each time it became so again. */
  @Portable('whole')
  arming: number;

  /** The moment it speaks of: a planned start, an end, when it was asked for. */
  @Portable('instant')
  since: Date;

  @Portable('whole', { nullable: true })
  amount: number | null;

  @Portable('instant')
  raisedAt: Date;

  @Portable('instant', { nullable: true })
  readAt: Date | null;

  @Portable('instant', { nullable: true })
  dismissedAt: Date | null;

  /** Still so. */
  @Portable('flag')
  standing: boolean;

  @Portable('instant', { nullable: true })
  clearedAt: Date | null;

  @Portable('code', { nullable: true })
  clearedBecause: string | null;
}
