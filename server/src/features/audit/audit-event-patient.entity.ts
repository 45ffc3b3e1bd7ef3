import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** By which patients a row of the trail is found, newest first. What the row itself says of them is what counts. */
@Entity('audit_event_patient')
@Index('ix_audit_event_patient_patient_at', ['organizationId', 'patientId', 'at'])
export class AuditEventPatientRow extends Row {
  @Portable('id')
  auditEventId: string;

  @Portable('id')
  patientId: string;

  @Portable('instant')
  at: Date;
}
