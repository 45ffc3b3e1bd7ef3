import { grouped } from '@groupwork/shared/kernel/grouped';
import { systemActor } from '../../platform/actor';
import type { Actor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Disclosure, RecordDisclosure } from '../../platform/graphql/shared-subscriptions';
import { addToTrail } from './add-to-trail';

/** A caller names its operation itself: what the trail has no room for must not fail whoever's reads are written with it. */
const NAME_LENGTH = 64;

interface Waiting extends Disclosure {
  actor: Actor;
  at: Date;
  done(): void;
  failed(error: unknown): void;
}

/**
 * Writes who saw whose record before the answer leaves. What arrives while one group is being written goes with
 * the next, so five hundred readers cost a few transactions, not five hundred.
 */
export function recordReads(unitOfWork: UnitOfWork, clock: Clock): RecordDisclosure {
  let waiting: Waiting[] = [];
  let writing = false;

  const write = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      for (const [organizationId, reads] of grouped(group, (read) => read.actor.organizationId)) {
        try {
          await unitOfWork.run(systemActor('read-trail', organizationId), { operation: 'recordReads' }, async (work) => {
            work.unrecorded('The row is itself the record.');
            await addToTrail(
              work,
              reads.map((read) => ({
                at: read.at,
                actorKind: read.actor.kind,
                actorId: read.actor.id,
                actorName: read.actor.name,
                operation: read.operation.slice(0, NAME_LENGTH),
                kind: read.exported ? 'EXPORT' : 'READ',
                eventType: null,
                subjectType: read.subject?.type ?? 'Patient',
                subjectId: read.subject?.id ?? null,
                facilityId: null,
                patientIds: read.subjectIds,
                details: {},
              })),
            );
          });
          for (const read of reads) read.done();
        } catch (error) {
          for (const read of reads) read.failed(error);
        }
      }
    }
    writing = false;
  };

  return (actor, disclosure) =>
    new Promise<void>((done, failed) => {
      waiting.push({ ...disclosure, actor, at: clock.now(), done, failed });
      if (!writing) void write();
    });
}
