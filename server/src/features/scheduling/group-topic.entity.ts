import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A pre-configured topic. */
@Entity('group_topic')
@Index('ix_group_topic_facility_title', ['organizationId', 'facilityId', 'title'])
export class GroupTopicRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  title: string;

  @Portable('words')
  contentSnippet: string;

  @Portable('json')
  suggestedThemes: string;

  @Portable('json')
  suggestedInterventions: string;

  @Portable('instant', { nullable: true })
  retiredAt: Date | null;
}
