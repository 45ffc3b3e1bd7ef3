import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A dated stay at one level of care. */
@Entity('level_of_care_stay')
@Index('ix_level_of_care_stay_patient_startsAt', ['organizationId', 'patientId', 'startsAt'])
export class LevelOfCareStayRow extends MutableRow {
  @Portable('id')
  episodeId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  levelOfCareCode: string;

  @Portable('instant')
  startsAt: Date;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;
}
