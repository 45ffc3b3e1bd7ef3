import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Other software that may come in with a key: what it may do, where, until when and from which addresses. */
export class ApiClients1764000070000 implements MigrationInterface {
  name = 'ApiClients1764000070000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'api_client', 'mutable', { name: 'title', scopes: 'json', facilityIds: 'json', addresses: 'json', expiresAt: 'instant?', revokedAt: 'instant?' }, [
      { name: 'ix_api_client_name', columns: ['organizationId', 'name'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_client', true);
  }
}
