import { addMinutes, dayBounds, facilityDate, later } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import { notStarted } from '../features/scheduling/plan-sessions.command';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';
import type { PastSession } from './history';
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
  toStart: { group: 'dbt', schedule: 'iop', startsIn: 10, minutes: 50, leaders: ['dana'] },
  running: { group: 'relapse', schedule: 'iop', startsIn: -20, minutes: 50, leaders: ['dana', 'tomas'] },
  noLeader: { group: 'processb', schedule: 'resa', startsIn: 40, minutes: 50, leaders: [] },
  documenting: { group: 'checkin', schedule: 'resb', startsIn: -85, minutes: 50, leaders: ['dana'] },
  large: { group: 'community', schedule: 'community', startsIn: 25, minutes: 45, leaders: ['dana'] },
  overCapacity: { group: 'gym', schedule: 'php', startsIn: 70, minutes: 50, leaders: ['grace'] },
} as const satisfies Record<string, Wanted>;

export type AroundNow = Record<keyof typeof AROUND_NOW, PastSession>;

const toFiveMinutes = (instant: Date): Date => new Date(Math.round(instant.getTime() / 300_000) * 300_000);

/** One-off sessions placed around the moment the demo is filled, all on the facility's present day. */
export async function addSessionsAroundNow(work: Work, world: World, facility: FacilityWorld): Promise<AroundNow> {
  const dayStart = dayBounds(facilityDate(world.now, facility.demo.timeZone), facility.demo.timeZone).start;
  const made = Object.entries(AROUND_NOW).map(([name, wanted]: [string, Wanted]) => {
    const plannedStart = later(dayStart, toFiveMinutes(addMinutes(world.now, wanted.startsIn)));
    const group = facility.demo.groups.find((each) => each.key === wanted.group);
    if (!group) throw new Error(`The demo has no group ${wanted.group}.`);
    const session = {
      id: v7(), facilityId: facility.id, groupId: facility.groups.get(group.key) as string, groupScheduleId: facility.schedules.get(wanted.schedule) as string, lineageId: null, originalStartLocal: null,
      plannedStart, plannedEnd: addMinutes(plannedStart, wanted.minutes), date: facilityDate(plannedStart, facility.demo.timeZone), timeZone: facility.demo.timeZone, roomId: facility.rooms.get(group.room) as string,
      status: 'UPCOMING', statusReason: null, groupTitle: group.title, groupType: group.groupType, modality: group.modality, delivery: group.delivery, clinical: group.clinical, capacity: group.capacity, minimum: 2,
      title: group.title, topicId: facility.topics.get(group.key)?.[0]?.id ?? null, topicText: null, reviewRequired: group.reviewRequired ?? false, ...notStarted,
    };
    return { name, session, leaders: wanted.leaders };
  });
  await addRows(work, 'group_session', 'mutable', made.map(({ session }) => session));
  await addRows(work, 'session_leader', 'mutable', made.flatMap(({ session, leaders }) => leaders.map((leader, index) => ({
    sessionId: session.id, staffMemberId: world.staff.get(leader)?.id as string, position: index === 0 ? 'LEADER' : 'CO_LEADER', since: work.now, until: null, reason: null,
  }))));
  return Object.fromEntries(made.map(({ name, session, leaders }) => [name, {
    id: session.id, facilityId: session.facilityId, groupTitle: session.groupTitle, plannedStart: session.plannedStart, plannedEnd: session.plannedEnd,
    leaderId: leaders[0] ? (world.staff.get(leaders[0])?.id as string) : null, defaultTopicId: session.topicId,
  }])) as AroundNow;
}
