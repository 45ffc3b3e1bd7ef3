import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A day on which the schedules that observe holidays hold no groups. */
@Entity('holiday')
@Index('uq_holiday_facility_date', ['organizationId', 'facilityId', 'date'], { unique: true })
export class HolidayRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('date')
  date: string;

  @Portable('title')
  name: string;
}
