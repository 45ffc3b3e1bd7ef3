import type { Channel } from '@groupwork/shared/communications/vocabulary';
import type { ConsentAct, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What changed about how a patient may be written to. Added to and never changed. */
@Entity('patient_consent_change')
@Index('ix_patient_consent_change_patient_at', ['organizationId', 'patientId', 'at'])
export class PatientConsentChangeRow extends Row {
  @Portable('id')
  patientId: string;

  /** Null where it holds for every channel. */
  @Portable('code', { nullable: true })
  channel: Channel | null;

  @Portable('code')
  act: ConsentAct;

  @Portable('code', { nullable: true })
  source: ConsentSource | null;

  @Portable('date', { nullable: true })
  onDate: string | null;

  /** Null where the patient, a provider or the product did it. */
  @Portable('id', { nullable: true })
  byStaffId: string | null;

  @Portable('words', { nullable: true })
  note: string | null;

  @Portable('instant')
  at: Date;
}
