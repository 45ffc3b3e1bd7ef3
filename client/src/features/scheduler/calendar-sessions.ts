import { clockTime, type LocalDate } from '@groupwork/shared/kernel/time';
import { type Booking, type DoubleBooking, doubleBookings, wouldMeet } from '@groupwork/shared/scheduling/double-bookings';
import { isReturned } from '@groupwork/shared/scheduling/group-session-status';
import type { CalendarCardFragment, SchedulerCalendarQuery } from '../../graphql/generated/operations';

export type CalendarSession = CalendarCardFragment;
export type PlannedOccurrence = SchedulerCalendarQuery['schedulerCalendar']['planned'][number];

/** What a session looks like in a calendar, before any clash. */
export type SessionTone = 'done' | 'ahead' | 'running' | 'attention' | 'off';

export function toneOf(session: Pick<CalendarSession, 'status' | 'returnedAt'>): SessionTone {
  if (isReturned(session)) return 'attention';
  if (session.status === 'IN_PROGRESS') return 'running';
  if (session.status === 'CANCELLED' || session.status === 'NOT_HELD' || session.status === 'VOIDED') return 'off';
  return session.status === 'UPCOMING' ? 'ahead' : 'done';
}

const bookingOf = ({ id, plannedStart, plannedEnd, status, facility, room, leaders }: CalendarSession): Booking => ({
  id, start: new Date(plannedStart), end: new Date(plannedEnd), status, facilityId: facility.id, roomId: room?.id ?? null, leaders,
});

const lastName = (name: string): string => name.split(' ').at(-1) ?? name;

/** `Room taken until 2:50`, `Whitfield leads until 10:50` */
const meetsWords = ({ kind, name, until }: DoubleBooking, timeZone: string): string => `${kind === 'ROOM' ? 'Room taken' : `${lastName(name ?? '')} leads`} until ${clockTime(until, timeZone)}`;

/** Of each session that meets another, in words. */
export function clashesOf(sessions: readonly CalendarSession[]): Map<string, string> {
  const zones = new Map(sessions.map(({ id, facility }) => [id, facility.timeZone]));
  return new Map([...doubleBookings(sessions.map(bookingOf))].map(([id, met]) => [id, [...new Set(met.map((each) => meetsWords(each, zones.get(id) ?? 'UTC')))].join(', ')]));
}

/** What one of them would be moved to. */
export interface Target { start: Date; end: Date; roomId: string | null; leaders: readonly { id: string; name: string }[] }

/** Why it cannot be held then, there and by them; null where it can. What it meets already at its time keeps nobody from moving it to another room. */
export function whyTaken(sessions: readonly CalendarSession[], moving: CalendarSession, target: Target, elsewhere: readonly { start: Date; end: Date; patients: readonly string[] }[]): string | null {
  const before = bookingOf(moving);
  const sameTime = target.start.getTime() === before.start.getTime() && target.end.getTime() === before.end.getTime();
  const anew = sameTime ? { ...target, roomId: target.roomId === before.roomId ? null : target.roomId, leaders: target.leaders.filter(({ id }) => before.leaders.every((leader) => leader.id !== id)) } : target;
  const [met] = wouldMeet(sessions.map(bookingOf), { ...before, ...anew, status: 'UPCOMING' });
  if (met !== undefined) return meetsWords(met, moving.facility.timeZone);
  if (sameTime) return null;
  const shared = elsewhere.filter(({ start, end }) => start < target.end && target.start < end);
  const names = [...new Set(shared.flatMap(({ patients }) => patients))];
  const [first] = names;
  if (first === undefined) return null;
  return names.length === 1 ? `${first} is expected in another group` : `${first} and ${names.length - 1} more are expected in another group`;
}

export const leaderWords = (leaders: readonly { lastName: string }[]): string => (leaders.length === 0 ? 'No leader yet' : leaders.map((leader) => leader.lastName).join(', '));
export const placeWords = ({ room, delivery }: Pick<CalendarSession, 'room' | 'delivery'>): string => room?.name ?? (delivery === 'TELEHEALTH' ? 'Telehealth' : 'No room');

export const byDay = <Item extends { date: LocalDate }>(items: readonly Item[], days: readonly LocalDate[]): { date: LocalDate; own: Item[] }[] => days.map((date) => ({ date, own: items.filter((item) => item.date === date) }));
