import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** An address outside that is told of changes. */
@Entity('webhook_endpoint')
@Index('ix_webhook_endpoint_active', ['organizationId', 'active'])
export class WebhookEndpointRow extends MutableRow {
  @Portable('title')
  name: string;

  @Portable('words')
  url: string;

  @Portable('json')
  kinds: string;

  @Portable('json')
  facilityIds: string;

  @Portable('flag')
  active: boolean;

  @Portable('code', { nullable: true })
  offBecause: string | null;

  /** Sealed: it signs what is sent. */
  @Portable('secret')
  secret: string;

  @Portable('secret', { nullable: true })
  formerSecret: string | null;

  @Portable('instant', { nullable: true })
  formerSecretUntil: Date | null;
}
