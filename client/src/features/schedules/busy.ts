import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { overlaps } from '@groupwork/shared/scheduling/overlap';
import type { FacilityWeekQuery } from '../../graphql/generated/operations';

/** A session of the facility that takes its room and its leaders. */
export interface Busy { id: string; start: Date; end: Date; groupTitle: string; room: { id: string; name: string } | null; leaders: readonly { id: string; name: string }[] }

export interface Wanting { id: string | null; start: Date; end: Date; roomId: string | null; leaderIds: readonly string[] }

type Week = FacilityWeekQuery['schedulerWeek'];

/** What takes rooms and people in a week: what is cancelled, or was not held, does not. */
export function busyOf({ sessions, planned }: Week): Busy[] {
  const held = sessions.filter(({ status }) => status !== 'CANCELLED' && status !== 'NOT_HELD' && status !== 'VOIDED').map(({ id, plannedStart, plannedEnd, groupTitle, room, leaders }) => ({
    id, start: new Date(plannedStart), end: new Date(plannedEnd), groupTitle, room, leaders: leaders.filter(({ position }) => position !== 'FORMER').map(({ staffMember }) => staffMember),
  }));
  const ahead = planned.filter(({ status }) => status !== 'CANCELLED').map(({ slotId, originalDate, start, end, groupTitle, room, leaders }) => ({ id: `${slotId} ${originalDate}`, start: new Date(start), end: new Date(end), groupTitle, room, leaders }));
  return [...held, ...ahead];
}

/** `taken until 2:50 PM by Nutrition`; null where room and leaders are free. Touching ends meet nobody. */
export function takenWords(wanting: Wanting, busy: readonly Busy[], timeZone: string): string | null {
  const meets = busy.filter((other) => other.id !== wanting.id && overlaps(wanting, other));
  const inRoom = meets.find(({ room }) => room !== null && room.id === wanting.roomId);
  if (inRoom !== undefined) return `taken until ${clockTimeWithHalf(inRoom.end, timeZone)} by ${inRoom.groupTitle}`;
  for (const { leaders, groupTitle, end } of meets) {
    const leader = leaders.find(({ id }) => wanting.leaderIds.includes(id));
    if (leader !== undefined) return `${leader.name} leads ${groupTitle} until ${clockTimeWithHalf(end, timeZone)}`;
  }
  return null;
}
