import { addDays, addMinutes, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { GROUP_COLUMNS } from './group-of-the-day';
import type { GroupOfTheDay } from './group-of-the-day';
import { occurrences } from './recurrence';

type Source = Pick<Reads | Work, 'query'>;

/** One version of a slot with its group: what occurrences are made of. */
export interface PlannedSlot extends GroupOfTheDay {
  id: string;
  version: number;
  groupScheduleId: string;
  scheduleTitle: string;
  observesHolidays: boolean;
  facilityId: string;
  timeZone: string;
  lineageId: string;
  rrule: string;
  startsOn: LocalDate;
  wallTime: string;
  durationMinutes: number;
  slotRoomId: string | null;
  /** Name of its own room, else of the group's. */
  roomName: string | null;
  leaderIds: string;
  /** Its group is neither disabled nor archived. */
  groupTakesSessions: boolean;
  validFrom: Date;
  validUntil: Date | null;
}

export interface PlannedException {
  kind: 'CANCELLED' | 'CHANGED';
  newStartLocal: string | null;
  newRoomId: string | null;
  newRoomName?: string | null;
  newDurationMinutes: number | null;
  newLeaderIds: string | null;
  cancelReason: string | null;
  reason: string | null;
}

/** The plan of some slots: versions, what was said about single occurrences, and days without groups. */
export interface Plan {
  slots: readonly PlannedSlot[];
  /** By `occurrenceKey`. */
  exceptions: ReadonlyMap<string, PlannedException>;
  /** Names, by facility and date: `${facilityId} ${date}`. */
  holidays: ReadonlyMap<string, string>;
}

/** A slot has at most one occurrence a day, so slot and day name it, however often its time is changed. */
export const occurrenceKey = (lineageId: string, originalStartLocal: string): string => `${lineageId} ${originalStartLocal.slice(0, 10)}`;

const SLOTS = `
  select t.id, t.version, t.groupScheduleId, c.title as scheduleTitle, c.observesHolidays, t.facilityId, f.timeZone, t.lineageId, t.rrule, t.startsOn, t.wallTime, t.durationMinutes, t.roomId as slotRoomId, r.name as roomName,
         t.leaderIds, t.validFrom, t.validUntil, g.enabled = 1 and g.archivedAt is null as groupTakesSessions, ${GROUP_COLUMNS}
    from schedule_slot t
    join group_schedule c on c.organizationId = t.organizationId and c.id = t.groupScheduleId
    join facility f on f.organizationId = t.organizationId and f.id = t.facilityId
    join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
    left join room r on r.organizationId = t.organizationId and r.id = coalesce(t.roomId, g.roomId)
   where t.organizationId = ? and c.archivedAt is null and (t.validUntil is null or t.validUntil > ?)`;

/** What was said about single occurrences and single days, in one statement. */
const SAID = `
  select x.kind, x.lineageId as place, x.originalStartLocal as day, x.newStartLocal, x.newRoomId, r.name as newRoomName, x.newDurationMinutes, x.newLeaderIds, x.cancelReason, x.reason
    from slot_exception x left join room r on r.organizationId = x.organizationId and r.id = x.newRoomId
   where x.organizationId = ? and x.lineageId in (?) and x.validUntil is null
  union all
  select 'HOLIDAY', facilityId, date, null, null, null, null, null, null, name from holiday where organizationId = ? and facilityId in (?)`;

type Raw = Omit<PlannedSlot, 'observesHolidays' | 'groupTakesSessions' | 'validFrom' | 'validUntil'> & { observesHolidays: unknown; groupTakesSessions: unknown; validFrom: unknown; validUntil: unknown };

/** Slots that are valid at some time after an instant, where `condition` narrows them (columns of `t`); those of a disabled group have no occurrences. */
export async function readPlan(source: Source, organizationId: string, after: Date, condition = '', parameters: readonly Parameter[] = []): Promise<Plan> {
  const rows = await source.query<Raw>(`${SLOTS}${condition ? ` and ${condition}` : ''}`, [organizationId, after, ...parameters]);
  const slots = rows.map((row): PlannedSlot => ({ ...row, version: Number(row.version), durationMinutes: Number(row.durationMinutes), observesHolidays: flagOf(row.observesHolidays), groupTakesSessions: flagOf(row.groupTakesSessions), validFrom: instantOf(row.validFrom), validUntil: instantOrNull(row.validUntil) }));
  const lineages = [...new Set(slots.map((slot) => slot.lineageId))];
  const facilities = [...new Set(slots.map((slot) => slot.facilityId))];
  const said = await source.query<Omit<PlannedException, 'kind'> & { kind: PlannedException['kind'] | 'HOLIDAY'; place: string; day: string }>(SAID, [organizationId, lineages, organizationId, facilities]);
  return {
    slots,
    exceptions: new Map(said.flatMap(({ kind, place, day, ...exception }) => (kind === 'HOLIDAY' ? [] : [[occurrenceKey(place, day), { ...exception, kind }] as const]))),
    holidays: new Map(said.flatMap(({ kind, place, day, reason }) => (kind === 'HOLIDAY' ? [[`${place} ${day}`, reason ?? ''] as const] : []))),
  };
}

/** One occurrence as the plan has it: where and when it would be held, and whether. */
export interface PlannedOccurrence {
  slot: PlannedSlot;
  originalStartLocal: string;
  start: Date;
  end: Date;
  date: LocalDate;
  roomId: string | null;
  roomName: string | null;
  leaderIds: string[];
  /** Why it is not held; null where it is. */
  cancelReason: string | null;
  reason: string | null;
  /** A person said something about this one: a change of its series leaves it as it is. */
  excepted: boolean;
}

const leadersOf = (slot: PlannedSlot, exception: PlannedException | undefined): string[] => {
  const own = JSON.parse(exception?.newLeaderIds ?? slot.leaderIds) as string[];
  return own.length > 0 || exception?.newLeaderIds ? own : (JSON.parse(slot.groupLeaderIds) as string[]);
};

function occurrenceOf(slot: PlannedSlot, plan: Plan, originalStartLocal: string, start: Date): PlannedOccurrence {
  const exception = plan.exceptions.get(occurrenceKey(slot.lineageId, originalStartLocal));
  const moved = exception?.newStartLocal ? instantFromWallTime(exception.newStartLocal.slice(0, 10), exception.newStartLocal.slice(11), slot.timeZone) : start;
  const date = facilityDate(moved, slot.timeZone);
  const holiday = slot.observesHolidays && !exception ? plan.holidays.get(`${slot.facilityId} ${date}`) : undefined;
  return {
    slot,
    originalStartLocal,
    start: moved,
    end: addMinutes(moved, exception?.newDurationMinutes ?? slot.durationMinutes),
    date,
    roomId: exception?.newRoomId ?? slot.slotRoomId ?? slot.groupRoomId,
    roomName: exception?.newRoomId ? (exception.newRoomName ?? null) : slot.roomName,
    leaderIds: leadersOf(slot, exception),
    cancelReason: exception?.kind === 'CANCELLED' ? (exception.cancelReason ?? 'FACILITY') : holiday === undefined ? null : 'HOLIDAY',
    reason: exception?.kind === 'CANCELLED' ? exception.reason : (holiday ?? null),
    excepted: exception !== undefined,
  };
}

/** Every occurrence whose original day lies between two calendar days of its facility, both included. */
export function occurrencesOf(plan: Plan, from: (slot: PlannedSlot) => LocalDate, until: (slot: PlannedSlot) => LocalDate): PlannedOccurrence[] {
  return plan.slots.flatMap((slot) => {
    // A rule is asked for no day its version was not valid on.
    const first = latestDate(from(slot), facilityDate(slot.validFrom, slot.timeZone));
    const last = slot.validUntil ? earliestDate(until(slot), facilityDate(slot.validUntil, slot.timeZone)) : until(slot);
    if (first > last || !slot.groupTakesSessions) return [];
    return occurrences(slot, slot.timeZone, first, last)
      .filter(({ start }) => start >= slot.validFrom && (!slot.validUntil || start < slot.validUntil))
      .map(({ originalStartLocal, start }) => occurrenceOf(slot, plan, originalStartLocal, start));
  });
}

const latestDate = (one: LocalDate, other: LocalDate): LocalDate => (one > other ? one : other);
const earliestDate = (one: LocalDate, other: LocalDate): LocalDate => (one < other ? one : other);

/** How far ahead sessions are written: thirteen weeks. */
export const DAYS_AHEAD = 13 * 7;
export const horizonOf = (now: Date, timeZone: string): LocalDate => addDays(facilityDate(now, timeZone), DAYS_AHEAD);
