import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A text typed by a short key: a facility's (ownerId is empty) or a person's own (facilityId is empty). */
@Entity('snippet')
@Index('ix_snippet_facility_owner_shortKey', ['organizationId', 'facilityId', 'ownerId', 'shortKey'])
export class SnippetRow extends MutableRow {
  @Portable('code')
  facilityId: string;

  @Portable('code')
  ownerId: string;

  @Portable('code')
  shortKey: string;

  @Portable('longText')
  text: string;

  @Portable('instant', { nullable: true })
  archivedAt: Date | null;
}
