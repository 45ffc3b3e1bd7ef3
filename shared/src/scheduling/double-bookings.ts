import { grouped } from '../kernel/grouped';
import { clashesOf } from './clashes';
import type { GroupSessionStatus } from './group-session-status';
import { overlaps } from './overlap';
import type { Interval } from './overlap';

/** What of a session can be taken twice. */
export interface Booking extends Interval {
  id: string;
  status: GroupSessionStatus;
  facilityId: string;
  roomId: string | null;
  leaders: readonly { id: string; name: string }[];
}

/** Somebody or something that is needed in two sessions at once; `until` is when the other one sets it free. */
export interface DoubleBooking {
  kind: 'ROOM' | 'LEADER';
  /** The leader's name; of a room nothing, since both sessions name it. */
  name: string | null;
  otherId: string;
  until: Date;
}

/** What is over, cancelled or was not held keeps nothing busy. */
const isBusy = ({ status }: Booking): boolean => status === 'UPCOMING' || status === 'IN_PROGRESS';

const between = (other: Booking, session: Booking): DoubleBooking[] => [
  ...(session.roomId !== null && session.roomId === other.roomId && session.facilityId === other.facilityId ? [{ kind: 'ROOM' as const, name: null, otherId: other.id, until: other.end }] : []),
  ...session.leaders.filter(({ id }) => other.leaders.some((leader) => leader.id === id)).map(({ name }) => ({ kind: 'LEADER' as const, name, otherId: other.id, until: other.end })),
];

/** Of every two sessions that need the same room or leader at once, the later one, with what it meets. */
export function doubleBookings(sessions: readonly Booking[]): Map<string, DoubleBooking[]> {
  const met = clashesOf(sessions.filter(isBusy)).flatMap(([other, session]) => between(other, session).map((booking) => ({ id: session.id, booking })));
  return new Map([...grouped(met, ({ id }) => id)].map(([id, own]) => [id, own.map(({ booking }) => booking)]));
}

/** What one session would meet if it were held then, there and by them. Touching ends are no clash. */
export const wouldMeet = (sessions: readonly Booking[], wanted: Booking): DoubleBooking[] =>
  sessions.filter((other) => other.id !== wanted.id && isBusy(other) && overlaps(other, wanted)).flatMap((other) => between(other, wanted));
