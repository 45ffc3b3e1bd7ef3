import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A place of care. */
@Entity('facility')
@Index('ix_facility_sort', ['organizationId', 'sort'])
export class FacilityRow extends MutableRow {
  @Portable('title')
  name: string;

  @Portable('code')
  timeZone: string;

  @Portable('code', { nullable: true })
  phone: string | null;

  /** Where it stands, as a letter would be addressed. */
  @Portable('words', { nullable: true })
  address: string | null;

  @Portable('whole')
  sort: number;
}
