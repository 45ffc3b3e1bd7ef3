import { grouped } from '@groupwork/shared/kernel/grouped';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { notFound, refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { facilityScope, staffOf } from '../access/staff-actor.facts';
import { checkEach, readAhead, readPatientsHere } from './assignment-check.read';
import { schedulesAssigned } from './assignment.events';
import { givingRefusals, readFacilityHere, readOverriders, readSchedulesHere, writeAssignments } from './give-schedules';
import { ScheduleAssignments } from './scheduling.repositories';
import { lockSeatsOf } from './stand-in-line';

/** Schedules that each of some patients begins at one instant. Rows' own ids. */
export interface BeginForSeveral {
  facilityId: string;
  schedulesOf: ReadonlyMap<string, readonly string[]>;
  startsAt: Date;
  reason: string;
  /** Why clashes are kept, where the facility asks for it. */
  clashReason: string | null;
}

/** Whoever begins what, and how many wait for a seat of it. */
export interface BegunForSeveral { assignmentsOf: Map<string, string[]>; waiting: number }

/**
 * Puts patients who are in care, and whose care is locked, on schedules of their own each, in the unit of another
 * change. Constant statements, however many they are; clashes are refused as the facility's policy says.
 */
export async function beginForSeveral(work: Work, { facilityId, schedulesOf, startsAt, reason, clashReason }: BeginForSeveral): Promise<BegunForSeveral> {
  const { organizationId } = work.actor;
  const scheduleIds = [...new Set([...schedulesOf.values()].flat())];
  if (scheduleIds.length === 0) return { assignmentsOf: new Map(), waiting: 0 };
  const facility = await readFacilityHere(work, organizationId, facilityId);
  const here = { facility, startsAt, now: work.now };
  const counted = await lockSeatsOf(work, facility.settings.capacityReached, scheduleIds);
  const schedules = await readSchedulesHere(work, organizationId, scheduleIds);
  if (schedules.some((schedule) => !facilityScope(work.actor).includes(schedule.facilityId))) throw notFound();
  const patients = await readPatientsHere(work, organizationId, here, [...schedulesOf.keys()]);
  refuseIf(givingRefusals(facility, facilityDate(startsAt, facility.timeZone), schedules, patients)[0] ?? null);
  const checks = checkEach(here, patients, schedulesOf, await readAhead(work, organizationId, { ...here, scheduleIds }, patients));
  const clashes = checks.reduce((sum, check) => sum + check.clashes.length, 0);
  const overriders = clashes > 0 ? await readOverriders(work, organizationId, facility.id) : [];
  refuseIf(firstRefusal(keptClashRules, { policy: facility.settings.clashPolicy, clashes, reason: clashReason, role: staffOf(work.actor).role, overriders }));
  const { ids, waiting } = await writeAssignments(work, checks, { endsAt: null, reason, clashReason }, { facilityId: facility.id, counted });
  for (const alike of grouped(checks.filter(({ begins }) => begins.length > 0), ({ begins }) => JSON.stringify(begins.map(({ scheduleId }) => scheduleId))).values()) {
    work.record(schedulesAssigned(facility.id, alike[0]?.begins.map(({ scheduleId }) => scheduleId) ?? [], alike.map(({ patient }) => patient.id), alike.reduce((sum, { begins }) => sum + begins.length, 0)));
  }
  const rows = ids.length > 0 ? await work.repository(ScheduleAssignments).all({ id: ids }) : [];
  return { assignmentsOf: new Map([...grouped(rows, (row) => row.patientId)].map(([id, own]) => [id, own.map((row) => row.id)])), waiting };
}
