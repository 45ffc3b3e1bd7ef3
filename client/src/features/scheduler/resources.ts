import { byName } from './narrowing';
import type { LeaderChoice, RoomChoice } from './use-resources';
import type { CalendarSession, Target } from './calendar-sessions';

/** A room or a leader that sessions are set beside. */
export interface Resource {
  key: string;
  name: string;
  noun: 'room' | 'leader';
  /** Small, under the name. */
  note: string | null;
  /** The room a new session here is in; null for leaders and for no room. */
  roomId: string | null;
  holds: (session: CalendarSession) => boolean;
  /** What a session that is dropped here becomes, taken from another of them. */
  take: (target: Target, from: string) => Target;
}

const NO_ROOM = 'no-room';
const NO_LEADER = 'no-leader';

/** Every room of the facility by name, and what needs none, at the end. */
export function roomsBeside(rooms: readonly RoomChoice[], sessions: readonly CalendarSession[]): Resource[] {
  const all = [...new Map([...rooms, ...sessions.flatMap(({ room }) => (room === null ? [] : [room]))].map((room) => [room.id, room])).values()].sort(byName);
  const own = all.map(({ id, name }): Resource => ({ key: id, name, noun: 'room', note: null, roomId: id, holds: ({ room }) => room?.id === id, take: (target) => ({ ...target, roomId: id }) }));
  const none: Resource = { key: NO_ROOM, name: 'Telehealth', noun: 'room', note: 'no room', roomId: null, holds: ({ room }) => room === null, take: (target) => ({ ...target, roomId: null }) };
  return [...own, none];
}

/** Everybody who leads something in these days, and what nobody leads yet, at the end. */
export function leadersBeside(staff: readonly LeaderChoice[], sessions: readonly CalendarSession[]): Resource[] {
  const leading = new Map(sessions.flatMap(({ leaders }) => leaders).map((leader) => [leader.id, leader]));
  const own = [...leading.values()].sort(byName).map(({ id, name }): Resource => ({
    key: id, name, noun: 'leader', note: staff.find((person) => person.id === id)?.credential ?? null, roomId: null,
    holds: ({ leaders }) => leaders.some((leader) => leader.id === id),
    take: (target, from) => (from === id ? target : { ...target, leaders: [{ id, name }, ...target.leaders.filter((leader) => leader.id !== from && leader.id !== id)] }),
  }));
  const none: Resource = { key: NO_LEADER, name: 'No leader yet', noun: 'leader', note: null, roomId: null, holds: ({ leaders }) => leaders.length === 0, take: (target, from) => ({ ...target, leaders: target.leaders.filter((leader) => leader.id !== from) }) };
  return [...own, none];
}
