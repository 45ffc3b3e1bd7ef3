import { systemActor } from '../../platform/actor';
import type { Clock } from '../../platform/clock';
import { beginningOfIds } from '../../platform/database/idempotency';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { OrganizationRounds } from '../../platform/organization-rounds';
import { facilitySettings } from './facility.read';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
}

const EVERY_MILLISECONDS = 60 * 60_000;
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

const NOTHING: ReadonlySet<string> = new Set();

/** Every hour, for each organization. */
export class ForgetRequests {
  private readonly rounds: OrganizationRounds;

  constructor(parts: Parts, log: Logger) {
    const look = async (organizationId: string): Promise<void> => void (await forgetRequests(parts, organizationId));
    this.rounds = new OrganizationRounds({ reads: parts.reads, log, followed: NOTHING, look, fault: 'Old requests could not be forgotten; the next round tries again.' });
  }

  start(): void {
    this.rounds.start(EVERY_MILLISECONDS);
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }
}
