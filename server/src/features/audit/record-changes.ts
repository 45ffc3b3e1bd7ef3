import type { Trail } from '../../platform/database/unit-of-work';
import { AuditTrail } from './audit.repositories';

/** The trail's row of each change, in the change's own transaction (45 CFR 164.312(b)). */
export const recordChanges: Trail['record'] = async (work, events) => {
  await work.repository(AuditTrail).addMany(
    events.map((event) => ({
      at: work.now,
      actorKind: work.actor.kind,
      actorId: work.actor.id,
      actorName: work.actor.name,
      operation: work.operation,
      kind: 'CHANGE' as const,
      eventType: event.type,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      facilityId: event.facilityId,
      patientIds: JSON.stringify(event.patientIds),
      details: JSON.stringify({ ...event.payload, ...event.details }),
    })),
  );
};
