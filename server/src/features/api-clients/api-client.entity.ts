import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** Other software that may come in with a key. Its lists are JSON: they are given and read as a whole. */
@Entity('api_client')
@Index('ix_api_client_name', ['organizationId', 'name'])
export class ApiClientRow extends MutableRow {
  @Portable('title')
  name: string;

  @Portable('json')
  scopes: string;

  @Portable('json')
  facilityIds: string;

  @Portable('json')
  addresses: string;

  @Portable('instant', { nullable: true })
  expiresAt: Date | null;

  @Portable('instant', { nullable: true })
  revokedAt: Date | null;
}
