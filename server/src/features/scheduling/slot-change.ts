import { addDays, dayBounds, facilityDate, instantFromWallTime, later, minutesBetween, shortDate, wallTime } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { groupTakesSessions } from '@groupwork/shared/scheduling/group.rules';
import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { isWithinAYear } from '@groupwork/shared/scheduling/slot.rules';
import type { SlotReach } from '@groupwork/shared/scheduling/vocabulary';
import { flagOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf, stale } from '../../platform/errors';
import { facilityScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { GROUP_COLUMNS, topicTitles } from './group-of-the-day';
import type { GroupOfTheDay, TopicTitles } from './group-of-the-day';
import { occurrences } from './recurrence';
import { compareAhead, leftBecause, readAhead } from './rewrite-ahead';
import type { AheadChange, LeftBecause, WrittenAhead } from './rewrite-ahead';
import { horizonOf, occurrenceKey, occurrencesOf, readPlan } from './slots.read';
import type { Plan, PlannedException, PlannedOccurrence, PlannedSlot } from './slots.read';
import { mustBeGoodSlot } from './slot-facts';

/** What somebody wants changed of a slot; what is left out stays. */
export interface SlotChange {
  scheduleId: string;
  /** A version's row id; null for a new slot. */
  slotId: string | null;
  version: number | null;
  reach: SlotReach;
  /** The day the occurrence was first planned on; needed for all but ALL_NOT_STARTED. */
  date: LocalDate | null;
  groupId?: string;
  rrule?: string;
  startsOn?: LocalDate;
  wallTime?: string;
  durationMinutes?: number;
  roomId?: string | null;
  leaderIds?: readonly string[];
  /** THIS_ONE: the day it moves to. */
  toDate?: LocalDate;
  /** THIS_ONE: cancelled, and why. */
  cancelReason?: string | null;
  /** No more occurrences from there on. */
  ends: boolean;
  note: string | null;
}

export interface ScheduleFacts {
  id: string;
  version: number;
  title: string;
  facilityId: string;
  facilityName: string;
  timeZone: string;
  observesHolidays: boolean;
  archived: boolean;
}

type Source = Pick<Reads | Work, 'query'> & Partial<Pick<Work, 'locks'>>;

/** Everything a change comes to, before anything is saved: the preview shows it, the command writes it. */
export interface SlotPlan {
  schedule: ScheduleFacts;
  topics: TopicTitles;
  ahead: AheadChange;
  /** The first day it applies to. */
  from: LocalDate;
  /** Versions that end, and when. */
  ended: { slot: PlannedSlot; at: Date }[];
  /** The version that begins; null when the slot ends or one occurrence is meant. */
  next: PlannedSlot | null;
  /** What is said about one occurrence. */
  exception: { lineageId: string; originalStartLocal: string; fields: PlannedException } | null;
}

const NOTHING: AheadChange = { rewrite: [], create: [], remove: [], left: [] };

/** Why one occurrence cannot be changed, in words. */
const stays: Record<LeftBecause, (session: WrittenAhead) => string> = {
  STARTED: (session) => `it is ${statusWords[session.status]}`,
  CANCELLED: () => 'it is cancelled',
  CHANGED: () => 'it was changed by itself',
  PASSED: () => 'its start has passed',
};
export const whyLeft = (session: WrittenAhead, because: LeftBecause): string => stays[because](session);

export async function readSchedule(source: Source, actor: Actor, id: string): Promise<ScheduleFacts> {
  const [row] = await readSchedules(source, actor, [id]);
  if (!row) throw notFound();
  return row;
}

/** Those of them that are there and in the actor's reach. */
export async function readSchedules(source: Source, actor: Actor, ids: readonly string[]): Promise<ScheduleFacts[]> {
  const rows = await source.query<{ id: string; version: number; title: string; facilityId: string; facilityName: string; timeZone: string; observesHolidays: unknown; archivedAt: unknown }>(
    `select c.id, c.version, c.title, c.facilityId, f.name as facilityName, f.timeZone, c.observesHolidays, c.archivedAt
       from group_schedule c join facility f on f.organizationId = c.organizationId and f.id = c.facilityId
      where c.organizationId = ? and c.id in (?) and c.facilityId in (?)`,
    [actor.organizationId, ids, facilityScope(actor)],
  );
  return rows.map(({ archivedAt, ...row }) => ({ ...row, version: Number(row.version), observesHolidays: flagOf(row.observesHolidays), archived: archivedAt !== null }));
}

/** Works a change out without saving anything: the same for the preview and inside the command's unit. */
export async function planSlotChange(source: Source, actor: Actor, wanted: SlotChange, now: Date): Promise<SlotPlan> {
  const change = wanted.leaderIds ? { ...wanted, leaderIds: [...new Set(wanted.leaderIds)] } : wanted;
  const schedule = await readSchedule(source, actor, change.scheduleId);
  refuseIf(schedule.archived ? refuse('SCHEDULE_ARCHIVED', { schedule: schedule.title }) : null);
  const today = facilityDate(now, schedule.timeZone);
  for (const date of [change.date, change.toDate]) refuseIf(date == null ? null : isWithinAYear({ date, today }));
  const plan = await readPlan(source, actor.organizationId, dayBounds(today, schedule.timeZone).start, 't.groupScheduleId = ?', [schedule.id]);
  const topics = await topicTitles(source, actor.organizationId);
  const about: About = { source, actor, change, now, schedule, topics, today };
  if (change.slotId === null) return planNewSlot(about);
  const current = plan.slots.find((slot) => slot.id === change.slotId);
  if (!current) throw notFound();
  if (change.version !== null && current.version !== change.version) throw stale(current.version);
  const own: Plan = { ...plan, slots: plan.slots.filter((slot) => slot.lineageId === current.lineageId) };
  return change.reach === 'THIS_ONE' ? planOne(about, own, current) : planFollowing(about, own, current);
}

export interface About {
  source: Source;
  actor: Actor;
  change: SlotChange;
  now: Date;
  today: LocalDate;
  schedule: ScheduleFacts;
  topics: TopicTitles;
}

/** What a change is worked out with that was read already: by itself it reads nothing. */
export type AboutRead = Omit<About, 'source' | 'actor'>;

/** The first day a slot that begins now can have, and from when it is valid. */
export function beginningOf({ change, now, today, schedule }: AboutRead): { startsOn: LocalDate; from: LocalDate; validFrom: Date } {
  const startsOn = change.startsOn ?? today;
  const from = startsOn > today ? startsOn : today;
  return { startsOn, from, validFrom: later(dayBounds(from, schedule.timeZone).start, now) };
}

/** A slot that is new, with the sessions it begins with. */
export function newSlotPlan({ now, schedule, topics }: AboutRead, next: PlannedSlot, from: LocalDate, holidays: Plan['holidays']): SlotPlan {
  const wanted = occurrencesOf({ slots: [next], exceptions: new Map(), holidays }, () => from, () => horizonOf(now, schedule.timeZone));
  return { schedule, topics, ahead: compareAhead(wanted, [], topics, now), from, ended: [], next, exception: null };
}

async function planNewSlot(about: About): Promise<SlotPlan> {
  const { source, actor, schedule } = about;
  const { startsOn, from, validFrom } = beginningOf(about);
  const next = await versionOf(about, null, { lineageId: '', startsOn, validFrom });
  const holidays = await source.query<{ date: string; name: string }>('select date, name from holiday where organizationId = ? and facilityId = ?', [actor.organizationId, schedule.facilityId]);
  return newSlotPlan(about, next, from, new Map(holidays.map((holiday) => [`${schedule.facilityId} ${holiday.date}`, holiday.name])));
}

/** A change from a day on: the version valid there ends with the day before, and whatever was planned to follow it. */
async function planFollowing(about: About, plan: Plan, current: PlannedSlot): Promise<SlotPlan> {
  const { source, actor, change, now, today, schedule } = about;
  const asked = change.reach === 'ALL_NOT_STARTED' ? today : (change.date ?? missing('date'));
  refuseIf(asked < today ? refuse('DAY_IS_OVER', { date: shortDate(asked) }) : null);
  const until = horizonOf(now, schedule.timeZone);
  const written = await readAhead(source, actor.organizationId, [current.lineageId], asked, until);
  const draft = change.ends ? null : await versionOf(about, current, { lineageId: current.lineageId, startsOn: startOf(change, current, asked), validFrom: dayBounds(asked, schedule.timeZone).start });
  return followingPlan(about, plan, { asked, until, written, draft });
}

/** What becomes of a slot's versions and of its sessions that are written from `asked` on, once it goes on as `draft`. */
export function followingPlan(about: AboutRead, plan: Plan, { asked, until, written, draft }: { asked: LocalDate; until: LocalDate; written: readonly WrittenAhead[]; draft: PlannedSlot | null }): SlotPlan {
  const { now, today, schedule, topics } = about;
  const from = asked === today && todayIsTaken(written, draft, about) ? addDays(today, 1) : asked;
  const boundary = dayBounds(from, schedule.timeZone).start;
  const next = draft && { ...draft, validFrom: boundary };
  const ended = plan.slots.filter((slot) => slot.validUntil === null || slot.validUntil > boundary).map((slot) => ({ slot, at: later(slot.validFrom, boundary) }));
  const kept = plan.slots.map((slot) => ({ ...slot, validUntil: slot.validUntil && slot.validUntil < boundary ? slot.validUntil : boundary })).filter((slot) => slot.validFrom < boundary);
  const changed: Plan = { ...plan, slots: next ? [...kept, next] : kept };
  const wanted = occurrencesOf(changed, () => from, () => until);
  return { schedule, topics, ahead: compareAhead(wanted, written.filter((session) => session.originalStartLocal.slice(0, 10) >= from), topics, now), from, ended, next, exception: null };
}

/** Where only time, room or leaders change the rule keeps its first day: every second week stays the same weeks. */
function startOf(change: SlotChange, current: PlannedSlot, asked: LocalDate): LocalDate {
  if (change.startsOn !== undefined) return change.startsOn;
  return change.rrule === undefined || change.rrule === current.rrule ? current.startsOn : asked;
}

/** Today's occurrence stays as it is when it has begun or was touched, or when its new time is over already. */
function todayIsTaken(written: readonly WrittenAhead[], next: PlannedSlot | null, { now, today, schedule }: AboutRead): boolean {
  const held = written.find((session) => session.originalStartLocal.startsWith(today));
  if (held && leftBecause(held, now)) return true;
  return next !== null && occurrences(next, schedule.timeZone, today, today).some(({ start }) => start <= now);
}

/** One occurrence: cancelled, moved, or held elsewhere or by others. The series knows it again by its first day. */
async function planOne(about: About, plan: Plan, current: PlannedSlot): Promise<SlotPlan> {
  const { source, actor, change, now, schedule, topics } = about;
  const date = change.date ?? missing('date');
  const key = occurrenceKey(current.lineageId, date);
  const planned = occurrencesOf(plan, () => date, () => date).find((each) => occurrenceKey(each.slot.lineageId, each.originalStartLocal) === key);
  if (!planned) throw refuseMissing(date);
  const [written] = await readAhead(source, actor.organizationId, [current.lineageId], date, date);
  const because = written ? leftBecause(written, now) : null;
  if (written && because && because !== 'CHANGED') refuseIf(refuse('OCCURRENCE_STAYS', { date: shortDate(date), because: whyLeft(written, because) }));
  const fields = exceptionOf(change, planned, about);
  const next = { ...plan, exceptions: new Map([[key, fields]]) };
  const [occurrence] = occurrencesOf(next, () => date, () => date);
  if (occurrence && change.cancelReason === undefined) {
    refuseIf(occurrence.start <= now ? refuse('DAY_IS_OVER', { date: shortDate(occurrence.date) }) : null);
    await mustBeGoodSlot(source, actor, schedule, { group: current, roomId: change.roomId ?? null, leaderIds: change.leaderIds ?? [], durationMinutes: fields.newDurationMinutes ?? current.durationMinutes, wallTime: change.wallTime ?? current.wallTime });
  }
  const ahead = written && occurrence ? { ...NOTHING, rewrite: [{ written, occurrence }] } : NOTHING;
  return { schedule, topics, ahead, from: date, ended: [], next: null, exception: { lineageId: current.lineageId, originalStartLocal: written?.originalStartLocal ?? planned.originalStartLocal, fields } };
}

function exceptionOf(change: SlotChange, planned: PlannedOccurrence, { schedule }: About): PlannedException {
  if (change.cancelReason !== undefined) return { kind: 'CANCELLED', newStartLocal: null, newRoomId: null, newDurationMinutes: null, newLeaderIds: null, cancelReason: change.cancelReason, reason: change.note };
  const { slot, start, end, date, roomId, leaderIds } = planned;
  return {
    kind: 'CHANGED',
    newStartLocal: `${change.toDate ?? date}T${change.wallTime ?? wallTime(start, schedule.timeZone)}`,
    newRoomId: change.roomId === undefined ? roomId : (change.roomId ?? slot.groupRoomId),
    newDurationMinutes: change.durationMinutes ?? minutesBetween(start, end),
    newLeaderIds: change.leaderIds?.length === 0 ? slot.groupLeaderIds : JSON.stringify(change.leaderIds ?? leaderIds),
    cancelReason: null,
    reason: change.note,
  };
}

type Fixed = Pick<PlannedSlot, 'lineageId' | 'startsOn' | 'validFrom'>;

async function versionOf(about: About, current: PlannedSlot | null, fixed: Fixed): Promise<PlannedSlot> {
  const { source, actor, change, now, today, schedule } = about;
  const group = change.groupId !== undefined && change.groupId !== current?.groupId ? await readGroup(about, change.groupId) : (current ?? missing('groupId'));
  if (group === current) refuseIf(groupTakesSessions({ title: current.groupTitle, enabled: current.groupTakesSessions, archived: false }));
  const next = nextVersion(about, current, group, fixed);
  const { slotRoomId, rrule, wallTime: startsAt, durationMinutes } = next;
  await mustBeGoodSlot(source, actor, schedule, { group, roomId: slotRoomId, leaderIds: JSON.parse(next.leaderIds) as string[], wallTime: startsAt, durationMinutes, rule: { rrule, startsOn: fixed.startsOn, today, from: firstDayAhead(fixed, startsAt, schedule.timeZone, now) } });
  return next;
}

/** The version a change comes to, whether or not it can be kept. */
export function nextVersion({ change, schedule }: AboutRead, current: PlannedSlot | null, group: GroupOfTheDay, fixed: Fixed): PlannedSlot {
  return {
    ...group,
    ...fixed,
    id: '',
    version: 0,
    groupScheduleId: schedule.id,
    scheduleTitle: schedule.title,
    observesHolidays: schedule.observesHolidays,
    groupTakesSessions: true,
    facilityId: schedule.facilityId,
    timeZone: schedule.timeZone,
    rrule: change.rrule ?? current?.rrule ?? missing('rrule'),
    wallTime: change.wallTime ?? current?.wallTime ?? missing('wallTime'),
    durationMinutes: change.durationMinutes ?? current?.durationMinutes ?? missing('durationMinutes'),
    slotRoomId: change.roomId === undefined ? (current?.slotRoomId ?? null) : change.roomId,
    roomName: null,
    leaderIds: JSON.stringify(change.leaderIds ?? (current ? (JSON.parse(current.leaderIds) as string[]) : [])),
    validUntil: null,
  };
}

/** The day whose group could be the first one: today's only where its time is still to come. */
export function firstDayAhead({ startsOn, validFrom }: Pick<PlannedSlot, 'startsOn' | 'validFrom'>, startsAt: string, timeZone: string, now: Date): LocalDate {
  const valid = facilityDate(validFrom, timeZone);
  const day = startsOn > valid ? startsOn : valid;
  return /^\d{2}:\d{2}$/.test(startsAt) && instantFromWallTime(day, startsAt, timeZone) <= now ? addDays(day, 1) : day;
}

async function readGroup({ source, actor, schedule }: About, groupId: string): Promise<GroupOfTheDay> {
  const [group] = await source.query<GroupOfTheDay & { enabled: unknown; archivedAt: unknown }>(`select ${GROUP_COLUMNS}, g.enabled, g.archivedAt from therapy_group g where g.organizationId = ? and g.facilityId = ? and g.id = ?`, [actor.organizationId, schedule.facilityId, groupId]);
  if (!group) throw badField('groupId', `Choose a group of ${schedule.facilityName}.`);
  if (!flagOf(group.enabled) || group.archivedAt !== null) throw badField('groupId', `${group.groupTitle} takes no new sessions: it is ${group.archivedAt === null ? 'disabled' : 'archived'}.`);
  const { enabled: _enabled, archivedAt: _archivedAt, ...settings } = group;
  return settings;
}

function missing(field: string): never {
  throw badField(field, 'This is needed here.');
}

function refuseMissing(date: LocalDate): never {
  refuseIf(refuse('NO_OCCURRENCE', { date: shortDate(date) }));
  throw notFound();
}

