import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A patient's own link to one appointment. What opens it is made from the id and the pepper whenever it is written: no row holds it. */
@Entity('appointment_link')
@Index('uq_appointment_link_session_patient', ['organizationId', 'sessionId', 'patientId'], { unique: true })
export class AppointmentLinkRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('id')
  facilityId: string;

  @Portable('instant')
  madeAt: Date;
}
