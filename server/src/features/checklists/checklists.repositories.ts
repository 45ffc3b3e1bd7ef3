import { MutableRepository } from '../../platform/database/repository';
import { SessionCheckRow } from './session-check.entity';

export class SessionChecks extends MutableRepository<SessionCheckRow> {
  protected readonly entity = SessionCheckRow;
}
