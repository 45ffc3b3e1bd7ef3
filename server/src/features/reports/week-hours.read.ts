import DataLoader from 'dataloader';
import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, addMinutes, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { fewestNeeded } from '@groupwork/shared/reports/closing-groups';
import type { ClosingGroup, OpenSession } from '@groupwork/shared/reports/closing-groups';
import { programWeek } from '@groupwork/shared/reports/program-week';
import type { ProgramWeek } from '@groupwork/shared/reports/program-week';
import { weekHours } from '@groupwork/shared/reports/week-hours';
import type { LevelHours, LevelStay, WeekHours, WeekSession } from '@groupwork/shared/reports/week-hours';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { LONGEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import type { Settings } from '@groupwork/shared/settings/settings';
import { countOf, flagOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import { badField } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { settingsLoader } from '../facilities/facility.facts';
import { plannedPatients } from '../scheduling/planned-roster.facts';
import { ClosingGroupType, HoursCountType, LevelHoursType, WeekHoursType } from './week-hours.type';

type Source = Pick<Reads, 'query'>;

/** Weeks further ahead are not written yet. */
const DAYS_AHEAD = 77;
const DAYS_BACK = 400;
const CLOSING_SHOWN = 12;

/** A facility's program week, and the moment it is looked at. */
export interface WeekAsked {
  facilityId: string;
  timeZone: string;
  settings: Settings;
  week: ProgramWeek;
  now: Date;
}

export const weekAsked = (facility: { id: string; timeZone: string }, settings: Settings, date: LocalDate | null, now: Date): WeekAsked =>
  ({ facilityId: facility.id, timeZone: facility.timeZone, settings, week: programWeek(date ?? facilityDate(now, facility.timeZone), facility.timeZone, settings.weekStartsOn), now });

/** A day somebody asks the week of. */
export function mustBeWithinReach(date: LocalDate | null, timeZone: string, now: Date): void {
  const today = facilityDate(now, timeZone);
  const [earliest, latest] = [addDays(today, -DAYS_BACK), addDays(today, DAYS_AHEAD)];
  if (date !== null && (date < earliest || date > latest)) throw badField('date', `Ask for a day from ${earliest} to ${latest}.`);
}

/** A session that could still be attended, with its seats. */
export interface SeatsLeft extends OpenSession {
  groupTitle: string;
  scheduleTitle: string | null;
  counts: boolean;
  expected: number;
  capacity: number;
  /** Levels of care its schedule is meant for; none means any. */
  levelsOfCare: readonly string[];
  /** Takes nobody who is not on its schedule. */
  closed: boolean;
}

/** What the hours of a facility's patients are computed from, for one of them as for all in the same statements. */
export interface WeekRead {
  levels: ReadonlyMap<string, LevelStay[]>;
  sessions: ReadonlyMap<string, WeekSession[]>;
  open: readonly SeatsLeft[];
}

const LEVELS = `
  select l.patientId, l.levelOfCareCode as code, c.name, c.weeklyMinutes, c.weeklyDays, l.startsAt, l.endsAt, e.dischargedAt
    from level_of_care_stay l
    join episode e on e.organizationId = l.organizationId and e.id = l.episodeId
    left join level_of_care c on c.organizationId = l.organizationId and c.code = l.levelOfCareCode
   where l.organizationId = ? and l.patientId in (?) and l.startsAt < ? and (l.endsAt is null or l.endsAt > ?) order by l.startsAt`;

interface LevelRow { patientId: string; code: string; name: string | null; weeklyMinutes: unknown; weeklyDays: unknown; startsAt: unknown; endsAt: unknown; dischargedAt: unknown }

/** Lines of sessions whose roster is kept, at any facility: who was transferred in the week brings what they attended before. */
const ATTENDED = `
  select s.id, s.status, s.countsTowardHours, s.plannedStart, s.plannedEnd, s.actualStart, e.id as lineId, e.patientId, e.state, g.startsAt, g.endsAt
    from facility f
    join group_session s on s.organizationId = f.organizationId and s.facilityId = f.id and s.plannedStart > ? and s.plannedStart < ?
      and (s.status in ('IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED') or (s.status = 'UPCOMING' and s.rosterTakenAt is not null))
    join roster_entry e on e.organizationId = s.organizationId and e.sessionId = s.id and e.patientId in (?) and e.struckAt is null
    left join attendance_segment g on g.organizationId = e.organizationId and g.sessionId = s.id and g.rosterEntryId = e.id and g.struckAt is null
   where f.organizationId = ?`;

interface AttendedRow { id: string; status: GroupSessionStatus; countsTowardHours: unknown; plannedStart: unknown; plannedEnd: unknown; actualStart: unknown; lineId: string; patientId: string; state: string; startsAt: unknown; endsAt: unknown }

const AHEAD = `
  select s.id, s.groupScheduleId, s.lineageId, s.groupTitle, s.plannedStart, s.plannedEnd, s.countsTowardHours, s.capacity, s.enrolment, h.title as scheduleTitle, h.suggestedFor
    from group_session s
    left join group_schedule h on h.organizationId = s.organizationId and h.id = s.groupScheduleId
   where s.organizationId = ? and s.facilityId = ? and s.plannedStart > ? and s.plannedStart < ? and s.plannedEnd > ? and s.status = 'UPCOMING' and s.rosterTakenAt is null`;

interface AheadRow { id: string; groupScheduleId: string | null; lineageId: string | null; groupTitle: string; plannedStart: unknown; plannedEnd: unknown; countsTowardHours: unknown; capacity: unknown; enrolment: string; scheduleTitle: string | null; suggestedFor: string | null }

/** Everything the hours of some patients follow from: levels, what they attended, and what is still to come. Four statements. */
export async function readWeek(source: Source, organizationId: string, { facilityId, week, now }: WeekAsked, patientIds: readonly string[]): Promise<WeekRead> {
  const earliest = addMinutes(week.start, -LONGEST_SESSION_MINUTES);
  const levels = await source.query<LevelRow>(LEVELS, [organizationId, patientIds, week.end, week.start]);
  const attended = await source.query<AttendedRow>(ATTENDED, [earliest, week.end, patientIds, organizationId]);
  const ahead = await source.query<AheadRow>(AHEAD, [organizationId, facilityId, earliest, week.end, now]);
  const expected = await plannedPatients(source, organizationId, ahead.map((row) => ({ id: row.id, groupScheduleId: row.groupScheduleId, lineageId: row.lineageId, plannedStart: instantOf(row.plannedStart) })));
  const sessions = sessionsAttended(attended);
  const asked = new Set(patientIds);
  for (const row of ahead) {
    const session: WeekSession = { id: row.id, status: 'UPCOMING', counts: flagOf(row.countsTowardHours), plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd), actualStart: null, segments: [], absent: false };
    for (const patientId of expected.get(row.id) ?? []) if (asked.has(patientId)) push(sessions, patientId, session);
  }
  return { levels: levelsOf(levels), sessions, open: ahead.map((row) => seatsLeft(row, expected.get(row.id)?.length ?? 0)) };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const own = map.get(key);
  if (own) own.push(value);
  else map.set(key, [value]);
}

const wholeOrNull = (value: unknown): number | null => (value === null ? null : countOf(value));

function levelsOf(rows: readonly LevelRow[]): Map<string, LevelStay[]> {
  const levels = new Map<string, LevelStay[]>();
  for (const row of rows) push(levels, row.patientId, { code: row.code, levelOfCare: row.name ?? row.code, minutes: wholeOrNull(row.weeklyMinutes), days: wholeOrNull(row.weeklyDays), startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt) ?? instantOrNull(row.dischargedAt) });
  return levels;
}

