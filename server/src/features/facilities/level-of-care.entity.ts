import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** An ASAM level of the organization's list. */
@Entity('level_of_care')
@Index('uq_level_of_care_code', ['organizationId', 'code'], { unique: true })
export class LevelOfCareRow extends MutableRow {
  @Portable('code')
  code: string;

  @Portable('title')
  name: string;

  @Portable('whole')
  sort: number;
}
