import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The standing group. GROUPS is a reserved word of MySQL. */
@Entity('therapy_group')
@Index('ix_therapy_group_facility_title', ['organizationId', 'facilityId', 'title'])
export class TherapyGroupRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  title: string;

  @Portable('code')
  groupType: string;

  @Portable('code')
  modality: string;

  @Portable('code')
  delivery: string;

  @Portable('flag')
  clinical: boolean;

  @Portable('whole')
  capacity: number;

  @Portable('whole')
  minimum: number;

  @Portable('id', { nullable: true })
  roomId: string | null;

  @Portable('flag')
  reviewRequired: boolean;

  @Portable('flag')
  enabled: boolean;

  @Portable('id', { nullable: true })
  defaultTopicId: string | null;
}
