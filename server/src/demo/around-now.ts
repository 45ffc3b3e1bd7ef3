import { addMinutes, dayBounds, earlier, facilityDate, later, minutesBetween } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import { notStarted } from '../features/scheduling/write-occurrences';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';
import type { PastSession } from './history';
import { noteTemplateOf } from './world';
import type { FacilityWorld, World } from './world';

interface Wanted {
  group: string;
  schedule: string;
  startsIn: number;
  minutes: number;
  leaders: readonly string[];
}

/** Whatever the hour, the board has something to start, to run, to document and to wait for. */
export const AROUND_NOW = {
  returned: { group: 'trauma', schedule: 'resa', startsIn: -240, minutes: 80, leaders: ['dana'] },
  pending: { group: 'grief', schedule: 'php', startsIn: -190, minutes: 50, leaders: ['marcus'] },
  toStart: { group: 'dbt', schedule: 'iop', startsIn: 10, minutes: 50, leaders: ['dana'] },
  running: { group: 'relapse', schedule: 'iop', startsIn: -20, minutes: 50, leaders: ['dana', 'tomas'] },
  noLeader: { group: 'processb', schedule: 'resa', startsIn: 40, minutes: 50, leaders: [] },
  documenting: { group: 'checkin', schedule: 'resb', startsIn: -85, minutes: 50, leaders: ['dana'] },
  large: { group: 'community', schedule: 'community', startsIn: 25, minutes: 45, leaders: ['dana'] },
  overCapacity: { group: 'gym', schedule: 'php', startsIn: 70, minutes: 50, leaders: ['grace'] },
} as const satisfies Record<string, Wanted>;

export type AroundNow = Record<keyof typeof AROUND_NOW, PastSession>;

const SHORTEST = 15;
const FIVE_MINUTES = 300_000;
const toFiveMinutes = (instant: Date): Date => new Date(Math.round(instant.getTime() / FIVE_MINUTES) * FIVE_MINUTES);

/**
 * The planned times of one session, on the facility's present day also shortly after and before midnight: what is
 * over began at midnight and was short, and only where the day is too young for that it lies on the day before.
 */
export function placed(wanted: Pick<Wanted, 'startsIn' | 'minutes'>, now: Date, timeZone: string): { plannedStart: Date; plannedEnd: Date } {
  const day = dayBounds(facilityDate(now, timeZone), timeZone);
  const start = toFiveMinutes(addMinutes(now, wanted.startsIn));
  const isOver = wanted.startsIn + wanted.minutes < 0;
  if (!isOver) {
    const plannedStart = earlier(later(day.start, start), addMinutes(day.end, -5));
    return { plannedStart, plannedEnd: addMinutes(plannedStart, wanted.minutes) };
  }
  const fits = Math.floor((minutesBetween(day.start, now) - 5) / 5) * 5;
  if (start >= day.start || fits < SHORTEST) return { plannedStart: start, plannedEnd: addMinutes(start, wanted.minutes) };
  return { plannedStart: day.start, plannedEnd: addMinutes(day.start, Math.min(wanted.minutes, fits)) };
}

interface Planned { id: string; lineageId: string; originalStartLocal: string }

/** What the timetable holds at the same time for the same people, or in the same room, is cancelled for today: nobody is in two places. */
export async function makeRoomForNow(work: Work, world: World, facility: FacilityWorld): Promise<void> {
  const reason = 'Held at another hour today.';
  for (const wanted of Object.values(AROUND_NOW) as Wanted[]) {
    const { plannedStart, plannedEnd } = placed(wanted, world.now, facility.demo.timeZone);
    const room = facility.demo.groups.find((group) => group.key === wanted.group)?.room ?? '';
    const met = await work.query<Planned>(
      `select s.id, s.lineageId, s.originalStartLocal from group_session s
        where s.organizationId = ? and s.facilityId = ? and s.status = 'UPCOMING' and s.plannedStart < ? and s.plannedEnd > ?
          and (s.groupScheduleId = ? or s.roomId = ? or exists (select 1 from session_leader l where l.organizationId = s.organizationId and l.sessionId = s.id and l.staffMemberId in (?)))`,
      [world.organizationId, facility.id, plannedEnd, plannedStart, facility.schedules.get(wanted.schedule) as string, facility.rooms.get(room) as string, ['', ...wanted.leaders.map((leader) => world.staff.get(leader)?.id as string)]],
    );
    if (met.length === 0) continue;
    await work.query("update group_session set status = 'CANCELLED', cancelReason = 'FACILITY', statusReason = ?, touchedAt = ? where organizationId = ? and id in (?)", [reason, work.now, world.organizationId, met.map(({ id }) => id)]);
    await addRows(work, 'slot_exception', 'mutable', met.map(({ lineageId, originalStartLocal }) => ({
      lineageId, originalStartLocal, kind: 'CANCELLED', newStartLocal: null, newRoomId: null, newDurationMinutes: null, newLeaderIds: null, cancelReason: 'FACILITY', reason, validUntil: null,
    })));
  }
}

/** One-off sessions placed around the moment the demo is filled. */
export async function addSessionsAroundNow(work: Work, world: World, facility: FacilityWorld): Promise<AroundNow> {
  const made = Object.entries(AROUND_NOW).map(([name, wanted]: [string, Wanted]) => {
    const { plannedStart, plannedEnd } = placed(wanted, world.now, facility.demo.timeZone);
    const group = facility.demo.groups.find((each) => each.key === wanted.group);
    if (!group) throw new Error(`The demo has no group ${wanted.group}.`);
    const [topic] = facility.topics.get(group.key) ?? [];
    const session = {
      id: v7(), facilityId: facility.id, groupId: facility.groups.get(group.key) as string, groupScheduleId: facility.schedules.get(wanted.schedule) as string, lineageId: null, originalStartLocal: null,
      plannedStart, plannedEnd, date: facilityDate(plannedStart, facility.demo.timeZone), timeZone: facility.demo.timeZone, roomId: facility.rooms.get(group.room) as string,
      status: 'UPCOMING', statusReason: null, groupTitle: group.title, groupType: group.groupType, modality: group.modality, delivery: group.delivery, clinical: group.clinical, capacity: group.capacity, minimum: 2,
      title: group.title, topicId: topic?.id ?? null, topicText: topic?.title ?? null, countsTowardHours: group.groupType !== 'RECREATIONAL', mandatory: group.groupType === 'PROCESS', enrolment: 'OPEN', noteTemplate: noteTemplateOf(facility, group), requiredCredentials: '[]', billingCode: group.clinical ? 'H0005' : null, billingUnitMinutes: group.clinical ? 15 : null, roundingMethod: group.clinical ? 'FLOOR' : null, billingMinimumMinutes: group.clinical ? 10 : null, cancelReason: null,
      reviewRequired: group.reviewRequired ?? false, ...notStarted,
    };
    return { name, session, leaders: wanted.leaders };
  });
  await addRows(work, 'group_session', 'mutable', made.map(({ session }) => session));
  await addRows(work, 'session_leader', 'mutable', made.flatMap(({ session, leaders }) => leaders.map((leader, index) => ({
    sessionId: session.id, staffMemberId: world.staff.get(leader)?.id as string, position: index === 0 ? 'LEADER' : 'CO_LEADER', since: work.now, until: null, reason: null,
  }))));
  return Object.fromEntries(made.map(({ name, session, leaders }) => [name, {
    id: session.id, groupId: session.groupId, date: session.date, plannedStart: session.plannedStart, plannedEnd: session.plannedEnd, leaderId: leaders[0] ? (world.staff.get(leaders[0])?.id as string) : null,
  }])) as AroundNow;
}
