import type { Hold, InLine, Place } from '@groupwork/shared/scheduling/seats';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { countOf, instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import type { PlannedSession } from './expectations';
import { plannedSeats } from './planned-roster.facts';

type Source = Pick<Reads | Work, 'query'>;

/** A slot, by its lineage, or a session by itself: what seats are given of. */
export interface PlaceAsked {
  lineageIds: readonly string[];
  /** Sessions of no slot, or whose line is asked for by itself; their slot's others are counted all the same. */
  sessionIds: readonly string[];
}

/** A place with who waits for it. */
export interface PlaceHere {
  lineageId: string | null;
  groupId: string;
  facilityId: string;
  place: Place;
  line: InLine[];
}

interface SessionRow extends Omit<PlannedSession, 'plannedStart'> {
  plannedStart: unknown;
  capacity: unknown;
  groupId: string;
  facilityId: string;
}

const SESSIONS = `
  select s.id, s.groupScheduleId, s.lineageId, s.plannedStart, s.capacity, s.groupId, s.facilityId from group_session s
   where s.organizationId = ? and s.status = 'UPCOMING' and s.rosterTakenAt is null and s.plannedStart > ?`;

interface SlotRow {
  lineageId: string;
  groupScheduleId: string;
  groupId: string;
  facilityId: string;
  capacity: unknown;
}

const SLOTS = `
  select distinct t.lineageId, t.groupScheduleId, t.groupId, t.facilityId, g.capacity
    from schedule_slot t join therapy_group g on g.organizationId = t.organizationId and g.id = t.groupId
   where t.organizationId = ? and t.lineageId in (?) and (t.validUntil is null or t.validUntil > ?)`;

/** Every place with its seats and its line, as they are now. Six statements however many; each place once. */
export async function readPlaces(source: Source, organizationId: string, asked: PlaceAsked, now: Date): Promise<PlaceHere[]> {
  const single = asked.sessionIds.length === 0 ? [] : await source.query<SessionRow>(`${SESSIONS} and s.id in (?)`, [organizationId, now, asked.sessionIds]);
  const lineageIds = [...new Set([...asked.lineageIds, ...single.flatMap(({ lineageId }) => lineageId ?? [])])];
  const ofSlots = lineageIds.length === 0 ? [] : await source.query<SessionRow>(`${SESSIONS} and s.lineageId in (?)`, [organizationId, now, lineageIds]);
  const slots = lineageIds.length === 0 ? [] : await source.query<SlotRow>(SLOTS, [organizationId, lineageIds, now]);
  const sessions = [...new Map([...single, ...ofSlots].map((row) => [row.id, row])).values()].map((row) => ({ ...row, plannedStart: instantOf(row.plannedStart) })).sort((one, other) => one.plannedStart.getTime() - other.plannedStart.getTime());
  const seats = await plannedSeats(source, organizationId, sessions);
  const holds = await readHolds(source, organizationId, slots, now);
  const lines = await readLines(source, organizationId, lineageIds, sessions.map(({ id }) => id), now);
  const bySlot = grouped(slots, ({ lineageId }) => lineageId);
  const seated = (own: typeof sessions): Place['sessions'] => own.map((session) => ({ id: session.id, start: session.plannedStart.getTime(), capacity: countOf(session.capacity), patientIds: seats.get(session.id)?.taken ?? new Set() }));
  const inLine = (lineageId: string | null, own: typeof sessions): InLine[] => lines.filter(({ entry }) => (lineageId !== null && entry.lineageId === lineageId) || own.some(({ id }) => id === entry.sessionId)).map(({ waiting }) => waiting);
  const placesOfSlots = [...bySlot].map(([lineageId, [slot]]): PlaceHere => {
    const { groupId, facilityId, capacity } = slot as SlotRow;
    const own = sessions.filter((session) => session.lineageId === lineageId);
    return { lineageId, groupId, facilityId, place: { capacity: countOf(capacity), holds: holds.get(lineageId) ?? [], sessions: seated(own) }, line: inLine(lineageId, own) };
  });
  const alone = sessions.filter(({ lineageId }) => lineageId === null || !bySlot.has(lineageId));
  return [...placesOfSlots, ...alone.map((session): PlaceHere => ({ lineageId: null, groupId: session.groupId, facilityId: session.facilityId, place: { capacity: countOf(session.capacity), holds: [], sessions: seated([session]) }, line: inLine(null, [session]) }))];
}

interface HoldRow {
  id: string;
  groupScheduleId: string;
  patientId: string;
  startsAt: unknown;
  endsAt: unknown;
  admittedAt: unknown;
  dischargedAt: unknown;
  leftOut: string | null;
  waitLineageId: string | null;
  waitStartsAt: unknown;
  seatedAt: unknown;
  offeredFrom: unknown;
}

const HOLDS = `
  select a.id, a.groupScheduleId, a.patientId, a.startsAt, a.endsAt, e.admittedAt, e.dischargedAt, x.lineageId as leftOut, w.lineageId as waitLineageId, w.startsAt as waitStartsAt, w.seatedAt, o.startsAt as offeredFrom
    from schedule_assignment a
    join episode e on e.organizationId = a.organizationId and e.id = a.episodeId
    left join assignment_exclusion x on x.organizationId = a.organizationId and x.assignmentId = a.id
    left join waitlist_entry w on w.organizationId = a.organizationId and w.assignmentId = a.id
    left join seat_offer o on o.organizationId = w.organizationId and o.entryId = w.id and o.sessionId is null and o.answer is null
   where a.organizationId = ? and a.groupScheduleId in (?) and (a.endsAt is null or a.endsAt > ?) and (e.dischargedAt is null or e.dischargedAt > ?)`;

/** Who has a seat of which slot from when until when: the assignments, without the time somebody waited. */
async function readHolds(source: Source, organizationId: string, slots: readonly SlotRow[], now: Date): Promise<Map<string, Hold[]>> {
  if (slots.length === 0) return new Map();
  const rows = await source.query<HoldRow>(HOLDS, [organizationId, [...new Set(slots.map(({ groupScheduleId }) => groupScheduleId))], now, now]);
  const byAssignment = [...grouped(rows, ({ id }) => id).values()];
  const holds = new Map<string, Hold[]>();
  for (const { lineageId, groupScheduleId } of slots) {
    const own = byAssignment.filter(([row]) => row?.groupScheduleId === groupScheduleId).flatMap((each) => holdsOf(each, lineageId));
    holds.set(lineageId, [...(holds.get(lineageId) ?? []), ...own]);
  }
  return holds;
}

function holdsOf(rows: readonly HoldRow[], lineageId: string): Hold[] {
  const [row] = rows as [HoldRow];
  if (rows.some(({ leftOut }) => leftOut === lineageId)) return [];
  const [starts, admitted, ends, discharged] = [instantOf(row.startsAt), instantOf(row.admittedAt), instantOrNull(row.endsAt), instantOrNull(row.dischargedAt)].map((at) => at?.getTime() ?? null);
  const from = Math.max(starts ?? 0, admitted ?? 0);
  const until = ends == null ? (discharged ?? null) : discharged == null ? ends : Math.min(ends, discharged);
  const waits = rows.filter((each) => each.waitLineageId === lineageId).map((each) => ({ from: instantOf(each.waitStartsAt).getTime(), until: (instantOrNull(each.seatedAt) ?? instantOrNull(each.offeredFrom))?.getTime() ?? null }));
  let parts = [{ from, until }];
  for (const wait of waits) parts = parts.flatMap((part) => without(part, wait));
  return parts.map((part) => ({ patientId: row.patientId, ...part }));
}

interface Part {
  from: number;
  until: number | null;
}

function without(part: Part, wait: Part): Part[] {
  const before = { from: part.from, until: part.until === null ? wait.from : Math.min(part.until, wait.from) };
  const after = wait.until === null ? null : { from: Math.max(part.from, wait.until), until: part.until };
  return [before, ...(after ? [after] : [])].filter(({ from, until }) => until === null || from < until);
}

interface LineRow {
  id: string;
  lineageId: string | null;
  sessionId: string | null;
  patientId: string;
  startsAt: unknown;
  queuedAt: unknown;
  endsAt: unknown;
  dischargedAt: unknown;
  offerId: string | null;
  offerSessionId: string | null;
  answer: string | null;
  leaveStartsAt: unknown;
  leaveEndsAt: unknown;
}

const LINE = `
  select w.id, w.lineageId, w.sessionId, w.patientId, w.startsAt, w.queuedAt, a.endsAt, e.dischargedAt, o.id as offerId, o.sessionId as offerSessionId, o.answer, v.startsAt as leaveStartsAt, v.endsAt as leaveEndsAt
    from waitlist_entry w
    join episode e on e.organizationId = w.organizationId and e.id = w.episodeId
    left join schedule_assignment a on a.organizationId = w.organizationId and a.id = w.assignmentId
    left join seat_offer o on o.organizationId = w.organizationId and o.entryId = w.id and (o.answer is null or (o.sessionId is not null and o.answer <> 'ACCEPTED'))
    left join leave_of_absence v on v.organizationId = w.organizationId and v.patientId = w.patientId and (v.endsAt is null or v.endsAt > ?)
   where w.organizationId = ? and w.outcome is null and (w.lineageId in (?) or w.sessionId in (?))`;

async function readLines(source: Source, organizationId: string, lineageIds: readonly string[], sessionIds: readonly string[], now: Date): Promise<{ entry: LineRow; waiting: InLine }[]> {
  const rows = await source.query<LineRow>(LINE, [now, organizationId, lineageIds, sessionIds]);
  return [...grouped(rows, ({ id }) => id).values()].map((own) => {
    const [entry] = own as [LineRow];
    const ends = [instantOrNull(entry.endsAt), instantOrNull(entry.dischargedAt)].flatMap((at) => (at === null ? [] : [at.getTime()]));
    const offers = own.filter(({ offerId }) => offerId !== null);
    return {
      entry,
      waiting: {
        id: entry.id, patientId: entry.patientId, sessionId: entry.sessionId, from: Math.max(instantOf(entry.startsAt).getTime(), now.getTime()), until: ends.length === 0 ? null : Math.min(...ends), queuedAt: instantOf(entry.queuedAt).getTime(),
        offered: [...new Set(offers.filter(({ answer }) => answer === null).map(({ offerSessionId }) => offerSessionId))],
        declined: [...new Set(offers.filter(({ answer }) => answer !== null).flatMap(({ offerSessionId }) => offerSessionId ?? []))],
        away: own.flatMap(({ leaveStartsAt, leaveEndsAt }) => (leaveStartsAt == null ? [] : [{ from: instantOf(leaveStartsAt).getTime(), until: instantOrNull(leaveEndsAt)?.getTime() ?? null }])),
      },
    };
  });
}
