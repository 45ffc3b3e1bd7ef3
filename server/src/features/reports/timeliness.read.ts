import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, daysBetween } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { clockWords, countTimeliness, dueAt, timelinessOf, timelinessStandings } from '@groupwork/shared/reports/timeliness';
import type { TimelinessCounts, TimelinessStanding } from '@groupwork/shared/reports/timeliness';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { badField, notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow, compareKeys, keyColumns } from '../../platform/graphql/page-window';
import type { Key, Paging } from '../../platform/graphql/page-window';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import { facilityLoader, settingsLoader } from '../facilities/facility.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import { TimelinessCountsType, TimelinessLeaderType, TimelinessReportConnectionType, TimelinessSessionType } from './timeliness.type';
import type { TimelinessFilter } from './timeliness.type';

const MOST_DAYS = 366;
/** So far ahead of the last session holidays can still move its last day. */
const HOLIDAYS_AHEAD = 120;

interface Row extends Omit<StaffRow, 'id'> {
  id: string;
  groupTitle: string;
  date: LocalDate;
  timeZone: string;
  plannedStart: unknown;
  actualEnd: unknown;
  signedAt: unknown;
  leaderId: string | null;
}

/** Everything that was started and not voided, by its leader: whoever helped is not whom it waits for. */
const STARTED = `
  select s.id, s.groupTitle, s.date, s.timeZone, s.plannedStart, s.actualEnd, s.signedAt, m.id as leaderId, m.firstName, m.lastName, m.credential, m.role
    from group_session s
    left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER'
    left join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
   where s.organizationId = ? and s.facilityId = ? and s.date >= ? and s.date <= ? and s.status in ('IN_PROGRESS', 'ENDED', 'SIGNED', 'PENDING_REVIEW', 'FINALISED') and s.actualStart is not null`;
/** Few sessions have any. */
const LATE_ENTRIES = "select sessionId, count(*) as n from addendum where organizationId = ? and facilityId = ? and kind in ('LATE_ENTRY', 'MISSED_PATIENT') group by sessionId";

/** A session with when it was to be signed and when it was. */
export interface TimedRow {
  row: Row;
  due: Date;
  endedAt: Date | null;
  signedAt: Date | null;
  standing: TimelinessStanding;
  lateEntries: number;
}

export interface Timeliness {
  facilityName: string;
  clock: string;
  sessions: TimedRow[];
}

/** Every session of a period against its program's clock. The same statements for a day as for a year. */
export async function readTimeliness(context: Context, facilityId: string, from: LocalDate, until: LocalDate): Promise<Timeliness> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const days = daysBetween(from, until) + 1;
  if (days < 1 || days > MOST_DAYS) throw badField('until', `Ask for 1 to ${MOST_DAYS} days, the first before the last.`);
  const settings = await context.loader(settingsLoader).load(facilityId);
  const { organizationId } = context.actor;
  const closed = await context.reads.query<{ date: LocalDate }>('select date from holiday where organizationId = ? and facilityId = ? and date >= ? and date <= ?', [organizationId, facilityId, from, addDays(until, HOLIDAYS_AHEAD)]);
  const holidays = new Set(closed.map(({ date }) => date));
  const rows = await context.reads.query<Row>(STARTED, [organizationId, facilityId, from, until]);
  const late = new Map((await context.reads.query<{ sessionId: string; n: unknown }>(LATE_ENTRIES, [organizationId, facilityId])).map(({ sessionId, n }) => [sessionId, countOf(n)]));
  const now = context.clock.now();
  // A year has twenty thousand sessions and 366 days: the calendar is asked once for each day.
  const dues = new Map<string, Date>();
  const sessions = rows.map((row): TimedRow => {
    const day = `${row.date} ${row.timeZone}`;
    const due = dues.get(day) ?? dueAt(row.date, settings, holidays, row.timeZone);
    dues.set(day, due);
    const signedAt = instantOrNull(row.signedAt);
    return { row, due, endedAt: instantOrNull(row.actualEnd), signedAt, standing: timelinessOf(due, signedAt, now), lateEntries: late.get(row.id) ?? 0 };
  });
  return { facilityName: facility.name, clock: clockWords(settings), sessions };
}

export const leaderOf = ({ leaderId, firstName, lastName, credential, role }: Row) => (leaderId === null ? null : shapeStaffMember({ id: leaderId, firstName, lastName, credential, role }));

const countsOf = (sessions: readonly TimedRow[]): TimelinessCountsType =>
  Object.assign(new TimelinessCountsType(), { ...(countTimeliness(sessions) satisfies TimelinessCounts), lateEntries: sessions.reduce((sum, { lateEntries }) => sum + lateEntries, 0) });

/** Whoever has most that is overdue first, then most that was late, then by name. */
function leadersOf(sessions: readonly TimedRow[]): TimelinessLeaderType[] {
  return [...grouped(sessions, (session) => session.row.leaderId).values()]
    .map((some) => Object.assign(new TimelinessLeaderType(), { leader: some[0] ? leaderOf(some[0].row) : null, counts: countsOf(some) }))
    .sort((one, other) => other.counts.overdue - one.counts.overdue || other.counts.late - one.counts.late || (one.leader?.lastName ?? '').localeCompare(other.leader?.lastName ?? '', 'en'));
}

export const shapeSession = ({ row, due, signedAt, standing, endedAt, lateEntries }: TimedRow): TimelinessSessionType =>
  Object.assign(new TimelinessSessionType(), {
    sessionId: globalId('GroupSession', row.id), groupTitle: row.groupTitle, date: row.date, timeZone: row.timeZone, plannedStart: instantOf(row.plannedStart), endedAt, signedAt, dueAt: due, standing, lateEntries, leader: leaderOf(row),
  });

const byWords = (one: string, other: string): number => (one < other ? -1 : Number(one > other));

export const lastFirst = (one: TimedRow, other: TimedRow): number => byWords(String(other.row.plannedStart), String(one.row.plannedStart)) || byWords(other.row.id, one.row.id);

const keyOf = ({ row, standing }: TimedRow): Key => [timelinessStandings.indexOf(standing), -instantOf(row.plannedStart).getTime(), row.id];

/** A facility's period: the whole, each leader, and a page of its sessions, what is overdue first. */
export async function readTimelinessReport(context: Context, facilityId: string, period: { from: LocalDate; until: LocalDate }, filter: TimelinessFilter, paging: Paging): Promise<TimelinessReportConnectionType> {
  const window = new PageWindow('Timeliness', paging, keyColumns(3));
  const { clock, sessions } = await readTimeliness(context, facilityId, period.from, period.until);
  const ofLeader = sessions.filter(({ row }) => !filter.leaderId || row.leaderId === filter.leaderId);
  const narrowed = ofLeader.filter(({ standing }) => !filter.standing || standing === filter.standing).map((session) => ({ session, key: keyOf(session) })).sort((one, other) => compareKeys(one.key, other.key));
  const page = pageOf(window, window.within(narrowed, ({ key }) => key), narrowed.length, ({ key }) => key, ({ session }) => shapeSession(session));
  return Object.assign(new TimelinessReportConnectionType(), { ...page, from: period.from, until: period.until, clock, counts: countsOf(ofLeader), leaders: leadersOf(sessions) });
}
