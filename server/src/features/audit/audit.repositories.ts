import { InsertOnlyRepository } from '../../platform/database/repository';
import { AuditEventRow } from './audit-event.entity';

export class AuditTrail extends InsertOnlyRepository<AuditEventRow> {
  protected readonly entity = AuditEventRow;
}
