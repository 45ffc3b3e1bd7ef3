import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { facilityDate } from '@groupwork/shared/kernel/time';
import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import { parseRecurrence, recurrenceWords } from '@groupwork/shared/scheduling/recurrence-rule';
import { countOf, flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mustBeInScope } from '../access/staff-actor.facts';
import { shapeFacility } from '../facilities/facility.facts';
import { RoomType } from '../facilities/facility.type';
import { staffMemberLoader } from '../identity/staff.facts';
import type { StaffMemberType } from '../identity/staff-member.type';
import { GroupScheduleType, ScheduleSlotType } from './group-schedule.type';

interface ScheduleRow {
  id: string;
  version: number;
  facilityId: string;
  facilityName: string;
  timeZone: string;
  organizationName: string;
  title: string;
  description: string | null;
  suggestedFor: string;
  observesHolidays: unknown;
  archivedAt: unknown;
}

const SCHEDULES = `
  select c.id, c.version, c.facilityId, f.name as facilityName, f.timeZone, o.name as organizationName, c.title, c.description, c.suggestedFor, c.observesHolidays, c.archivedAt
    from group_schedule c
    join facility f on f.organizationId = c.organizationId and f.id = c.facilityId
    join organization o on o.id = c.organizationId
   where c.organizationId = ? and c.facilityId in (?)`;

const shape = (row: ScheduleRow): GroupScheduleType =>
  Object.assign(new GroupScheduleType(), {
    id: globalId('GroupSchedule', row.id),
    scheduleId: row.id,
    facilityId: row.facilityId,
    version: countOf(row.version),
    facility: shapeFacility({ id: row.facilityId, name: row.facilityName, timeZone: row.timeZone, organizationName: row.organizationName }),
    title: row.title,
    description: row.description,
    suggestedFor: JSON.parse(row.suggestedFor) as SuggestedFor,
    observesHolidays: flagOf(row.observesHolidays),
    archived: row.archivedAt !== null,
  });

async function readSchedules(context: Context, condition: string, parameters: readonly Parameter[]): Promise<GroupScheduleType[]> {
  const rows = await context.reads.query<ScheduleRow>(`${SCHEDULES} and ${condition} order by c.title, c.id`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);
  return rows.map(shape);
}

/** A facility's schedules by title. */
export function readGroupSchedules(context: Context, facilityId: string, includeArchived: boolean): Promise<GroupScheduleType[]> {
  mustBeInScope(context.actor, facilityId);
  return readSchedules(context, `c.facilityId = ?${includeArchived ? '' : ' and c.archivedAt is null'}`, [facilityId]);
}

export const groupScheduleLoader = (context: Context): DataLoader<string, GroupScheduleType | null> =>
  new DataLoader(async (ids) => {
    const found = new Map((await readSchedules(context, 'c.id in (?)', [ids])).map((schedule) => [schedule.scheduleId, schedule]));
    return ids.map((id) => found.get(id) ?? null);
  });

export async function readGroupSchedule(context: Context, id: string): Promise<GroupScheduleType> {
  const schedule = await context.loader(groupScheduleLoader).load(id);
  if (!schedule) throw notFound();
  return schedule;
}

interface SlotRow {
  id: string;
  version: number;
  groupScheduleId: string;
  groupId: string;
  groupTitle: string;
  groupTakesSessions: unknown;
  groupLeaderIds: string;
  rrule: string;
  startsOn: string;
  wallTime: string;
  durationMinutes: number;
  roomId: string | null;
  roomName: string | null;
  leaderIds: string;
  validFrom: unknown;
  validUntil: unknown;
  timeZone: string;
}

/** The versions valid now or later of each schedule's slots, by weekday's first day and time. */
export const slotsLoader = (context: Context): DataLoader<string, ScheduleSlotType[]> =>
  new DataLoader(async (scheduleIds) => {
    const rows = await context.reads.query<SlotRow>(
      `select t.id, t.version, t.groupScheduleId, t.groupId, g.title as groupTitle, g.enabled = 1 and g.archivedAt is null as groupTakesSessions, g.leaderIds as groupLeaderIds, t.rrule, t.startsOn, t.wallTime, t.durationMinutes, t.roomId, r.name as roomName, t.leaderIds, t.validFrom, t.validUntil, f.timeZone
         from schedule_slot t
         join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
         join facility f on f.organizationId = t.organizationId and f.id = t.facilityId
         left join room r on r.organizationId = t.organizationId and r.id = t.roomId
        where t.organizationId = ? and t.groupScheduleId in (?) and (t.validUntil is null or (t.validUntil > ? and t.validUntil > t.validFrom))
        order by t.wallTime, g.title, t.id`,
      [context.actor.organizationId, scheduleIds, context.clock.now()],
    );
    const slots = await Promise.all(rows.map(async (row) => ({ row, slot: shapeSlot(row, await leadersOf(context, row)) })));
    return scheduleIds.map((id) => slots.filter(({ row }) => row.groupScheduleId === id).map(({ slot }) => slot));
  });

/** In one statement for all of them, by the loader. */
export async function staffOfIds(context: Context, ids: readonly string[]): Promise<StaffMemberType[]> {
  const people = await context.loadAll(staffMemberLoader, [...ids]);
  return people.filter((person) => person !== null);
}

function leadersOf(context: Context, row: SlotRow): Promise<StaffMemberType[]> {
  const own = JSON.parse(row.leaderIds) as string[];
  return staffOfIds(context, own.length > 0 ? own : (JSON.parse(row.groupLeaderIds) as string[]));
}

const words = (rrule: string): string => {
  const parsed = parseRecurrence(rrule);
  return 'recurrence' in parsed ? recurrenceWords(parsed.recurrence) : rrule;
};

const shapeSlot = (row: SlotRow, leaders: StaffMemberType[]): ScheduleSlotType =>
  Object.assign(new ScheduleSlotType(), {
    id: globalId('ScheduleSlot', row.id),
    version: countOf(row.version),
    scheduleId: globalId('GroupSchedule', row.groupScheduleId),
    groupId: globalId('Group', row.groupId),
    groupTitle: row.groupTitle,
    groupTakesSessions: flagOf(row.groupTakesSessions),
    rrule: row.rrule,
    recurrence: words(row.rrule),
    startsOn: row.startsOn,
    wallTime: row.wallTime,
    durationMinutes: countOf(row.durationMinutes),
    room: row.roomId ? Object.assign(new RoomType(), { id: globalId('Room', row.roomId), name: row.roomName ?? '' }) : null,
    leaders,
    validFrom: facilityDate(instantOf(row.validFrom), row.timeZone),
    validUntil: row.validUntil === null ? null : facilityDate(instantOrNull(row.validUntil) as Date, row.timeZone),
  });

/** How many patients are on each schedule now or later. */
export const assignedCountLoader = (context: Context): DataLoader<string, number> =>
  new DataLoader(async (scheduleIds) => {
    const rows = await context.reads.query<{ groupScheduleId: string; n: unknown }>(
      'select groupScheduleId, count(distinct patientId) as n from schedule_assignment where organizationId = ? and groupScheduleId in (?) and (endsAt is null or endsAt > ?) group by groupScheduleId',
      [context.actor.organizationId, scheduleIds, context.clock.now()],
    );
    const counts = new Map(rows.map((row) => [row.groupScheduleId, countOf(row.n)]));
    return scheduleIds.map((id) => counts.get(id) ?? 0);
  });
