import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** An entry of a list people choose from: the organization’s where facilityId is empty, else the facility’s. */
@Entity('list_item')
@Index('uq_list_item_facility_list_code', ['organizationId', 'facilityId', 'list', 'code'], { unique: true })
export class ListItemRow extends MutableRow {
  @Portable('code')
  facilityId: string;

  @Portable('code')
  list: string;

  @Portable('code')
  code: string;

  @Portable('title')
  name: string;

  @Portable('whole')
  sort: number;

  @Portable('instant', { nullable: true })
  retiredAt: Date | null;
}
