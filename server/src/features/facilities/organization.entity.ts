import { Entity } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** The tenant. Its organizationId is its own id, so that it is scoped like everything else. */
@Entity('organization')
export class OrganizationRow extends MutableRow {
  @Portable('title')
  name: string;

  @Portable('title')
  shortName: string;
}
