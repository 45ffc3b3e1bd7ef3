import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** The append-only trail. */
@Entity('audit_event')
@Index('ix_audit_event_at', ['organizationId', 'at'])
@Index('ix_audit_event_subject_at', ['organizationId', 'subjectId', 'at'])
@Index('ix_audit_event_actor_at', ['organizationId', 'actorId', 'at'])
export class AuditEventRow extends Row {
  @Portable('instant')
  at: Date;

  @Portable('code')
  actorKind: string;

  @Portable('code')
  actorId: string;

  @Portable('title')
  actorName: string;

  @Portable('code')
  operation: string;

  @Portable('code')
  kind: string;

  @Portable('code', { nullable: true })
  eventType: string | null;

  @Portable('code')
  subjectType: string;

  @Portable('code', { nullable: true })
  subjectId: string | null;

  @Portable('id', { nullable: true })
  facilityId: string | null;

  @Portable('longText')
  patientIds: string;

  @Portable('longText')
  details: string;
}