/** A patient's line is one session, however many stays it has. */
function sessionsAttended(rows: readonly AttendedRow[]): Map<string, WeekSession[]> {
  const lines = new Map<string, { patientId: string; session: WeekSession; segments: { startsAt: Date; endsAt: Date | null }[] }>();
  for (const row of rows) {
    let line = lines.get(row.lineId);
    if (!line) {
      const segments: { startsAt: Date; endsAt: Date | null }[] = [];
      line = { patientId: row.patientId, segments, session: { id: row.id, status: row.status, counts: flagOf(row.countsTowardHours), plannedStart: instantOf(row.plannedStart), plannedEnd: instantOf(row.plannedEnd), actualStart: instantOrNull(row.actualStart), segments, absent: row.state === 'ABSENT' } };
      lines.set(row.lineId, line);
    }
    if (row.startsAt !== null) line.segments.push({ startsAt: instantOf(row.startsAt), endsAt: instantOrNull(row.endsAt) });
  }
  const sessions = new Map<string, WeekSession[]>();
  for (const { patientId, session } of lines.values()) push(sessions, patientId, session);
  return sessions;
}

const seatsLeft = (row: AheadRow, expected: number): SeatsLeft => ({
  id: row.id,
  groupTitle: row.groupTitle,
  scheduleTitle: row.scheduleTitle,
  plannedStart: instantOf(row.plannedStart),
  plannedEnd: instantOf(row.plannedEnd),
  counts: flagOf(row.countsTowardHours),
  expected,
  capacity: countOf(row.capacity),
  levelsOfCare: row.suggestedFor === null ? [] : (JSON.parse(row.suggestedFor) as SuggestedFor).levelsOfCare,
  closed: row.enrolment === 'CLOSED',
});

