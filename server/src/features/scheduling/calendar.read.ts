import { globalId } from '@groupwork/shared/kernel/ids';
import { dayBounds, daysBetween, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { Role } from '@groupwork/shared/access/roles';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import { badField, notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityLoader } from '../facilities/facility.facts';
import { RoomType } from '../facilities/facility.type';
import type { FacilityType } from '../facilities/facility.type';
import { shapeStaffMember } from '../identity/staff.facts';
import { CalendarSessionType, PatientsElsewhereType, SchedulerCalendarType } from './calendar.type';
import { readSession } from './group-session.read';
import { sharedPatients } from './place-is-free';
import { plannedSeats } from './planned-roster.facts';
import type { PlannedSession } from './planned-roster.facts';
import { mustBeShown } from './shown-days';
import { plannedBeyond } from './week.read';

/** Six weeks: the most a month's page shows. */
const MOST_DAYS = 42;
const MOST_FACILITIES = 40;

/** Facilities and a patient by their rows' ids, days in the facilities' own zones. */
export interface CalendarAsked {
  facilityIds: readonly string[];
  from: LocalDate;
  until: LocalDate;
  patientId: string | null;
  levelOfCare: string | null;
}

interface Row extends Omit<PlannedSession, 'plannedStart'> {
  originalStartLocal: string | null;
  version: number;
  facilityId: string;
  groupId: string;
  groupTitle: string;
  groupType: CalendarSessionType['groupType'];
  delivery: CalendarSessionType['delivery'];
  date: LocalDate;
  plannedStart: unknown;
  plannedEnd: unknown;
  actualEnd: unknown;
  status: CalendarSessionType['status'];
  returnedAt: unknown;
  signedAt: unknown;
  rosterTakenAt: unknown;
  capacity: number;
  roomId: string | null;
  roomName: string | null;
  staffMemberId: string | null;
  firstName: string;
  lastName: string;
  credential: string | null;
  role: Role;
}

const SESSIONS = `
  select s.id, s.version, s.facilityId, s.groupId, s.groupTitle, s.groupType, s.delivery, s.date, s.plannedStart, s.plannedEnd, s.actualEnd, s.status, s.returnedAt, s.signedAt, s.rosterTakenAt, s.capacity,
         s.groupScheduleId, s.lineageId, s.originalStartLocal, s.roomId, r.name as roomName, m.id as staffMemberId, m.firstName, m.lastName, m.credential, m.role
    from group_session s
    left join room r on r.organizationId = s.organizationId and r.id = s.roomId
    left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position <> 'FORMER'
    left join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
   where s.organizationId = ? and s.facilityId in (?) and s.date >= ? and s.date <= ?
   order by s.plannedStart, s.groupTitle, s.id, case l.position when 'LEADER' then 0 else 1 end, m.lastName`;

const KEPT = `
  select e.sessionId, e.patientId, e.levelOfCareCode
    from roster_entry e
    join group_session s on s.organizationId = e.organizationId and s.id = e.sessionId
   where e.organizationId = ? and s.facilityId in (?) and s.date >= ? and s.date <= ? and e.strikeReason is null`;

const ON_LEVEL = 'select patientId, startsAt, endsAt from level_of_care_stay where organizationId = ? and levelOfCareCode = ? and startsAt <= ? and (endsAt is null or endsAt > ?)';

/** Who is, or was, in each session: what is counted on a card and filtered by. */
interface Members {
  patientIds: ReadonlySet<string>;
  /** Of these, who was on the level of care that was asked for. */
  onLevel: number;
  seats: Seats;
}

type Seats = Pick<CalendarSessionType, 'booked' | 'held' | 'offered' | 'waiting'>;

/**
 * Sessions of some facilities between two days, in a number of statements that grows neither with days nor with
 * sessions: the sessions with their leaders, the rosters that are kept and those that are expected.
 */
export async function readCalendar(context: Context, asked: CalendarAsked): Promise<SchedulerCalendarType> {
  const { from, until, patientId, levelOfCare } = asked;
  const { organizationId } = context.actor;
  const facilities = await facilitiesAsked(context, asked);
  const now = context.clock.now();
  mustBeShown(from, facilityDate(now, facilities[0]?.timeZone ?? 'UTC'));
  if (patientId !== null) await mustBePatientOf(context, asked, patientId);
  const ids = [...asked.facilityIds];
  const rows = await context.reads.query<Row>(SESSIONS, [organizationId, ids, from, until]);
  const sessions = shape(rows, facilities);
  const members = await membersOf(context, asked, sessions);
  const shown = sessions.filter(({ row }) => {
    const own = members.get(row.id);
    return (patientId === null || own?.patientIds.has(patientId)) && (levelOfCare === null || (own?.onLevel ?? 0) > 0);
  });
  for (const { row, session } of shown) Object.assign(session, members.get(row.id)?.seats);
  const filtered = patientId !== null || levelOfCare !== null;
  const written = rows.map(({ lineageId, originalStartLocal }) => ({ lineageId, originalStartLocal }));
  const planned = filtered ? [] : await plannedBeyond(context, facilities, { from, until }, written);
  return Object.assign(new SchedulerCalendarType(), { from, until, now, sessions: shown.map(({ session }) => session), planned });
}

async function facilitiesAsked(context: Context, { facilityIds, from, until }: CalendarAsked): Promise<FacilityType[]> {
  if (facilityIds.length === 0 || facilityIds.length > MOST_FACILITIES) throw badField('facilityIds', `Name 1 to ${MOST_FACILITIES} facilities.`);
  if (until < from) throw badField('until', 'The last day is not before the first.');
  if (daysBetween(from, until) >= MOST_DAYS) throw badField('until', `Ask for at most ${MOST_DAYS} days at once.`);
  const found = await context.loadAll(facilityLoader, [...facilityIds]);
  return found.map((facility) => {
    if (facility === null) throw notFound();
    return facility;
  });
}

/** Whose sessions these are is shown by the answer, so it is told of like a look into their record. */
async function mustBePatientOf(context: Context, { facilityIds }: CalendarAsked, patientId: string): Promise<void> {
  const found = await context.reads.one('select id from patient where organizationId = ? and id = ? and facilityId in (?)', [context.actor.organizationId, patientId, [...facilityIds]]);
  if (!found) throw notFound();
  context.disclosed([patientId]);
}

interface Shaped {
  row: Row;
  session: CalendarSessionType;
}

function shape(rows: readonly Row[], facilities: readonly FacilityType[]): Shaped[] {
  const places = new Map(facilities.map((facility) => [facility.facilityId, facility]));
  return [...grouped(rows, ({ id }) => id).values()].map((own) => {
    const row = own[0] as Row;
    return {
      row,
      session: Object.assign(new CalendarSessionType(), {
        id: globalId('GroupSession', row.id),
        version: countOf(row.version),
        facility: places.get(row.facilityId) as FacilityType,
        groupId: globalId('Group', row.groupId),
        groupTitle: row.groupTitle,
        scheduleId: row.lineageId === null || row.groupScheduleId === null ? null : globalId('GroupSchedule', row.groupScheduleId),
        groupType: row.groupType,
        delivery: row.delivery,
        date: row.date,
        plannedStart: instantOf(row.plannedStart),
        plannedEnd: instantOf(row.plannedEnd),
        actualEnd: instantOrNull(row.actualEnd),
        status: row.status,
        returnedAt: instantOrNull(row.returnedAt),
        signedAt: instantOrNull(row.signedAt),
        room: row.roomId === null ? null : Object.assign(new RoomType(), { id: globalId('Room', row.roomId), name: row.roomName ?? '' }),
        leaders: own.flatMap(({ staffMemberId, ...person }) => (staffMemberId === null ? [] : [shapeStaffMember({ ...person, id: staffMemberId })])),
        booked: 0,
        held: 0,
        offered: 0,
        waiting: 0,
        capacity: countOf(row.capacity),
      }),
    };
  });
}

async function membersOf(context: Context, { facilityIds, from, until, levelOfCare }: CalendarAsked, sessions: readonly Shaped[]): Promise<Map<string, Members>> {
  if (sessions.length === 0) return new Map();
  const { organizationId } = context.actor;
  const ahead = sessions.filter(({ row }) => row.rosterTakenAt === null).map(({ row, session }): PlannedSession => ({ id: row.id, groupScheduleId: row.groupScheduleId, lineageId: row.lineageId, plannedStart: session.plannedStart }));
  const kept = ahead.length === sessions.length ? [] : await context.reads.query<{ sessionId: string; patientId: string; levelOfCareCode: string | null }>(KEPT, [organizationId, [...facilityIds], from, until]);
  const expected = await plannedSeats(context.reads, organizationId, ahead);
  const isOnLevel = levelOfCare === null ? () => false : await onLevel(context, levelOfCare, sessions);
  const members = new Map<string, Members>();
  for (const [sessionId, lines] of grouped(kept, (line) => line.sessionId)) {
    members.set(sessionId, { patientIds: new Set(lines.map(({ patientId }) => patientId)), onLevel: lines.filter(({ levelOfCareCode }) => levelOfCareCode === levelOfCare).length, seats: { booked: lines.length, held: 0, offered: 0, waiting: 0 } });
  }
  for (const { id, plannedStart } of ahead) {
    const own = expected.get(id);
    const patients = own?.expected ?? [];
    const seats = { booked: own?.booked.length ?? 0, held: own?.held.length ?? 0, offered: own?.offered.length ?? 0, waiting: own?.waiting.length ?? 0 };
    members.set(id, { patientIds: new Set(patients), onLevel: patients.filter((patientId) => isOnLevel(patientId, plannedStart)).length, seats });
  }
  return members;
}

async function onLevel(context: Context, levelOfCare: string, sessions: readonly Shaped[]): Promise<(patientId: string, at: Date) => boolean> {
  const starts = sessions.map(({ session }) => session.plannedStart.getTime());
  const rows = await context.reads.query<{ patientId: string; startsAt: unknown; endsAt: unknown }>(ON_LEVEL, [context.actor.organizationId, levelOfCare, new Date(Math.max(...starts)), new Date(Math.min(...starts))]);
  const stays = grouped(rows.map(({ patientId, startsAt, endsAt }) => ({ patientId, startsAt: instantOf(startsAt), endsAt: instantOrNull(endsAt) })), ({ patientId }) => patientId);
  return (patientId, at) => (stays.get(patientId) ?? []).some(({ startsAt, endsAt }) => startsAt <= at && (endsAt === null || endsAt > at));
}

/** For whoever is about to move a session: which others of these days its people are expected in. */
export async function readPatientsElsewhere(context: Context, sessionId: string, from: LocalDate, until: LocalDate): Promise<PatientsElsewhereType[]> {
  if (until < from) throw badField('until', 'The last day is not before the first.');
  if (daysBetween(from, until) >= MOST_DAYS) throw badField('until', `Ask for at most ${MOST_DAYS} days at once.`);
  const session = await readSession(context, sessionId);
  const [first, last] = [dayBounds(from, session.timeZone).start, dayBounds(until, session.timeZone).end];
  const shared = await sharedPatients(context.reads, context.actor.organizationId, session.facilityId, { id: session.sessionId, groupScheduleId: session.groupScheduleId, lineageId: session.lineageId, plannedStart: session.plannedStart }, first, last);
  context.disclosed(shared.flatMap(({ patients }) => patients.map(({ id }) => id)));
  return shared.map(({ sessionId: other, start, end, patients }) => Object.assign(new PatientsElsewhereType(), { sessionId: globalId('GroupSession', other), start, end, patients: patients.map(({ name }) => name) }));
}
