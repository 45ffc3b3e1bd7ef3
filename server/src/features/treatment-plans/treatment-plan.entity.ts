import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A version of a patient's plan, in force from a day to a day. */
@Entity('treatment_plan')
@Index('ix_treatment_plan_patient_status', ['organizationId', 'patientId', 'status'])
export class TreatmentPlanRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('id')
  episodeId: string;

  /** Of its stay in care: 1 for the first version. */
  @Portable('whole')
  number: number;

  @Portable('code')
  status: string;

  @Portable('id', { nullable: true })
  writtenBy: string | null;

  @Portable('date', { nullable: true })
  activeFrom: string | null;

  @Portable('date', { nullable: true })
  activeUntil: string | null;

  @Portable('id', { nullable: true })
  activatedBy: string | null;

  @Portable('instant', { nullable: true })
  activatedAt: Date | null;

  @Portable('date', { nullable: true })
  nextReviewOn: string | null;

  @Portable('id', { nullable: true })
  closedBy: string | null;

  @Portable('words', { nullable: true })
  closeReason: string | null;
}
