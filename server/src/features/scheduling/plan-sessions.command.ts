import { addDays, addMinutes, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { systemActor } from '../../platform/actor';
import { isUniqueViolation } from '../../platform/database/faults';
import { flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { occurrences } from './recurrence';
import { sessionsPlanned } from './planning.events';
import { GroupSessions, SessionLeaders } from './scheduling.repositories';
import { occurrenceSessionId } from './session-ids.facts';

const DAYS_AHEAD = 13 * 7;
const CHUNK = 200;

interface Slot {
  id: string;
  groupScheduleId: string;
  facilityId: string;
  lineageId: string;
  rrule: string;
  startsOn: string;
  wallTime: string;
  durationMinutes: number;
  slotRoomId: string | null;
  leaderIds: string;
  validFrom: unknown;
  validUntil: unknown;
  timeZone: string;
  groupId: string;
  groupTitle: string;
  groupType: string;
  modality: string;
  delivery: string;
  clinical: unknown;
  capacity: number;
  minimum: number;
  groupRoomId: string | null;
  reviewRequired: unknown;
  defaultTopicId: string | null;
  topicTitle: string | null;
}

interface Exception {
  lineageId: string;
  originalStartLocal: string;
  kind: 'CANCELLED' | 'MOVED';
  newStartLocal: string | null;
  newRoomId: string | null;
  newLeaderIds: string | null;
  reason: string | null;
}

interface Planned {
  id: string;
  slot: Slot;
  originalStartLocal: string;
  start: Date;
  exception: Exception | null;
}

const SLOTS = `
  select t.id, t.groupScheduleId, t.facilityId, t.lineageId, t.rrule, t.startsOn, t.wallTime, t.durationMinutes, t.roomId as slotRoomId,
         t.leaderIds, t.validFrom, t.validUntil, f.timeZone, g.id as groupId, g.title as groupTitle, g.groupType, g.modality, g.delivery,
         g.clinical, g.capacity, g.minimum, g.roomId as groupRoomId, g.reviewRequired, o.id as defaultTopicId,
         o.title as topicTitle
    from schedule_slot t
    join facility f on f.organizationId = t.organizationId and f.id = t.facilityId
    join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
    left join group_topic o on o.organizationId = g.organizationId and o.id = g.defaultTopicId and o.retiredAt is null
   where t.organizationId = ? and g.enabled = 1 and (t.validUntil is null or t.validUntil > ?)`;

/**
 * Writes the sessions of every slot from a day on, thirteen weeks ahead. Safe to repeat and to run twice at once:
 * an occurrence has one id however often it is made, and what is there already is left alone.
 */
export async function planSessions(parts: { unitOfWork: UnitOfWork; reads: Reads }, organizationId: string, now: Date, daysBack = 0): Promise<number> {
  const { reads, unitOfWork } = parts;
  const since = addMinutes(now, -daysBack * 24 * 60);
  const slots = await reads.query<Slot>(SLOTS, [organizationId, since]);
  const exceptions = await reads.query<Exception>('select lineageId, originalStartLocal, kind, newStartLocal, newRoomId, newLeaderIds, reason from slot_exception where organizationId = ? and validUntil is null', [organizationId]);
  const byOccurrence = new Map(exceptions.map((exception) => [`${exception.lineageId} ${exception.originalStartLocal}`, exception]));
  const wanted = slots.flatMap((slot) => planned(slot, byOccurrence, since, now));
  const lineages = [...new Set(slots.map((slot) => slot.lineageId))];
  const from = wanted.reduce((first, each) => (each.originalStartLocal < first ? each.originalStartLocal : first), '9999');
  // Asked by the original start: an occurrence moved to another week is there already.
  const present = new Set(
    (await reads.query<{ id: string }>('select id from group_session where organizationId = ? and lineageId in (?) and originalStartLocal >= ?', [organizationId, lineages, from])).map((row) => row.id),
  );
  const missing = wanted.filter((each) => !present.has(each.id));
  for (let at = 0; at < missing.length; at += CHUNK) await writeOnce(unitOfWork, organizationId, missing.slice(at, at + CHUNK));
  return missing.length;
}

function planned(slot: Slot, exceptions: Map<string, Exception>, since: Date, now: Date): Planned[] {
  const from = facilityDate(since, slot.timeZone);
  const until = addDays(facilityDate(now, slot.timeZone), DAYS_AHEAD);
  const validFrom = instantOf(slot.validFrom);
  const validUntil = instantOrNull(slot.validUntil);
  return occurrences(slot, slot.timeZone, from, until)
    .filter(({ start }) => start >= validFrom && (!validUntil || start < validUntil))
    .map(({ originalStartLocal, start }) => {
      const exception = exceptions.get(`${slot.lineageId} ${originalStartLocal}`) ?? null;
      const moved = exception?.newStartLocal ? instantFromWallTime(exception.newStartLocal.slice(0, 10), exception.newStartLocal.slice(11), slot.timeZone) : start;
      return { id: occurrenceSessionId(slot.lineageId, originalStartLocal), slot, originalStartLocal, start: moved, exception };
    });
}

/** Where another process planned the same at the same moment, its rows stand and the rest is written. */
async function writeOnce(unitOfWork: UnitOfWork, organizationId: string, chunk: Planned[]): Promise<void> {
  const attempt = (): Promise<void> => unitOfWork.run(systemActor('planner', organizationId), { operation: 'planSessions' }, (work) => writeMissing(work, chunk));
  try {
    await attempt();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await attempt();
  }
}

async function writeMissing(work: Work, chunk: Planned[]): Promise<void> {
  const rows = await work.query<{ id: string }>('select id from group_session where organizationId = ? and id in (?)', [work.actor.organizationId, chunk.map((each) => each.id)]);
  const present = new Set(rows.map((row) => row.id));
  await write(work, chunk.filter((each) => !present.has(each.id)));
}

async function write(work: Work, chunk: Planned[]): Promise<void> {
  await work.repository(GroupSessions).addMany(
    chunk.map(({ id, slot, originalStartLocal, start, exception }) => ({
      id,
      facilityId: slot.facilityId,
      groupId: slot.groupId,
      groupScheduleId: slot.groupScheduleId,
      lineageId: slot.lineageId,
      originalStartLocal,
      plannedStart: start,
      plannedEnd: addMinutes(start, slot.durationMinutes),
      date: facilityDate(start, slot.timeZone),
      timeZone: slot.timeZone,
      roomId: exception?.newRoomId ?? slot.slotRoomId ?? slot.groupRoomId,
      status: exception?.kind === 'CANCELLED' ? 'CANCELLED' : 'UPCOMING',
      statusReason: exception?.kind === 'CANCELLED' ? exception.reason : null,
      groupTitle: slot.groupTitle,
      groupType: slot.groupType,
      modality: slot.modality,
      delivery: slot.delivery,
      clinical: flagOf(slot.clinical),
      capacity: slot.capacity,
      minimum: slot.minimum,
      title: slot.groupTitle,
      topicId: slot.defaultTopicId,
      topicText: slot.topicTitle,
      reviewRequired: flagOf(slot.reviewRequired),
      ...notStarted,
    })),
  );
  await work.repository(SessionLeaders).addMany(
    chunk.flatMap(({ id, slot, exception }) =>
      (JSON.parse(exception?.newLeaderIds ?? slot.leaderIds) as string[]).map((staffMemberId, index) => ({
        sessionId: id,
        staffMemberId,
        position: index === 0 ? 'LEADER' : 'CO_LEADER',
        since: work.now,
        until: null,
        reason: null,
      })),
    ),
  );
  const byFacility = new Map<string, number>();
  for (const { slot } of chunk) byFacility.set(slot.facilityId, (byFacility.get(slot.facilityId) ?? 0) + 1);
  for (const [facilityId, count] of byFacility) work.record(sessionsPlanned(facilityId, count));
}

/** A session nobody has touched. */
export const notStarted = {
  actualStart: null,
  actualEnd: null,
  startedBy: null,
  endedBy: null,
  rosterTakenAt: null,
  returnedAt: null,
  signedAt: null,
  finalisedAt: null,
  documentedBy: null,
  contentVersion: 0,
} as const;
