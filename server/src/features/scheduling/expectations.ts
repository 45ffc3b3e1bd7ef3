import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

type Source = Pick<Reads | Work, 'query'>;

/** What of a session decides who is expected in it; rows' own ids. */
export interface PlannedSession {
  id: string;
  groupScheduleId: string | null;
  lineageId: string | null;
  plannedStart: Date;
}

/** Why somebody has to do with a session: by a schedule, by name, with a seat offered, in line for it, or because they cancelled it. */
type Kind = 'SCHEDULE' | 'ADDED' | 'OFFERED' | 'WAITS' | 'CANCELLED';

interface Span {
  from: Date;
  until: Date | null;
}

/** A slot an assignment has no seat in for a time. */
interface Wait extends Span {
  lineageId: string;
  live: boolean;
  queuedAt: Date;
  /** From when on its seat is kept for them until they answer. */
  offeredFrom: Date | null;
}

export interface Expectation {
  kind: Kind;
  patientId: string;
  episodeId: string;
  startsAt: Date;
  endsAt: Date | null;
  leftOut: Set<string>;
  waits: Map<string, Wait>;
  leaves: Map<string, Span>;
  queuedAt: Date;
}

interface ExpectationRow {
  id: string;
  place: string;
  kind: Kind;
  patientId: string;
  episodeId: string;
  startsAt: unknown;
  endsAt: unknown;
  admittedAt: unknown;
  dischargedAt: unknown;
  queuedAt: unknown;
  leftOut: string | null;
  waitId: string | null;
  waitLineageId: string | null;
  waitStartsAt: unknown;
  waitSeatedAt: unknown;
  waitOutcome: string | null;
  waitQueuedAt: unknown;
  offeredFrom: unknown;
  leaveId: string | null;
  leaveStartsAt: unknown;
  leaveEndsAt: unknown;
}

const NO_WAIT = 'null as waitId, null as waitLineageId, null as waitStartsAt, null as waitSeatedAt, null as waitOutcome, null as waitQueuedAt, null as offeredFrom';
const LEAVE = 'v.id as leaveId, v.startsAt as leaveStartsAt, v.endsAt as leaveEndsAt';
const leaveOf = (of: string): string => `left join leave_of_absence v on v.organizationId = ${of}.organizationId and v.patientId = ${of}.patientId`;

/**
 * The assignments and additions that can matter to some sessions. Those still open and those that end after the
 * first session are asked for apart, so that each is one range of an index: what ended long ago costs nothing.
 */
const ASSIGNED = `
  select a.id, a.groupScheduleId as place, 'SCHEDULE' as kind, a.patientId, a.episodeId, a.startsAt, a.endsAt, e.admittedAt, e.dischargedAt, a.startsAt as queuedAt, x.lineageId as leftOut,
         w.id as waitId, w.lineageId as waitLineageId, w.startsAt as waitStartsAt, w.seatedAt as waitSeatedAt, w.outcome as waitOutcome, w.queuedAt as waitQueuedAt, o.startsAt as offeredFrom, ${LEAVE}
    from schedule_assignment a
    join episode e on e.organizationId = a.organizationId and e.id = a.episodeId
    left join assignment_exclusion x on x.organizationId = a.organizationId and x.assignmentId = a.id
    left join waitlist_entry w on w.organizationId = a.organizationId and w.assignmentId = a.id
    left join seat_offer o on o.organizationId = w.organizationId and o.entryId = w.id and o.sessionId is null and o.answer is null
    ${leaveOf('a')}
   where a.organizationId = ? and a.groupScheduleId in (?) and a.startsAt <= ?`;
const byName = (kind: Kind, table: string, queuedAt: string): string => `
  select d.id, d.sessionId as place, '${kind}' as kind, d.patientId, e.id as episodeId, e.admittedAt as startsAt, e.dischargedAt as endsAt, e.admittedAt, e.dischargedAt, d.${queuedAt} as queuedAt, null as leftOut, ${NO_WAIT}, ${LEAVE}
    from ${table} d`;
const ADDED = `${byName('ADDED', 'session_addition', 'createdAt')}
    join episode e on e.organizationId = d.organizationId and e.id = d.episodeId
    ${leaveOf('d')}
   where d.organizationId = ? and d.sessionId in (?) and d.withdrawnAt is null`;
const WAITS = `${byName('WAITS', 'waitlist_entry', 'queuedAt')}
    join episode e on e.organizationId = d.organizationId and e.id = d.episodeId
    ${leaveOf('d')}
   where d.organizationId = ? and d.sessionId in (?) and d.outcome is null`;
const OFFERED = `${byName('OFFERED', 'seat_offer', 'offeredAt')}
    join waitlist_entry w on w.organizationId = d.organizationId and w.id = d.entryId
    join episode e on e.organizationId = w.organizationId and e.id = w.episodeId
    ${leaveOf('d')}
   where d.organizationId = ? and d.sessionId in (?) and d.answer is null`;
const CANCELLED = `
  select d.id, d.sessionId as place, 'CANCELLED' as kind, d.patientId, d.patientId as episodeId, d.at as startsAt, null as endsAt, d.at as admittedAt, null as dischargedAt, d.at as queuedAt, null as leftOut, ${NO_WAIT}, null as leaveId, null as leaveStartsAt, null as leaveEndsAt
    from appointment_answer d
   where d.organizationId = ? and d.sessionId in (?) and d.kind = 'CANCELLED'
     and not exists (select 1 from appointment_answer z where z.organizationId = d.organizationId and z.sessionId = d.sessionId and z.patientId = d.patientId and z.kind <> 'ARRIVED' and z.place > d.place)`;
