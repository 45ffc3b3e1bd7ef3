import type { Work } from '../../platform/database/work';
import type { AuditEventRow } from './audit-event.entity';
import { AuditTrail, AuditedPatients } from './audit.repositories';

export type AuditEntry = Omit<AuditEventRow, 'id' | 'organizationId' | 'kind' | 'patientIds' | 'details'> & {
  kind: 'CHANGE' | 'READ' | 'EXPORT';
  patientIds: readonly string[];
  details: object;
};

/** Rows of the trail, and by which patients they are found. */
export async function addToTrail(work: Work, entries: readonly AuditEntry[]): Promise<void> {
  const rows = await work.repository(AuditTrail).addMany(entries.map((entry) => ({ ...entry, patientIds: JSON.stringify(entry.patientIds), details: JSON.stringify(entry.details) })));
  await work.repository(AuditedPatients).addMany(rows.flatMap(({ id, at }, index) => [...new Set(entries[index]?.patientIds)].map((patientId) => ({ auditEventId: id, patientId, at }))));
}
