import { addDays, addMinutes, dayBounds, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { ClashItem } from '@groupwork/shared/scheduling/clashes';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { LONGEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { flagOf, instantOf } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { occurrenceSessionId } from './session-ids.facts';
import { horizonOf, occurrencesOf, readPlan } from './slots.read';

type Source = Pick<Reads | Work, 'query'>;

/** A session that a schedule brings, written or still only planned. Both have the same id. */
export interface ScheduleSession extends ClashItem {
  /** Null where it lies beyond what is written. */
  writtenId: string | null;
  scheduleIds: string[];
  /** The slot it came from, whatever its version; null for a session made by itself. */
  lineageId: string | null;
  groupTitle: string;
  roomId: string | null;
  date: LocalDate;
  status: GroupSessionStatus;
  countsTowardHours: boolean;
  /** Its roster was kept: who is in it follows from no schedule any more. */
  rosterKept: boolean;
}

/** One slot of a schedule as it is known to those who choose: its latest version. */
export interface SlotOfSchedule {
  slotId: string;
  lineageId: string;
  scheduleId: string;
}

export interface SessionsAhead {
  /** In order of time. */
  sessions: readonly ScheduleSession[];
  slots: readonly SlotOfSchedule[];
}

interface Window {
  facilityId: string;
  timeZone: string;
  from: Date;
  until: Date;
  now: Date;
  statuses: readonly GroupSessionStatus[];
}

/** What somebody may still be expected in. */
export const NOT_OVER: readonly GroupSessionStatus[] = ['UPCOMING', 'IN_PROGRESS'];

interface SessionRow {
  id: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  groupTitle: string;
  roomId: string | null;
  date: string;
  status: GroupSessionStatus;
  plannedStart: unknown;
  plannedEnd: unknown;
  countsTowardHours: unknown;
  rosterTakenAt: unknown;
}

const COLUMNS = 's.id, s.groupScheduleId, s.lineageId, s.groupTitle, s.roomId, s.date, s.status, s.plannedStart, s.plannedEnd, s.countsTowardHours, s.rosterTakenAt';
const WITHIN = 's.organizationId = ? and s.facilityId = ? and s.plannedStart > ? and s.plannedStart < ? and s.status in (?)';
const within = (organizationId: string, { facilityId, from, until, statuses }: Window): Parameter[] => [organizationId, facilityId, addMinutes(from, -LONGEST_SESSION_MINUTES), until, statuses];

/**
 * What some schedules bring in a time, each session once: what is written, and beyond that the plan. A slot that
 * stands in two schedules gives one session reached through both.
 */
export async function readSessionsAhead(source: Source, organizationId: string, scheduleIds: readonly string[], window: Window): Promise<SessionsAhead> {
  const slots = await readSlots(source, organizationId, scheduleIds, window.from);
  const lineages = [...new Set(slots.map((slot) => slot.lineageId))];
  const rows = await source.query<SessionRow>(`select ${COLUMNS} from group_session s where ${WITHIN} and (s.groupScheduleId in (?) or s.lineageId in (?))`, [...within(organizationId, window), scheduleIds, lineages]);
  const byLineage = schedulesByLineage(slots);
  const written = rows.map((row) => shape(row, byLineage)).filter((session) => session.end > window.from);
  const planned = await readPlanned(source, organizationId, scheduleIds, window, byLineage);
  return { sessions: [...written, ...planned].sort((one, other) => one.start.getTime() - other.start.getTime()), slots };
}

/** Single sessions by their ids, of those not over. */
export async function readSingleSessions(source: Source, organizationId: string, sessionIds: readonly string[], window: Window): Promise<ScheduleSession[]> {
  if (sessionIds.length === 0) return [];
  const rows = await source.query<SessionRow>(`select ${COLUMNS} from group_session s where ${WITHIN} and s.id in (?)`, [...within(organizationId, window), sessionIds]);
  return rows.map((row) => shape(row, new Map())).filter((session) => session.end > window.from);
}

/** Sessions whose roster was kept with these patients in it. */
export async function readKeptSessions(source: Source, organizationId: string, patientIds: readonly string[], window: Window): Promise<Map<string, ScheduleSession[]>> {
  const rows = await source.query<SessionRow & { patientId: string }>(
    `select ${COLUMNS}, e.patientId from roster_entry e join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId where ${WITHIN} and e.patientId in (?) and e.struckAt is null`,
    [...within(organizationId, window), patientIds],
  );
  return new Map([...grouped(rows, (row) => row.patientId)].map(([id, own]) => [id, own.map((row) => shape(row, new Map()))]));
}

async function readSlots(source: Source, organizationId: string, scheduleIds: readonly string[], after: Date): Promise<SlotOfSchedule[]> {
  const rows = await source.query<{ id: string; lineageId: string; groupScheduleId: string }>(
    'select id, lineageId, groupScheduleId from schedule_slot where organizationId = ? and groupScheduleId in (?) and (validUntil is null or validUntil > ?) order by validFrom',
    [organizationId, scheduleIds, after],
  );
  const latest = new Map(rows.map((row) => [`${row.groupScheduleId} ${row.lineageId}`, { slotId: row.id, lineageId: row.lineageId, scheduleId: row.groupScheduleId }]));
  return [...latest.values()];
}

type SchedulesByLineage = ReadonlyMap<string, readonly string[]>;

const schedulesByLineage = (slots: readonly SlotOfSchedule[]): SchedulesByLineage => new Map([...grouped(slots, (slot) => slot.lineageId)].map(([id, own]) => [id, own.map((slot) => slot.scheduleId)]));

const schedulesOf = (own: string | null, lineageId: string | null, byLineage: SchedulesByLineage): string[] => [...new Set([...(own === null ? [] : [own]), ...(lineageId === null ? [] : (byLineage.get(lineageId) ?? []))])];

function shape(row: SessionRow, byLineage: SchedulesByLineage): ScheduleSession {
  return {
    id: row.id,
    writtenId: row.id,
    scheduleIds: schedulesOf(row.groupScheduleId, row.lineageId, byLineage),
    lineageId: row.lineageId,
    groupTitle: row.groupTitle,
    roomId: row.roomId,
    start: instantOf(row.plannedStart),
    end: instantOf(row.plannedEnd),
    date: row.date,
    status: row.status,
    countsTowardHours: flagOf(row.countsTowardHours),
    rosterKept: row.rosterTakenAt !== null,
  };
}

/** Beyond the horizon nothing is written: the plan is asked by the same function that writes it. */
async function readPlanned(source: Source, organizationId: string, scheduleIds: readonly string[], { timeZone, from, until, now }: Window, byLineage: SchedulesByLineage): Promise<ScheduleSession[]> {
  const horizon = horizonOf(now, timeZone);
  // The end is a midnight that belongs to the next day.
  const last = facilityDate(addMinutes(until, -1), timeZone);
  if (last <= horizon) return [];
  const first = [addDays(horizon, 1), facilityDate(from, timeZone)].sort().at(-1) as LocalDate;
  const plan = await readPlan(source, organizationId, dayBounds(first, timeZone).start, 't.groupScheduleId in (?)', [scheduleIds]);
  const byId = new Map<string, ScheduleSession>();
  for (const occurrence of occurrencesOf(plan, () => first, () => last)) {
    const { slot, start, end, date, roomId } = occurrence;
    if (occurrence.cancelReason !== null || end <= from || start >= until) continue;
    const id = occurrenceSessionId(slot.lineageId, occurrence.originalStartLocal);
    byId.set(id, { id, writtenId: null, scheduleIds: schedulesOf(slot.groupScheduleId, slot.lineageId, byLineage), lineageId: slot.lineageId, groupTitle: slot.groupTitle, roomId, start, end, date, status: 'UPCOMING', countsTowardHours: flagOf(slot.countsTowardHours), rosterKept: false });
  }
  return [...byId.values()];
}
