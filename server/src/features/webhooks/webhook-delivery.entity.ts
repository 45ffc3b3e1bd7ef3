import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One change to one address. */
@Entity('webhook_delivery')
@Index('uq_webhook_delivery_endpoint_event', ['organizationId', 'endpointId', 'eventId'], { unique: true })
@Index('ix_webhook_delivery_status_nextTryAt', ['organizationId', 'status', 'nextTryAt'])
@Index('ix_webhook_delivery_endpoint_createdAt', ['organizationId', 'endpointId', 'createdAt'])
export class WebhookDeliveryRow extends MutableRow {
  @Portable('id')
  endpointId: string;

  @Portable('id')
  eventId: string;

  /** What changed; TEST for a try by hand. */
  @Portable('code')
  kind: string;

  @Portable('longText')
  body: string;

  @Portable('code')
  status: string;

  @Portable('whole')
  attempts: number;

  /** From when its three days are counted. */
  @Portable('instant')
  dueAt: Date;

  @Portable('instant')
  nextTryAt: Date;

  @Portable('id', { nullable: true })
  claimedBy: string | null;

  @Portable('instant', { nullable: true })
  claimedUntil: Date | null;

  @Portable('instant', { nullable: true })
  triedAt: Date | null;

  @Portable('code', { nullable: true })
  answer: string | null;

  @Portable('whole', { nullable: true })
  statusCode: number | null;
}
