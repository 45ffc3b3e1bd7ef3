import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, dayBounds, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { groupSessionStatuses } from '@groupwork/shared/scheduling/group-session-status';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { badField } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { RoomType } from '../facilities/facility.type';
import { AppointmentType } from './appointment.type';
import { readHeld } from './assignment-check.read';
import { groupScheduleLoader } from './group-schedules.read';
import { expectedSessions } from './memberships';
import type { Expected } from './memberships';
import { readNoSeats } from './no-seat.read';
import { readKeptSessions, readSessionsAhead, readSingleSessions } from './schedule-sessions.read';
import type { SlotOfSchedule } from './schedule-sessions.read';
import { rosterEntryId } from './session-ids.facts';
import { mustBeShown } from './shown-days';

const MOST_DAYS = 31;
const SHOWN: readonly GroupSessionStatus[] = groupSessionStatuses.filter((status) => status !== 'VOIDED');

export interface AppointmentsAsked {
  patientId: string;
  facilityId: string;
  timeZone: string;
  from: LocalDate;
  days: number;
}

const placeOf = ({ facilityId, timeZone, from, days }: AppointmentsAsked): string => [facilityId, timeZone, from, days].join(' ');

/** What patients are, were or would be expected in, day by day; for a whole list in as many statements as for one. */
export const appointmentsLoader = (context: Context): DataLoader<AppointmentsAsked, AppointmentType[], string> =>
  new DataLoader(
    async (asked) => {
      const found = new Map<string, AppointmentType[]>();
      for (const own of grouped(asked, placeOf).values()) for (const [id, appointments] of await readAppointments(context, own)) found.set(id, appointments);
      return asked.map((each) => found.get(keyOf(each)) ?? []);
    },
    { cacheKeyFn: keyOf },
  );

const keyOf = (asked: AppointmentsAsked): string => `${asked.patientId} ${placeOf(asked)}`;

/** All of one place and time. */
async function readAppointments(context: Context, asked: readonly AppointmentsAsked[]): Promise<Map<string, AppointmentType[]>> {
  const [{ facilityId, timeZone, from, days }] = asked as [AppointmentsAsked];
  if (days < 1 || days > MOST_DAYS) throw badField('days', `Ask for 1 to ${MOST_DAYS} days.`);
  mustBeShown(from, facilityDate(context.clock.now(), timeZone));
  const { organizationId } = context.actor;
  const patientIds = asked.map((each) => each.patientId);
  const window = { facilityId, timeZone, from: dayBounds(from, timeZone).start, until: dayBounds(addDays(from, days - 1), timeZone).end, now: context.clock.now(), statuses: SHOWN };
  const held = await readHeld(context.reads, organizationId, patientIds, window.from);
  const scheduleIds = [...new Set([...held.assignments.values()].flatMap((own) => own.map((each) => each.scheduleId)))];
  const ahead = await readSessionsAhead(context.reads, organizationId, scheduleIds, window);
  const single = await readSingleSessions(context.reads, organizationId, [...new Set([...held.singleSessionIds.values()].flat())], window);
  const kept = await readKeptSessions(context.reads, organizationId, patientIds, window);
  const open = ahead.sessions.filter((session) => !session.rosterKept);
  const noSeats = await readNoSeats(context.reads, organizationId, patientIds);
  const expected = asked.map((each) => {
    const { waits, isAway } = noSeats(each.patientId);
    const ids = held.singleSessionIds.get(each.patientId) ?? [];
    const added = single.filter((session) => ids.includes(session.id) && !session.rosterKept && !isAway(session));
    const past = kept.get(each.patientId) ?? [];
    return { asked: each, sessions: expectedSessions(held.assignments.get(each.patientId) ?? [], open, [...added, ...past], (session) => waits(session) || isAway(session)).filter((one) => one.start >= window.from) };
  });
  const names = await namesFor(context, expected.flatMap(({ sessions }) => sessions), ahead.slots);
  return new Map(expected.map(({ asked: each, sessions }) => [keyOf(each), sessions.map((one) => shapeAppointment(each.patientId, one, names))]));
}

export interface Names {
  schedules: ReadonlyMap<string, string>;
  rooms: ReadonlyMap<string, string>;
  slots: readonly SlotOfSchedule[];
}

/** Titles of schedules and names of rooms, for all appointments at once. */
export async function namesFor(context: Context, expected: readonly Expected[], slots: readonly SlotOfSchedule[]): Promise<Names> {
  const scheduleIds = [...new Set(expected.flatMap(({ session }) => session.scheduleIds))];
  const roomIds = [...new Set(expected.flatMap(({ session }) => session.roomId ?? []))];
  const schedules = await context.loadAll(groupScheduleLoader, scheduleIds);
  const rooms = roomIds.length === 0 ? [] : await context.reads.query<{ id: string; name: string }>('select id, name from room where organizationId = ? and id in (?)', [context.actor.organizationId, roomIds]);
  return {
    schedules: new Map(schedules.flatMap((schedule) => (schedule ? [[schedule.scheduleId, schedule.title] as const] : []))),
    rooms: new Map(rooms.map((room) => [room.id, room.name])),
    slots,
  };
}

export function shapeAppointment(patientId: string, { session, ways, added }: Expected, names: Names): AppointmentType {
  const slot = names.slots.find((each) => each.lineageId === session.lineageId && ways.includes(each.scheduleId));
  return Object.assign(new AppointmentType(), {
    id: globalId('RosterEntry', rosterEntryId(session.id, patientId)),
    sessionId: session.writtenId && globalId('GroupSession', session.writtenId),
    groupTitle: session.groupTitle,
    date: session.date,
    start: session.start,
    end: session.end,
    room: session.roomId ? Object.assign(new RoomType(), { id: globalId('Room', session.roomId), name: names.rooms.get(session.roomId) ?? '' }) : null,
    scheduleTitles: ways.flatMap((id) => names.schedules.get(id) ?? []),
    slotId: slot ? globalId('ScheduleSlot', slot.slotId) : null,
    status: session.status,
    cancelled: session.status === 'CANCELLED',
    countsTowardHours: session.countsTowardHours,
    added,
  });
}
