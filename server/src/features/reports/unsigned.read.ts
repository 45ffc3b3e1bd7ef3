import { grouped } from '@groupwork/shared/kernel/grouped';
import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { clockWords, dueAt, timelinessOf } from '@groupwork/shared/reports/timeliness';
import { daysOverdue, unsignedAge, unsignedAges } from '@groupwork/shared/reports/unsigned-age';
import type { UnsignedAge } from '@groupwork/shared/reports/unsigned-age';
import { notFound } from '../../platform/errors';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow, compareKeys, keyColumns } from '../../platform/graphql/page-window';
import type { Key, Paging } from '../../platform/graphql/page-window';
import { facilityLoader, settingsLoader } from '../facilities/facility.facts';
import { shapeSession, leaderOf } from './timeliness.read';
import type { TimedRow } from './timeliness.read';
import { UnsignedAgeCountType, UnsignedLeaderType, UnsignedReportConnectionType, UnsignedSessionType } from './unsigned.type';

/** So far ahead of today holidays can still move a last day. */
const HOLIDAYS_AHEAD = 120;

/** Whatever day it was held on. Who was there to help is not whom it waits for. */
const UNSIGNED = `
  select s.id, s.groupTitle, s.date, s.timeZone, s.plannedStart, s.actualEnd, s.signedAt, s.status, s.returnedAt, m.id as leaderId, m.firstName, m.lastName, m.credential, m.role
    from group_session s
    left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER'
    left join staff_member m on m.organizationId = l.organizationId and m.id = l.staffMemberId
   where s.organizationId = ? and s.facilityId = ? and s.status in ('IN_PROGRESS', 'ENDED') and s.actualStart is not null`;
const IN_REVIEW = "select count(*) as n from group_session where organizationId = ? and facilityId = ? and status in ('SIGNED', 'PENDING_REVIEW')";

interface Waiting extends TimedRow {
  row: TimedRow['row'] & { returnedAt: unknown };
  age: UnsignedAge;
  days: number;
}

/** Everything that waits for its author's signature, the longest overdue first: four statements beside the facility's. */
export async function readUnsigned(context: Context, facilityId: string): Promise<{ clock: string; inReview: number; sessions: Waiting[] }> {
  const facility = await context.loader(facilityLoader).load(facilityId);
  if (!facility) throw notFound();
  const settings = await context.loader(settingsLoader).load(facilityId);
  const place = [context.actor.organizationId, facilityId];
  const now = context.clock.now();
  const rows = await context.reads.query<Waiting['row']>(UNSIGNED, place);
  const inReview = countOf((await context.reads.one<{ n: unknown }>(IN_REVIEW, place))?.n);
  const earliest = rows.reduce<LocalDate>((first, { date }) => (date < first ? date : first), facilityDate(now, facility.timeZone));
  const closed = await context.reads.query<{ date: LocalDate }>('select date from holiday where organizationId = ? and facilityId = ? and date >= ? and date <= ?', [...place, earliest, addDays(facilityDate(now, facility.timeZone), HOLIDAYS_AHEAD)]);
  const holidays = new Set(closed.map(({ date }) => date));
  const sessions = rows.map((row): Waiting => {
    const due = dueAt(row.date, settings, holidays, row.timeZone);
    return { row, due, endedAt: instantOrNull(row.actualEnd), signedAt: null, standing: timelinessOf(due, null, now), lateEntries: 0, age: unsignedAge(due, now), days: daysOverdue(due, now) };
  });
  sessions.sort((one, other) => compareKeys(keyOf(one), keyOf(other)));
  return { clock: clockWords(settings), inReview, sessions };
}

/** What is due longest first. */
const keyOf = ({ due, row }: Waiting): Key => [due.getTime(), instantOf(row.plannedStart).getTime(), row.id];

const agesOf = (sessions: readonly Waiting[]): UnsignedAgeCountType[] => unsignedAges.map((age) => Object.assign(new UnsignedAgeCountType(), { age, count: sessions.filter((session) => session.age === age).length }));

const overdue = (sessions: readonly Waiting[]): number => sessions.filter(({ days }) => days > 0).length;

function leadersOf(sessions: readonly Waiting[]): UnsignedLeaderType[] {
  return [...grouped(sessions, ({ row }) => row.leaderId).values()]
    .sort((one, other) => overdue(other) - overdue(one) || other.length - one.length || (one[0]?.row.lastName ?? '').localeCompare(other[0]?.row.lastName ?? '', 'en'))
    .map((own) => Object.assign(new UnsignedLeaderType(), { leader: own[0] ? leaderOf(own[0].row) : null, sessions: own.length, ages: agesOf(own) }));
}

/** A page of it, with how many wait how long, and for whom. */
export async function readUnsignedReport(context: Context, facilityId: string, filter: { leaderId: string | null; age: UnsignedAge | null }, paging: Paging): Promise<UnsignedReportConnectionType> {
  const window = new PageWindow('Unsigned', paging, keyColumns(3));
  const { clock, inReview, sessions } = await readUnsigned(context, facilityId);
  const ofLeader = sessions.filter(({ row }) => filter.leaderId === null || row.leaderId === filter.leaderId);
  const narrowed = ofLeader.filter(({ age }) => filter.age === null || age === filter.age);
  const page = pageOf(window, window.within(narrowed, keyOf), narrowed.length, keyOf, (session) =>
    Object.assign(new UnsignedSessionType(), { session: shapeSession(session), age: session.age, daysOverdue: session.days, returned: session.row.returnedAt !== null }));
  return Object.assign(new UnsignedReportConnectionType(), { ...page, clock, inReview, ages: agesOf(ofLeader), leaders: leadersOf(sessions) });
}
