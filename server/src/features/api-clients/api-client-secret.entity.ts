import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A key of an API client. Its id is part of the key; the rest is kept as a hash alone. */
@Entity('api_client_secret')
@Index('ix_api_client_secret_client', ['organizationId', 'clientId'])
export class ApiClientSecretRow extends MutableRow {
  @Portable('id')
  clientId: string;

  @Portable('hash')
  secretHash: string;

  @Portable('instant', { nullable: true })
  endsAt: Date | null;

  @Portable('instant', { nullable: true })
  lastUsedAt: Date | null;

  @Portable('code', { nullable: true })
  lastUsedAddress: string | null;
}
