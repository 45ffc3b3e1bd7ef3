import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { facilityScope } from '../access/staff-actor.facts';
import { ScheduleAssignmentType } from './assignment.type';
import type { ScheduleSlotType } from './group-schedule.type';
import { slotsLoader } from './group-schedules.read';

interface Row {
  id: string;
  version: number;
  patientId: string;
  groupScheduleId: string;
  startsAt: unknown;
  endsAt: unknown;
  reason: string | null;
  clashReason: string | null;
  endReason: string | null;
  firstName: string | null;
  lastName: string | null;
  /** Other software with a key that gave it. */
  clientName: string | null;
}

const ASSIGNMENTS = `
  select a.id, a.version, a.patientId, a.groupScheduleId, a.startsAt, a.endsAt, a.reason, a.clashReason, a.endReason, m.firstName, m.lastName, k.name as clientName
    from schedule_assignment a
    join group_schedule c on c.organizationId = a.organizationId and c.id = a.groupScheduleId
    left join staff_member m on m.organizationId = a.organizationId and m.id = a.assignedBy
    left join api_client k on k.organizationId = a.organizationId and k.id = a.assignedBy
   where a.organizationId = ? and c.facilityId in (?)`;

async function readAssignments(context: Context, condition: string, parameters: readonly Parameter[]): Promise<ScheduleAssignmentType[]> {
  const rows = await context.reads.query<Row>(`${ASSIGNMENTS} and ${condition} order by a.startsAt, c.title, a.id`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  return rows.map((row) =>
    Object.assign(new ScheduleAssignmentType(), {
      id: globalId('ScheduleAssignment', row.id),
      assignmentId: row.id,
      patientId: row.patientId,
      scheduleId: row.groupScheduleId,
      version: countOf(row.version),
      startsAt: instantOf(row.startsAt),
      endsAt: instantOrNull(row.endsAt),
      reason: row.reason,
      clashReason: row.clashReason,
      endReason: row.endReason,
      assignedBy: row.lastName === null ? row.clientName : `${row.firstName} ${row.lastName}`,
    }),
  );
}

/** By the row's id; null where it is not the actor's to see. */
export const scheduleAssignmentLoader = (context: Context): DataLoader<string, ScheduleAssignmentType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await readAssignments(context, 'a.id in (?)', [ids])).map((assignment) => [assignment.assignmentId, assignment]));
    return ids.map((id) => found.get(id) ?? null);
  });

/** What each patient is on, or will be. */
export const presentAssignmentsLoader = (context: Context): DataLoader<string, ScheduleAssignmentType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = grouped(await readAssignments(context, 'a.patientId in (?) and (a.endsAt is null or (a.endsAt > ? and a.endsAt > a.startsAt))', [patientIds, context.clock.now()]), (row) => row.patientId);
    return patientIds.map((id) => rows.get(id) ?? []);
  });

/** What each patient is on, was and will be. */
export const allAssignmentsLoader = (context: Context): DataLoader<string, ScheduleAssignmentType[]> =>
  new DataLoader(async (patientIds) => {
    const rows = grouped(await readAssignments(context, 'a.patientId in (?)', [patientIds]), (row) => row.patientId);
    return patientIds.map((id) => rows.get(id) ?? []);
  });

/** Slots that assignments leave out, as they are now. */
export const leftOutLoader = (context: Context): DataLoader<string, ScheduleSlotType[]> =>
  new DataLoader(async (assignmentIds) => {
    const rows = await context.reads.query<{ assignmentId: string; slotId: string; groupScheduleId: string }>(
      `select x.assignmentId, t.id as slotId, t.groupScheduleId
         from assignment_exclusion x
         join schedule_assignment a on a.organizationId = x.organizationId and a.id = x.assignmentId
         join schedule_slot t on t.organizationId = x.organizationId and t.lineageId = x.lineageId and t.groupScheduleId = a.groupScheduleId
        where x.organizationId = ? and x.assignmentId in (?)`,
      [context.actor.organizationId, assignmentIds],
    );
    const bySchedule = await context.loadAll(slotsLoader, [...new Set(rows.map((row) => row.groupScheduleId))]);
    const slots = new Map(bySchedule.flat().map((slot) => [slot.id, slot]));
    const byAssignment = grouped(rows, (row) => row.assignmentId);
    return assignmentIds.map((id) => (byAssignment.get(id) ?? []).flatMap((row) => slots.get(globalId('ScheduleSlot', row.slotId)) ?? []));
  });
