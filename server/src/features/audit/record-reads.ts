import { grouped } from '@groupwork/shared/kernel/grouped';
import { systemActor } from '../../platform/actor';
import type { Actor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { isStorageFull } from '../../platform/database/faults';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Disclosure, RecordDisclosure } from '../../platform/graphql/shared-subscriptions';
import type { Logger } from '../../platform/log';
import { addToTrail } from './add-to-trail';
import type { AuditEntry } from './add-to-trail';

/** A caller names its operation itself: what the trail has no room for must not fail whoever's reads are written with it. */
const NAME_LENGTH = 64;

/** Reads that are written as soon as there is room again; with more of them nothing is shown any more. */
const MOST_OWED = 20_000;
const TRY_AGAIN_MILLISECONDS = 1_000;

interface Waiting extends Disclosure {
  actor: Actor;
  at: Date;
  done(): void;
  failed(error: unknown): void;
}

/** What the trail says of one read. */
const entryOf = ({ at, actor, operation, exported, subject, subjectIds }: Waiting): AuditEntry => ({
  at,
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name,
  operation: operation.slice(0, NAME_LENGTH),
  kind: exported ? 'EXPORT' : 'READ',
  eventType: null,
  subjectType: subject?.type ?? 'Patient',
  subjectId: subject?.id ?? null,
  facilityId: null,
  patientIds: subjectIds,
  details: {},
});

/**
 * Writes who saw whose record before the answer leaves. What arrives while one group is being written goes with
 * the next, so five hundred readers cost a few transactions, not five hundred. While the disk is full people still see
 * what they need to care for somebody: the log says who saw whom, and the trail gets it once there is room (decision 36).
 */
export function recordReads(unitOfWork: UnitOfWork, clock: Clock, log: Logger): RecordDisclosure {
  let waiting: Waiting[] = [];
  let owed: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing = false;

  const store = (organizationId: string, reads: readonly Waiting[]): Promise<void> =>
    unitOfWork.run(systemActor('read-trail', organizationId), { operation: 'recordReads', aside: true }, async (work) => {
      work.unrecorded('The row is itself the record.');
      await addToTrail(work, reads.map(entryOf));
    });

  const payLater = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void pay();
    }, TRY_AGAIN_MILLISECONDS).unref();
  };

  const owe = (reads: readonly Waiting[]): void => {
    owed.push(...reads);
    payLater();
    for (const { actor, at, operation, subjectIds, done } of reads) {
      log.warn({ actorKind: actor.kind, actorId: actor.id, at, operation, subjectIds }, 'A read is not in the trail yet: there is no room for it.');
      done();
    }
  };

  const pay = async (): Promise<void> => {
    const due = owed;
    owed = [];
    const left: Waiting[] = [];
    for (const [organizationId, reads] of grouped(due, (read) => read.actor.organizationId)) await store(organizationId, reads).catch(() => void left.push(...reads));
    owed = [...left, ...owed];
    if (owed.length > 0) payLater();
    else log.warn({ reads: due.length }, 'Reads that waited for room are in the trail now.');
  };

  const write = async (): Promise<void> => {
    writing = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      for (const [organizationId, reads] of grouped(group, (read) => read.actor.organizationId)) {
        try {
          await store(organizationId, reads);
          for (const read of reads) read.done();
        } catch (error) {
          if (isStorageFull(error) && owed.length + reads.length <= MOST_OWED) owe(reads);
          else for (const read of reads) read.failed(error);
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
