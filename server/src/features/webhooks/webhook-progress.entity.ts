import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** How far an address has come: apart from its settings, which a person edits meanwhile. */
@Entity('webhook_progress')
@Index('uq_webhook_progress_endpoint', ['organizationId', 'endpointId'], { unique: true })
export class WebhookProgressRow extends MutableRow {
  @Portable('id')
  endpointId: string;

  /** Changes up to here have their deliveries. */
  @Portable('position')
  position: number;

  @Portable('instant', { nullable: true })
  deliveredAt: Date | null;

  /** Since when nothing arrives; null while it does. */
  @Portable('instant', { nullable: true })
  failingSince: Date | null;
}
