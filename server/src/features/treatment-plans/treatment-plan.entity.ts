import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A version of a patient's plan. */
@Entity('treatment_plan')
@Index('ix_treatment_plan_patient_status', ['organizationId', 'patientId', 'status'])
export class TreatmentPlanRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  @Portable('code')
  status: string;

  @Portable('date', { nullable: true })
  activeFrom: string | null;

  @Portable('date', { nullable: true })
  activeUntil: string | null;
}
