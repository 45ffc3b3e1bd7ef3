import { grouped } from '@groupwork/shared/kernel/grouped';
import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { facilityDate, later } from '@groupwork/shared/kernel/time';
import { notFound, refuseIf } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import { facilityScope, roleAt } from '../access/staff-actor.facts';
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
  refuseIf(firstRefusal(keptClashRules, { policy: facility.settings.clashPolicy, clashes, reason: begin.clashReason, role: roleAt(work.actor, facility.id), overriders }));
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
export const endAssignments = async (work: Work, { reason, ...end }: EndAssignments): Promise<string[]> => endAssignmentsOfSeveral(work, [end], reason);

/** The same for several patients, each at an instant of their own. */
export async function endAssignmentsOfSeveral(work: Work, ends: readonly Omit<EndAssignments, 'reason'>[], reason: string | null): Promise<string[]> {
  if (ends.length === 0) return [];
  const repository = work.repository(ScheduleAssignments);
  const held = grouped(await repository.allForUpdate({ patientId: ends.map(({ patientId }) => patientId) }), ({ patientId }) => patientId);
  const ending = ends.map((end) => ({ end, rows: endingOf(end, held.get(end.patientId) ?? []) })).filter(({ rows }) => rows.length > 0);
  await repository.changeMany(ending.flatMap(({ end, rows }) => rows.map((row) => ({ row, patch: { endsAt: later(end.endsAt, row.startsAt), endReason: reason, endedBy: work.actor.id } }))));
  await recordEnds(work, ending);
  return ending.flatMap(({ rows }) => rows.map((row) => row.id));
}

function endingOf({ assignmentIds, endsAt }: Omit<EndAssignments, 'reason'>, own: readonly ScheduleAssignmentRow[]): ScheduleAssignmentRow[] {
  if (assignmentIds !== 'ALL' && assignmentIds.some((id) => own.every((row) => row.id !== id))) throw notFound();
  return own.filter((row) => (assignmentIds === 'ALL' || assignmentIds.includes(row.id)) && (row.endsAt === null || (row.endsAt > endsAt && row.endsAt > row.startsAt)));
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
  await recordEnds(work, [{ end, rows: ending }]);
}

interface Ending { end: { patientId: string; endsAt: Date }; rows: readonly ScheduleAssignmentRow[] }

/** One event for each patient, at each facility: a record consists of one patient's. */
async function recordEnds(work: Work, endings: readonly Ending[]): Promise<void> {
  const scheduleIds = [...new Set(endings.flatMap(({ rows }) => rows.map((row) => row.groupScheduleId)))];
  if (scheduleIds.length === 0) return;
  const facilities = await work.query<{ id: string; facilityId: string }>('select id, facilityId from group_schedule where organizationId = ? and id in (?)', [work.actor.organizationId, scheduleIds]);
  const facilityOf = new Map(facilities.map(({ id, facilityId }) => [id, facilityId]));
  for (const { end, rows } of endings) {
    for (const [facilityId, here] of grouped(rows, (row) => facilityOf.get(row.groupScheduleId) ?? '')) work.record(assignmentEnded(facilityId, here.map((row) => row.id), end.patientId, end.endsAt));
  }
}
