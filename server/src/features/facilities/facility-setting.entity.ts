import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A policy set away from its default. */
@Entity('facility_setting')
@Index('uq_facility_setting_facility_name', ['organizationId', 'facilityId', 'name'], { unique: true })
export class FacilitySettingRow extends MutableRow {
  @Portable('code')
  facilityId: string;

  @Portable('code')
  name: string;

  @Portable('json')
  value: string;
}
