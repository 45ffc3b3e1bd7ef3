import { CHANGES_KEPT_DAYS } from '@groupwork/shared/changes/public-changes';
import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
}

const AT_ONCE = 1000;
/** A day more than is promised: whoever comes back on the last one finds all of it. */
const KEPT_MILLISECONDS = (CHANGES_KEPT_DAYS + 1) * 24 * 60 * 60_000;

/**
 * Forgets events that nobody can read on from any more; the trail keeps what was done. The newest of the old ones stays:
 * by it is known from which positions on nothing is missing, and positions never begin anew. Answers how many.
 */
export async function forgetChanges({ unitOfWork, clock }: Parts, organizationId: string): Promise<number> {
  const oldest = new Date(clock.now().getTime() - KEPT_MILLISECONDS);
  let forgotten = 0;
  for (;;) {
    const gone = await unitOfWork.run(systemActor('forget-changes', organizationId), { operation: 'forgetChanges' }, async (work) => {
      work.unrecorded('An event says that something was done, which its own audit row keeps.');
      const rows = await work.query<{ id: string; createdAt: unknown }>('select id, createdAt from outbox_event where organizationId = ? and position is not null order by position limit ?', [organizationId, AT_ONCE + 1]);
      const young = rows.findIndex(({ createdAt }) => instantOf(createdAt) >= oldest);
      const old = (young < 0 ? rows : rows.slice(0, young)).slice(0, -1).map(({ id }) => id);
      if (old.length > 0) await work.query('delete from outbox_event where organizationId = ? and id in (?)', [organizationId, old]);
      return old.length;
    });
    forgotten += gone;
    if (gone < AT_ONCE) return forgotten;
  }
}
