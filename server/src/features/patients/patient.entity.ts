import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The person in care. */
@Entity('patient')
@Index('ix_patient_organization_id', ['organizationId', 'id'])
@Index('uq_patient_mrn', ['organizationId', 'mrn'], { unique: true })
@Index('ix_patient_facility_lastName_firstName', ['organizationId', 'facilityId', 'lastName', 'firstName'])
export class PatientRow extends MutableRow {
  @Portable('code')
  mrn: string;

  @Portable('title')
  firstName: string;

  @Portable('title')
  lastName: string;

  @Portable('title', { nullable: true })
  preferredName: string | null;

  @Portable('date')
  birthDate: string;

  @Portable('title', { nullable: true })
  email: string | null;

  @Portable('code', { nullable: true })
  phone: string | null;

  /** BCP 47, e.g. en or es. */
  @Portable('code')
  language: string;

  @Portable('code')
  timeZone: string;

  @Portable('id')
  facilityId: string;

  @Portable('title', { nullable: true })
  alertNote: string | null;

  /** From that day on nothing is sent. */
  @Portable('date', { nullable: true })
  deceasedOn: string | null;
}
