import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** How a patient asked to be written to, whatever the channel. Without a row they asked for nothing. */
@Entity('patient_contact')
@Index('uq_patient_contact_patient', ['organizationId', 'patientId'], { unique: true })
export class PatientContactRow extends MutableRow {
  @Portable('id')
  patientId: string;

  /** Others read texts on this phone. */
  @Portable('flag')
  sharedPhone: boolean;

  /** They agreed that a text to a shared phone names them by first name. */
  @Portable('flag')
  firstNameAgreed: boolean;

  /** A request for confidential communication (45 CFR 164.522(b)) holds since that day; null where there is none. */
  @Portable('date', { nullable: true })
  confidentialSince: string | null;

  @Portable('code', { nullable: true })
  onlyChannel: Channel | null;

  /** In place of the patient's own while the request holds. */
  @Portable('title', { nullable: true })
  otherEmail: string | null;

  @Portable('code', { nullable: true })
  otherPhone: string | null;

  @Portable('words', { nullable: true })
  confidentialNote: string | null;

  @Portable('id', { nullable: true })
  recordedBy: string | null;

  @Portable('instant', { nullable: true })
  recordedAt: Date | null;
}
