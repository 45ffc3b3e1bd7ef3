import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Admission to discharge. */
@Entity('episode')
@Index('ix_episode_patient_admittedAt', ['organizationId', 'patientId', 'admittedAt'])
@Index('ix_episode_facility', ['organizationId', 'facilityId'])
export class EpisodeRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('id')
  facilityId: string;

  @Portable('instant')
  admittedAt: Date;

  @Portable('instant', { nullable: true })
  dischargedAt: Date | null;

  @Portable('words', { nullable: true })
  dischargeReason: string | null;
}
