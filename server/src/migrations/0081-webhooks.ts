import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Addresses that are told of changes, how far each has come, and what was sent. */
export class Webhooks1764000081000 implements MigrationInterface {
  name = 'Webhooks1764000081000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'webhook_endpoint', 'mutable', {
      name: 'title', url: 'words', kinds: 'json', facilityIds: 'json', active: 'flag', offBecause: 'code?', secret: 'secret', formerSecret: 'secret?', formerSecretUntil: 'instant?',
    }, [{ name: 'ix_webhook_endpoint_active', columns: ['organizationId', 'active'] }]);
    await createTable(runner, 'webhook_progress', 'mutable', { endpointId: 'id', position: 'position', deliveredAt: 'instant?', failingSince: 'instant?' }, [{ name: 'uq_webhook_progress_endpoint', columns: ['organizationId', 'endpointId'], unique: true }]);
    await createTable(runner, 'webhook_delivery', 'mutable', {
      endpointId: 'id', eventId: 'id', kind: 'code', body: 'longText', status: 'code', attempts: 'whole', dueAt: 'instant', nextTryAt: 'instant', claimedBy: 'id?', claimedUntil: 'instant?', triedAt: 'instant?', answer: 'code?', statusCode: 'whole?',
    }, [
      { name: 'uq_webhook_delivery_endpoint_event', columns: ['organizationId', 'endpointId', 'eventId'], unique: true },
      { name: 'ix_webhook_delivery_status_nextTryAt', columns: ['organizationId', 'status', 'nextTryAt'] },
      { name: 'ix_webhook_delivery_endpoint_createdAt', columns: ['organizationId', 'endpointId', 'createdAt'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['webhook_delivery', 'webhook_progress', 'webhook_endpoint']) await runner.dropTable(table, true);
  }
}
