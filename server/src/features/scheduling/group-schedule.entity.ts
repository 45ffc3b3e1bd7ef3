import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A named bundle of recurring slots. */
@Entity('group_schedule')
@Index('ix_group_schedule_facility_title', ['organizationId', 'facilityId', 'title'])
export class GroupScheduleRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  title: string;

  @Portable('words', { nullable: true })
  description: string | null;

  /** Codes of the organization's lists it is meant for: {clinicalNeeds, levelsOfCare, tracks, phases}. */
  @Portable('json')
  suggestedFor: string;

  @Portable('flag')
  observesHolidays: boolean;

  @Portable('instant', { nullable: true })
  archivedAt: Date | null;
}
