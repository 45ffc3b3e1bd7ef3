import { LessThan, LessThanOrEqual } from 'typeorm';
import { MutableRepository } from '../../platform/database/repository';
import { WebhookDeliveryRow } from './webhook-delivery.entity';
import { WebhookEndpointRow } from './webhook-endpoint.entity';
import { WebhookProgressRow } from './webhook-progress.entity';

export class WebhookEndpoints extends MutableRepository<WebhookEndpointRow> {
  protected readonly entity = WebhookEndpointRow;
}

export class WebhookProgress extends MutableRepository<WebhookProgressRow> {
  protected readonly entity = WebhookProgressRow;

  async forUpdate(endpointId: string): Promise<WebhookProgressRow | null> {
    const [row] = await this.allForUpdate({ endpointId });
    return row ?? null;
  }
}

export class WebhookDeliveries extends MutableRepository<WebhookDeliveryRow> {
  protected readonly entity = WebhookDeliveryRow;

  /** Those of an address that are due, and those whose worker has not said in time what became of them; what another worker holds is passed over. */
  async claimable(endpointId: string, now: Date, most: number): Promise<WebhookDeliveryRow[]> {
    return this.rows.find({
      where: [{ ...this.scoped({ endpointId, status: 'WAITING' }), nextTryAt: LessThanOrEqual(now) }, { ...this.scoped({ endpointId, status: 'SENDING' }), claimedUntil: LessThan(now) }],
      order: { nextTryAt: 'ASC', id: 'ASC' },
      take: most,
      ...(this.work.locks ? { lock: { mode: 'pessimistic_write' as const, onLocked: 'skip_locked' as const } } : {}),
    });
  }

  /** What was sent or given up long ago. */
  async forget(before: Date, most: number): Promise<number> {
    const rows = await this.rows.find({ select: { id: true }, where: ['DELIVERED', 'FAILED'].map((status) => ({ ...this.scoped({ status }), nextTryAt: LessThan(before) })), take: most });
    if (rows.length > 0) await this.rows.delete(this.scoped({ id: rows.map(({ id }) => id) }));
    return rows.length;
  }
}
