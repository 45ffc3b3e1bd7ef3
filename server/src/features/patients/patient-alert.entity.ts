import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** One alert of a patient, by its code of the list. */
@Entity('patient_alert')
@Index('uq_patient_alert_patient_code', ['organizationId', 'patientId', 'code'], { unique: true })
export class PatientAlertRow extends Row {
  @Portable('id')
  patientId: string;

  @Portable('code')
  code: string;
}
