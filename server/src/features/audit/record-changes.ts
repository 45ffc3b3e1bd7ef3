import type { Trail } from '../../platform/database/unit-of-work';
import { addToTrail } from './add-to-trail';

/** The trail's row of each change, in the change's own transaction (45 CFR 164.312(b)). */
export const recordChanges: Trail['record'] = (work, events) =>
  addToTrail(
    work,
    events.map((event) => ({
      at: work.now,
      actorKind: work.actor.kind,
      actorId: work.actor.id,
      actorName: work.actor.name,
      operation: work.operation,
      kind: 'CHANGE',
      eventType: event.type,
      subjectType: event.subject.type,
      subjectId: event.subject.id,
      facilityId: event.facilityId,
      patientIds: event.patientIds,
      details: { ...event.payload, ...event.details },
    })),
  );
