import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate, later } from '@groupwork/shared/kernel/time';
import { notFound, refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { facilityScope, staffOf, standingAt } from '../access/staff-actor.facts';
import { lockEpisodes } from '../patients/lock-episodes.step';
import { checkPatients, readAhead, readPatientsHere } from './assignment-check.read';
import type { Gift } from './assignment-check.read';
import { assignmentEnded, schedulesAssigned } from './assignment.events';
import { givingRefusals, readFacilityHere, readOverriders, readSchedulesHere, readSlotsLeftOut, writeAssignments } from './give-schedules';
import type { ScheduleAssignmentRow } from './schedule-assignment.entity';
import { ScheduleAssignments } from './scheduling.repositories';
import { lockSeatsOf } from './stand-in-line';

/** Schedules one patient begins at an instant. Rows' own ids. */
export interface BeginAssignments {
  patientId: string;
  facilityId: string;
  scheduleIds: readonly string[];
  startsAt: Date;
  endsAt: Date | null;
  reason: string | null;
  leaveOut: readonly { scheduleId: string; slotId: string }[];
  /** Why clashes are kept, where the facility asks for it. */
  clashReason: string | null;
}

/**
 * Puts a patient who is in care on schedules, in the unit of another change: admission, transfer, a new placement.
 * What they are on already is not doubled; clashes are refused as the facility's policy says. Whether the instant
 * may lie back is the caller's to ask.
 */
export async function beginAssignments(work: Work, begin: BeginAssignments): Promise<string[]> {
  if (begin.scheduleIds.length === 0) return [];
  const { organizationId } = work.actor;
  const facility = await readFacilityHere(work, organizationId, begin.facilityId);
  await lockEpisodes(work, [begin.patientId]);
  const gift: Gift = { facility, patientIds: [begin.patientId], scheduleIds: [...new Set(begin.scheduleIds)], startsAt: begin.startsAt, endsAt: begin.endsAt, leaveOut: await readSlotsLeftOut(work, organizationId, begin.leaveOut), now: work.now };
  const counted = await lockSeatsOf(work, facility.settings.capacityReached, gift.scheduleIds);
  const schedules = await readSchedulesHere(work, organizationId, gift.scheduleIds);
  // What belongs to a place one cannot see does not exist.
  if (schedules.some((schedule) => !facilityScope(work.actor).includes(schedule.facilityId))) throw notFound();
  const patients = await readPatientsHere(work, organizationId, gift, gift.patientIds);
  if (patients.length === 0) throw notFound();
  const [refusal] = givingRefusals(facility, facilityDate(begin.startsAt, facility.timeZone), schedules, patients);
  refuseIf(refusal ?? null);
  const checks = checkPatients(gift, patients, await readAhead(work, organizationId, gift, patients));
  const clashes = checks.reduce((sum, check) => sum + check.clashes.length, 0);
  const overriders = clashes > 0 ? await readOverriders(work, organizationId, facility.id) : [];
  refuseIf(firstRefusal(keptClashRules, { policy: facility.settings.clashPolicy, clashes, reason: begin.clashReason, role: standingAt(staffOf(work.actor), facility.id).role, overriders }));
  const { ids } = await writeAssignments(work, checks, begin, { facilityId: facility.id, counted });
  if (ids.length > 0) work.record(schedulesAssigned(facility.id, gift.scheduleIds, [begin.patientId], ids.length));
  return ids;
}

export interface EndAssignments {
  patientId: string;
  /** ALL that are not over by then. */
  assignmentIds: readonly string[] | 'ALL';
  endsAt: Date;
  reason: string | null;
}

/** Ends a patient's assignments at an instant, in the unit of another change. One that would begin later never begins. */
export async function endAssignments(work: Work, end: EndAssignments): Promise<string[]> {
  const repository = work.repository(ScheduleAssignments);
  const own = await repository.allForUpdate({ patientId: end.patientId });
  const { assignmentIds } = end;
  if (assignmentIds !== 'ALL' && assignmentIds.some((id) => own.every((row) => row.id !== id))) throw notFound();
  const ending = own.filter((row) => (assignmentIds === 'ALL' || assignmentIds.includes(row.id)) && (row.endsAt === null || (row.endsAt > end.endsAt && row.endsAt > row.startsAt)));
  if (ending.length === 0) return [];
  for (const row of ending) await repository.change(row, { endsAt: later(end.endsAt, row.startsAt), endReason: end.reason, endedBy: work.actor.id });
  await recordEnds(work, ending, end);
  return ending.map((row) => row.id);
}

export interface PutOffAssignmentEnds {
  patientId: string;
  /** Those that end at this instant for this reason. */
  from: Date;
  reason: string;
  endsAt: Date;
}

/** Moves the end another act set for a patient's assignments to a later instant, in the unit of its own change: a discharge ahead is put off. */
export async function putOffAssignmentEnds(work: Work, end: PutOffAssignmentEnds): Promise<void> {
  const repository = work.repository(ScheduleAssignments);
  const own = await repository.allForUpdate({ patientId: end.patientId });
  const ending = own.filter((row) => row.endReason === end.reason && row.endsAt?.getTime() === end.from.getTime() && row.startsAt < end.from);
  for (const row of ending) await repository.change(row, { endsAt: end.endsAt, endedBy: work.actor.id });
  await recordEnds(work, ending, end);
}

async function recordEnds(work: Work, ending: readonly ScheduleAssignmentRow[], { patientId, endsAt }: { patientId: string; endsAt: Date }): Promise<void> {
  if (ending.length === 0) return;
  const facilities = await work.query<{ id: string; facilityId: string }>('select id, facilityId from group_schedule where organizationId = ? and id in (?)', [work.actor.organizationId, ending.map((row) => row.groupScheduleId)]);
  for (const facilityId of new Set(facilities.map((each) => each.facilityId))) {
    const here = ending.filter((row) => facilities.some((each) => each.id === row.groupScheduleId && each.facilityId === facilityId));
    work.record(assignmentEnded(facilityId, here.map((row) => row.id), patientId, endsAt));
  }
}
