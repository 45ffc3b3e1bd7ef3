import { InsertOnlyRepository, MutableRepository } from '../../platform/database/repository';
import { AuditEventPatientRow } from './audit-event-patient.entity';
import { AuditEventRow } from './audit-event.entity';
import { TrailVerificationRow } from './trail-verification.entity';

export class AuditTrail extends InsertOnlyRepository<AuditEventRow> {
  protected readonly entity = AuditEventRow;
}

export class AuditedPatients extends InsertOnlyRepository<AuditEventPatientRow> {
  protected readonly entity = AuditEventPatientRow;
}

export class TrailVerifications extends MutableRepository<TrailVerificationRow> {
  protected readonly entity = TrailVerificationRow;
}