/** The hours of each patient, by the rule in shared. */
export function hoursOf({ levels, sessions, open }: WeekRead, { week, settings, now }: WeekAsked, patientIds: readonly string[]): Map<string, WeekHours> {
  const free = open.filter((session) => session.counts && !session.closed && session.expected < session.capacity);
  const { graceAtStartMinutes, acrossMidnight } = settings;
  return new Map(patientIds.map((id) => [id, weekHours({ week, now, levels: levels.get(id) ?? [], sessions: sessions.get(id) ?? [], open: free, graceAtStartMinutes, acrossMidnight })]));
}

/** The hours of a patient, at the facility whose zone, week and groups they are looked at with. */
export interface HoursAsked { patientId: string; facility: { id: string; timeZone: string }; date: LocalDate | null }

const placeOf = ({ facility, date }: HoursAsked): string => `${facility.id} ${date ?? ''}`;

/** For a whole roster in as many statements as for one patient. */
export const weekHoursLoader = (context: Context): DataLoader<HoursAsked, WeekHoursType, string> =>
  new DataLoader(
    async (asked) => {
      const found = new Map<string, WeekHoursType>();
      for (const place of new Set(asked.map(placeOf))) {
        const here = asked.filter((each) => placeOf(each) === place);
        const [{ facility, date }] = here as [HoursAsked];
        const week = weekAsked(facility, await context.loader(settingsLoader).load(facility.id), date, context.clock.now());
        const patientIds = here.map(({ patientId }) => patientId);
        const read = await readWeek(context.reads, context.actor.organizationId, week, patientIds);
        for (const [id, hours] of hoursOf(read, week, patientIds)) found.set(`${id} ${place}`, shapeWeekHours(hours, week, read.open));
      }
      return asked.map((each) => found.get(`${each.patientId} ${placeOf(each)}`) as WeekHoursType);
    },
    { cacheKeyFn: (asked) => `${asked.patientId} ${placeOf(asked)}` },
  );

const count = (own: { minutes: number; days: number }): HoursCountType => Object.assign(new HoursCountType(), own);

export function shapeWeekHours({ levels, current }: WeekHours, { week, timeZone, now }: WeekAsked, open: readonly SeatsLeft[]): WeekHoursType {
  const shaped = new Map(levels.map((level) => [level, shapeLevel(level, open)]));
  return Object.assign(new WeekHoursType(), { from: week.from, until: week.until, timeZone, over: now >= week.end, levels: [...shaped.values()], current: current && (shaped.get(current) ?? null) });
}

/** A list to choose from, not the whole timetable: what is enough by itself, and of that what is meant for the level, goes before the rest. */
function closingShown({ code, closing }: LevelHours, seats: ReadonlyMap<string, SeatsLeft>): ClosingGroup[] {
  const isMeant = ({ id }: ClosingGroup): boolean => { const levels = seats.get(id)?.levelsOfCare ?? []; return levels.length === 0 || levels.includes(code); };
  const shown = new Set([...closing].sort((one, other) => Number(other.closesAlone) - Number(one.closesAlone) || Number(isMeant(other)) - Number(isMeant(one))).slice(0, CLOSING_SHOWN));
  return closing.filter((group) => shown.has(group));
}

function shapeLevel(level: LevelHours, open: readonly SeatsLeft[]): LevelHoursType {
  const seats = new Map(open.map((session) => [session.id, session]));
  return Object.assign(new LevelHoursType(), {
    code: level.code, levelOfCare: level.levelOfCare, minutes: level.minutes, days: level.days, since: level.since, until: level.until,
    finalised: count(level.finalised), pending: count(level.pending), planned: count(level.planned), state: level.state, short: count(level.short), metOn: level.metOn,
    fewestNeeded: fewestNeeded(level.closing, level.short),
    closingCount: level.closing.length,
    closing: closingShown(level, seats).map(({ id, date, plannedStart, plannedEnd, minutes, closesAlone }) =>
      Object.assign(new ClosingGroupType(), { sessionId: globalId('GroupSession', id), groupTitle: seats.get(id)?.groupTitle ?? '', scheduleTitle: seats.get(id)?.scheduleTitle ?? null, date, start: plannedStart, end: plannedEnd, minutes, closesAlone, expected: seats.get(id)?.expected ?? 0, capacity: seats.get(id)?.capacity ?? 0 }),
    ),
  });
}
