import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, facilityDate, instantFromWallTime, minutesBetween, wallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { instantOf } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityLoader } from '../facilities/facility.facts';
import { RoomType } from '../facilities/facility.type';
import type { FacilityType } from '../facilities/facility.type';
import { OccurrenceType, SchedulerWeekType } from './group-schedule.type';
import { readGroupSchedule, staffOfIds } from './group-schedules.read';
import { readSessions } from './group-session.read';
import { leftBecause, readHeldOrPlanned } from './rewrite-ahead';
import type { WrittenAhead } from './rewrite-ahead';
import { mustBeShown } from './shown-days';
import { horizonOf, occurrenceKey, occurrencesOf, readPlan } from './slots.read';
import type { Plan, PlannedOccurrence } from './slots.read';
import { whyLeft } from './slot-change';

const DAYS = 7;
/** Of what no session is written for yet: so far around a week it may have been moved. */
const MOVED_DAYS = 35;

/** A week of one schedule as it is planned and as it was held. */
export async function readScheduleWeek(context: Context, scheduleId: string, from: LocalDate): Promise<OccurrenceType[]> {
  const schedule = await readGroupSchedule(context, scheduleId);
  const { timeZone } = schedule.facility;
  const now = context.clock.now();
  mustBeShown(from, facilityDate(now, timeZone));
  const week: Week = { from, until: addDays(from, DAYS - 1) };
  const plan = await readPlan(context.reads, context.actor.organizationId, instantOf(`${addDays(from, -MOVED_DAYS)}T00:00:00`), 't.groupScheduleId = ?', [scheduleId]);
  const lineages = await context.reads.query<{ lineageId: string }>('select distinct lineageId from schedule_slot where organizationId = ? and groupScheduleId = ?', [context.actor.organizationId, scheduleId]);
  const written = await readHeldOrPlanned(context.reads, context.actor.organizationId, lineages.map((row) => row.lineageId), { from: addDays(from, -MOVED_DAYS), until: addDays(week.until, MOVED_DAYS) }, week);
  const rooms = await roomNames(context, schedule.facilityId);
  const held = written.filter((session) => within(week, facilityDate(session.plannedStart, timeZone)));
  const shown = [
    ...held.map((session) => ofWritten(session, versionOf(plan, session), rooms, now)),
    ...notWritten(plan, written, week).filter((occurrence) => occurrence.start > now).map(ofPlan),
  ];
  return Promise.all(shown.sort(byStart).map((line) => shapeLine(context, line)));
}

interface Week {
  from: LocalDate;
  until: LocalDate;
}

const within = ({ from, until }: Week, date: LocalDate): boolean => date >= from && date <= until;

function notWritten(plan: Plan, written: readonly { lineageId: string; originalStartLocal: string }[], week: Week): PlannedOccurrence[] {
  const known = new Set(written.map((session) => occurrenceKey(session.lineageId, session.originalStartLocal)));
  return occurrencesOf(plan, () => addDays(week.from, -MOVED_DAYS), () => addDays(week.until, MOVED_DAYS)).filter((occurrence) => within(week, occurrence.date) && !known.has(occurrenceKey(occurrence.slot.lineageId, occurrence.originalStartLocal)));
}

/** The version that was valid on the day an occurrence was first planned on; of an ended slot its lineage alone is left. */
function versionOf(plan: Plan, session: WrittenAhead): string {
  const { lineageId, originalStartLocal, timeZone } = session;
  const start = instantFromWallTime(originalStartLocal.slice(0, 10), originalStartLocal.slice(11), timeZone);
  return plan.slots.find((slot) => slot.lineageId === lineageId && slot.validFrom <= start && (slot.validUntil === null || slot.validUntil > start))?.id ?? lineageId;
}

interface Line {
  slotId: string;
  session: string | null;
  originalDate: LocalDate;
  start: Date;
  end: Date;
  timeZone: string;
  groupId: string;
  groupTitle: string;
  roomId: string | null;
  roomName: string | null;
  leaderIds: readonly string[];
  status: OccurrenceType['status'];
  cancelReason: string | null;
  statusReason: string | null;
  changed: boolean;
  staysBecause: string | null;
}

const byStart = (one: Line, other: Line): number => one.start.getTime() - other.start.getTime() || one.groupTitle.localeCompare(other.groupTitle);

