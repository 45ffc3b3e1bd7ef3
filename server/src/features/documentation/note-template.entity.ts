import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A facility's own note template. Archived ones are not chosen any more; groups that have one keep it. */
@Entity('note_template')
@Index('ix_note_template_facility_name', ['organizationId', 'facilityId', 'name'])
export class NoteTemplateRow extends MutableRow {
  @Portable('id')
  facilityId: string;

  @Portable('title')
  name: string;

  /** Fields of the catalogue in their order, each with label, help and whether it is required. */
  @Portable('json')
  fields: string;

  @Portable('instant', { nullable: true })
  archivedAt: Date | null;
}
