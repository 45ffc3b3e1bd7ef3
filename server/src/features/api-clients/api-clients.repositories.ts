import { MutableRepository } from '../../platform/database/repository';
import { ApiClientRow } from './api-client.entity';
import { ApiClientSecretRow } from './api-client-secret.entity';

export class ApiClients extends MutableRepository<ApiClientRow> {
  protected readonly entity = ApiClientRow;
}

export class ApiClientSecrets extends MutableRepository<ApiClientSecretRow> {
  protected readonly entity = ApiClientSecretRow;
}
