import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A dated placement: one level of care with its track, phase and clinical needs. Any change ends one and begins another. */
@Entity('level_of_care_stay')
@Index('ix_level_of_care_stay_organization_id', ['organizationId', 'id'])
@Index('ix_level_of_care_stay_patient_startsAt', ['organizationId', 'patientId', 'startsAt'])
export class LevelOfCareStayRow extends MutableRow {
  @Portable('id')
  episodeId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  levelOfCareCode: string;

  @Portable('code', { nullable: true })
  trackCode: string | null;

  @Portable('code', { nullable: true })
  phaseCode: string | null;

  /** Codes of the organization's list. */
  @Portable('json')
  clinicalNeeds: string;

  @Portable('instant')
  startsAt: Date;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;
}
