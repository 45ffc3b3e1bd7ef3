import type { Clock } from '../../platform/clock';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Logger } from '../../platform/log';
import { eachOrganization } from '../../platform/each-organization';
import { Rounds } from '../../platform/rounds';
import { keepPassedRosters } from './keep-passed-rosters.command';
import { planSessions } from './plan-sessions.command';

const EVERY_MILLISECONDS = 15 * 60_000;
const FAULT = 'The planner could not finish; it tries again.';

interface Parts {
  unitOfWork: UnitOfWork;
  database: { reads: Reads };
  clock: Clock;
  log: Logger;
}

/** Runs the planner once, and again every quarter of an hour, so that no facility's midnight waits long. `stop` resolves when it is at rest. */
export async function keepPlanAhead({ unitOfWork, database: { reads }, clock, log }: Parts): Promise<{ stop(): Promise<void> }> {
  const once = async (): Promise<void> => {
    await eachOrganization({ reads, log, stopped: () => rounds.stopped, fault: FAULT }, async (organizationId) => {
      const planned = await planSessions({ unitOfWork, reads }, organizationId, clock.now());
      const kept = await keepPassedRosters({ unitOfWork, reads }, organizationId, clock.now());
      if (planned + kept > 0) log.info({ organizationId, planned, kept }, 'The planner wrote sessions ahead and kept rosters of days that passed.');
    });
  };

  const rounds = new Rounds(once, log, FAULT);
  await once();
  rounds.start(EVERY_MILLISECONDS);
  return rounds;
}
