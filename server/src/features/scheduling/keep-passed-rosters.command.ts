import { dayBounds, later } from '@groupwork/shared/kernel/time';
import { systemActor } from '../../platform/actor';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { snapshotRoster } from '../attendance/snapshot-roster.step';
import { passedRostersKept } from './planning.events';
import { GroupSessions } from './scheduling.repositories';

const CHUNK = 50;

interface Waiting {
  id: string;
  date: string;
  timeZone: string;
  plannedEnd: unknown;
}

const WAITING = `
  select id, date, timeZone, plannedEnd from group_session
   where organizationId = ? and facilityId in (select id from facility where organizationId = ?)
     and status in ('UPCOMING', 'CANCELLED', 'NOT_HELD') and plannedStart < ? and rosterTakenAt is null`;

/** Snapshots who was expected in sessions that nobody started, when their facility's day has passed. */
export async function keepPassedRosters(parts: { unitOfWork: UnitOfWork; reads: Reads }, organizationId: string, now: Date): Promise<number> {
  const waiting = await parts.reads.query<Waiting>(WAITING, [organizationId, organizationId, now]);
  const passed = waiting.filter((session) => later(dayBounds(session.date, session.timeZone).end, instantOf(session.plannedEnd)) <= now).map((session) => session.id);
  let kept = 0;
  for (let at = 0; at < passed.length; at += CHUNK) {
    kept += await parts.unitOfWork.run(systemActor('planner', organizationId), { operation: 'keepPassedRosters' }, (work) => keep(work, passed.slice(at, at + CHUNK)));
  }
  return kept;
}

async function keep(work: Work, ids: readonly string[]): Promise<number> {
  const sessions = work.repository(GroupSessions);
  const byFacility = new Map<string, number>();
  for (const id of ids) {
    const session = await sessions.getForUpdate(id);
    // Started late by somebody with the right, between the question and the lock.
    if (session.rosterTakenAt) continue;
    await sessions.change(session, { rosterTakenAt: work.now });
    await snapshotRoster(work, [id]);
    byFacility.set(session.facilityId, (byFacility.get(session.facilityId) ?? 0) + 1);
  }
  for (const [facilityId, count] of byFacility) work.record(passedRostersKept(facilityId, count));
  return [...byFacility.values()].reduce((sum, count) => sum + count, 0);
}
