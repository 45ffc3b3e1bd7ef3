import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { beginningOfIds } from '../../platform/database/idempotency';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { facilitySettings } from './facility.read';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
}

const AT_ONCE = 1000;
const DAY_MILLISECONDS = 24 * 60 * 60_000;

/** Forgets what an organization was asked longer ago than its policy repeatDays says: the same key is then a new request. Answers how many. */
export async function forgetRequests({ unitOfWork, reads, clock }: Parts, organizationId: string): Promise<number> {
  const [policy] = await facilitySettings(reads, organizationId, ['']);
  if (!policy) return 0;
  const oldest = beginningOfIds(new Date(clock.now().getTime() - policy.repeatDays * DAY_MILLISECONDS));
  let forgotten = 0;
  for (;;) {
    const gone = await unitOfWork.run(systemActor('forget-requests', organizationId), { operation: 'forgetRequests' }, async (work) => {
      work.unrecorded('A key says that something was done, which its own audit row keeps.');
      const rows = await work.query<{ id: string }>('select id from idempotency_key where id < ? and organizationId = ? order by id limit ?', [oldest, organizationId, AT_ONCE]);
      if (rows.length > 0) await work.query('delete from idempotency_key where organizationId = ? and id in (?)', [organizationId, rows.map(({ id }) => id)]);
      return rows.length;
    });
    forgotten += gone;
    if (gone < AT_ONCE) return forgotten;
  }
}