function ofWritten(session: WrittenAhead, slotId: string, rooms: ReadonlyMap<string, string>, now: Date): Line {
  const because = leftBecause(session, now);
  return {
    slotId, session: session.id, originalDate: session.originalStartLocal.slice(0, 10), start: session.plannedStart, end: session.plannedEnd, timeZone: session.timeZone,
    groupId: session.fields.groupId as string, groupTitle: session.groupTitle, roomId: session.roomId, roomName: rooms.get(session.roomId ?? '') ?? null, leaderIds: session.leaderIds, status: session.status,
    cancelReason: session.cancelReason, statusReason: (session.fields.statusReason as string | null) ?? null, changed: session.touchedAt !== null,
    // What was changed by itself can be changed again.
    staysBecause: because && because !== 'CHANGED' ? whyLeft(session, because) : null,
  };
}

const ofPlan = (occurrence: PlannedOccurrence): Line => ({
  slotId: occurrence.slot.id, session: null, originalDate: occurrence.originalStartLocal.slice(0, 10), start: occurrence.start, end: occurrence.end, timeZone: occurrence.slot.timeZone,
  groupId: occurrence.slot.groupId, groupTitle: occurrence.slot.groupTitle, roomId: occurrence.roomId, roomName: occurrence.roomName, leaderIds: occurrence.leaderIds, status: occurrence.cancelReason === null ? 'UPCOMING' : 'CANCELLED',
  cancelReason: occurrence.cancelReason, statusReason: occurrence.reason, changed: occurrence.excepted, staysBecause: null,
});

async function shapeLine(context: Context, line: Line): Promise<OccurrenceType> {
  const leaders = await staffOfIds(context, line.leaderIds);
  return Object.assign(new OccurrenceType(), {
    slotId: globalId('ScheduleSlot', line.slotId),
    sessionId: line.session && globalId('GroupSession', line.session),
    originalDate: line.originalDate,
    date: facilityDate(line.start, line.timeZone),
    start: line.start,
    end: line.end,
    wallTime: wallTime(line.start, line.timeZone),
    durationMinutes: minutesBetween(line.start, line.end),
    groupId: globalId('Group', line.groupId),
    groupTitle: line.groupTitle,
    room: line.roomId ? Object.assign(new RoomType(), { id: globalId('Room', line.roomId), name: line.roomName ?? '' }) : null,
    leaders,
    status: line.status,
    cancelReason: line.cancelReason as OccurrenceType['cancelReason'],
    statusReason: line.statusReason,
    changed: line.changed,
    staysBecause: line.staysBecause,
  });
}

/** Also of rooms no longer in use: what was held there says so. */
async function roomNames(context: Context, facilityId: string): Promise<Map<string, string>> {
  const rows = await context.reads.query<{ id: string; name: string }>('select id, name from room where organizationId = ? and facilityId = ?', [context.actor.organizationId, facilityId]);
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A facility's seven days: rows where sessions are written, else the plan. The statements do not grow with sessions or rosters. */
export async function readSchedulerWeek(context: Context, facilityId: string, from: LocalDate): Promise<SchedulerWeekType> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const now = context.clock.now();
  mustBeShown(from, facilityDate(now, facility.timeZone));
  const week: Week = { from, until: addDays(from, DAYS - 1) };
  const sessions = await readSessions(context, 's.facilityId = ? and s.date >= ? and s.date <= ?', [facilityId, week.from, week.until], 's.plannedStart, s.groupTitle, s.id');
  const planned = await plannedBeyond(context, [facility], week, sessions);
  return Object.assign(new SchedulerWeekType(), { facility, ...week, sessions, planned });
}

interface Written {
  lineageId: string | null;
  originalStartLocal: string | null;
}

/** What is planned on days no session is written for yet. Which day of which slot a session was first planned on is known from the sessions themselves. */
export async function plannedBeyond(context: Context, facilities: readonly FacilityType[], week: Week, sessions: readonly Written[]): Promise<OccurrenceType[]> {
  const now = context.clock.now();
  const beyond = facilities.filter(({ timeZone }) => week.until > horizonOf(now, timeZone));
  if (beyond.length === 0) return [];
  const plan = await readPlan(context.reads, context.actor.organizationId, now, 't.facilityId in (?)', [beyond.map(({ facilityId }) => facilityId)]);
  const written = sessions.flatMap(({ lineageId, originalStartLocal }) => (lineageId !== null && originalStartLocal !== null ? [{ lineageId, originalStartLocal }] : []));
  return Promise.all(notWritten(plan, written, week).map(ofPlan).sort(byStart).map((line) => shapeLine(context, line)));
}
