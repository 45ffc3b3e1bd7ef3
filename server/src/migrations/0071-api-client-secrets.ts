import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Keys of API clients. What makes one open is kept as a hash alone; its id stands in the key. */
export class ApiClientSecrets1764000071000 implements MigrationInterface {
  name = 'ApiClientSecrets1764000071000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'api_client_secret', 'mutable', { clientId: 'id', secretHash: 'hash', endsAt: 'instant?', lastUsedAt: 'instant?', lastUsedAddress: 'code?' }, [
      { name: 'ix_api_client_secret_client', columns: ['organizationId', 'clientId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('api_client_secret', true);
  }
}