const EXPECTATIONS = [`${ASSIGNED} and a.endsAt is null`, `${ASSIGNED} and a.endsAt > ?`, ADDED, WAITS, OFFERED, CANCELLED].join(' union all ');

const latest = (one: Date, other: Date): Date => (one > other ? one : other);
const soonest = (one: Date | null, other: Date | null): Date | null => (one && other ? (one < other ? one : other) : (one ?? other));

/** Everything that says who is expected in some sessions, by schedule and by session. One statement. */
export async function expectationsOf(source: Source, organizationId: string, sessions: readonly PlannedSession[]): Promise<Map<string, Expectation[]>> {
  const schedules = [...new Set(sessions.flatMap((session) => session.groupScheduleId ?? []))];
  const starts = sessions.map((session) => session.plannedStart.getTime());
  const [first, last] = [new Date(Math.min(...starts)), new Date(Math.max(...starts))];
  const ids = sessions.map((session) => session.id);
  const rows = await source.query<ExpectationRow>(EXPECTATIONS, [organizationId, schedules, last, organizationId, schedules, last, first, ...[0, 1, 2, 3].flatMap(() => [organizationId, ids])]);
  const byId = new Map<string, Expectation & { place: string }>();
  for (const row of rows) {
    const known = byId.get(row.id) ?? { ...shape(row), place: row.place };
    byId.set(row.id, known);
    if (row.leftOut) known.leftOut.add(row.leftOut);
    if (row.waitId) known.waits.set(row.waitId, { lineageId: row.waitLineageId ?? '', from: instantOf(row.waitStartsAt), until: instantOrNull(row.waitSeatedAt), live: row.waitOutcome === null, queuedAt: instantOf(row.waitQueuedAt), offeredFrom: instantOrNull(row.offeredFrom) });
    if (row.leaveId) known.leaves.set(row.leaveId, { from: instantOf(row.leaveStartsAt), until: instantOrNull(row.leaveEndsAt) });
  }
  return grouped(byId.values(), (expectation) => expectation.place);
}

const shape = (row: ExpectationRow): Expectation => ({
  kind: row.kind,
  patientId: row.patientId,
  episodeId: row.episodeId,
  startsAt: latest(instantOf(row.startsAt), instantOf(row.admittedAt)),
  endsAt: soonest(instantOrNull(row.endsAt), instantOrNull(row.dischargedAt)),
  leftOut: new Set(),
  waits: new Map(),
  leaves: new Map(),
  queuedAt: instantOf(row.queuedAt),
});

/** Whose seat in a session is whose. */
export interface SessionSeats {
  /** Expected, each once however many ways lead there; by a schedule before by name. Whoever cancelled ahead too. */
  expected: Map<string, Expectation>;
  /** Away on leave, with their seat kept. */
  held: Set<string>;
  offered: Set<string>;
  cancelled: Set<string>;
  /** Who waits, in turn. */
  waiting: string[];
}

const covers = ({ from, until }: Span, at: Date): boolean => from <= at && (until === null || until > at);
const isAway = ({ leaves }: Expectation, at: Date): boolean => [...leaves.values()].some((leave) => covers(leave, at));

export function seatsIn(session: PlannedSession, byPlace: ReadonlyMap<string, Expectation[]>): SessionSeats {
  const at = session.plannedStart;
  const seats: SessionSeats = { expected: new Map(), held: new Set(), offered: new Set(), cancelled: new Set(), waiting: [] };
  const inLine: { patientId: string; queuedAt: Date }[] = [];
  const candidates = [...(session.groupScheduleId ? (byPlace.get(session.groupScheduleId) ?? []) : []), ...(byPlace.get(session.id) ?? [])];
  for (const candidate of candidates) {
    const { kind, patientId, startsAt, endsAt, leftOut, waits } = candidate;
    if (kind === 'CANCELLED') seats.cancelled.add(patientId);
    if (kind === 'CANCELLED' || startsAt > at || (endsAt !== null && endsAt <= at)) continue;
    if (session.lineageId !== null && leftOut.has(session.lineageId)) continue;
    const wait = [...waits.values()].find((each) => each.lineageId === session.lineageId && covers(each, at));
    if (wait?.offeredFrom && wait.offeredFrom <= at) seats.offered.add(patientId);
    else if (wait?.live) inLine.push({ patientId, queuedAt: wait.queuedAt });
    if (wait) continue;
    if (kind === 'WAITS') inLine.push({ patientId, queuedAt: candidate.queuedAt });
    else if (kind === 'OFFERED') seats.offered.add(patientId);
    else if (isAway(candidate, at)) seats.held.add(patientId);
    else if (!seats.expected.has(patientId)) seats.expected.set(patientId, candidate);
  }
  const has = (patientId: string): boolean => seats.expected.has(patientId) || seats.held.has(patientId);
  seats.offered = new Set([...seats.offered].filter((patientId) => !has(patientId)));
  seats.waiting = [...new Set(inLine.sort((one, other) => one.queuedAt.getTime() - other.queuedAt.getTime()).map(({ patientId }) => patientId))].filter((patientId) => !has(patientId) && !seats.offered.has(patientId));
  return seats;
}

/** Whoever takes up a seat: expected, kept for or offered. Whoever cancelled has given it back. */
export const seatTakers = ({ expected, held, offered, cancelled }: SessionSeats): Set<string> => new Set([...expected.keys(), ...held, ...offered].filter((patientId) => !cancelled.has(patientId)));
