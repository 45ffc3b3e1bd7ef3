import { addDays, DAY, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Parameter, Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { ROWS_TOGETHER, inTurns } from '../../platform/in-turns';
import { knownToPatients, tellPatients } from '../communications/tell-patients.step';
import { topicTitles } from './group-of-the-day';
import type { TopicTitles } from './group-of-the-day';
import { SessionLeaders } from './scheduling.repositories';
import { occurrenceSessionId } from './session-ids.facts';
import { horizonOf, occurrenceKey, occurrencesOf, readPlan } from './slots.read';
import type { Plan, PlannedOccurrence } from './slots.read';
import { leaderRows, plannedFields, writeOccurrences } from './write-occurrences';

/** A session of a series as it is written, and who leads it. */
export interface WrittenAhead {
  id: string;
  lineageId: string;
  originalStartLocal: string;
  facilityId: string;
  groupTitle: string;
  timeZone: string;
  plannedStart: Date;
  plannedEnd: Date;
  status: GroupSessionStatus;
  cancelReason: string | null;
  touchedAt: Date | null;
  rosterTakenAt: Date | null;
  roomId: string | null;
  leaderIds: string[];
  /** Its columns that the plan decides, to be compared as they stand. */
  fields: Record<string, unknown>;
}

/** Why a session stays as it is when its series changes. */
export type LeftBecause = 'STARTED' | 'CANCELLED' | 'CHANGED' | 'PASSED';

/** What a changed plan does to the sessions that are written already. */
export interface AheadChange {
  rewrite: { written: WrittenAhead; occurrence: PlannedOccurrence }[];
  create: PlannedOccurrence[];
  remove: WrittenAhead[];
  left: { written: WrittenAhead; because: LeftBecause }[];
}

/** Nothing that a person has done to an occurrence is undone by a change of its series. */
export function leftBecause(written: WrittenAhead, now: Date): LeftBecause | null {
  if (written.status !== 'UPCOMING' && written.status !== 'CANCELLED') return 'STARTED';
  if (written.plannedStart <= now || written.rosterTakenAt) return 'PASSED';
  if (written.status === 'CANCELLED' && !(written.cancelReason === 'HOLIDAY' && written.touchedAt === null)) return 'CANCELLED';
  return written.touchedAt ? 'CHANGED' : null;
}

/** Compares the plan with what is written for the same days. */
export function compareAhead(wanted: readonly PlannedOccurrence[], written: readonly WrittenAhead[], topics: TopicTitles, now: Date): AheadChange {
  const open = new Map(wanted.map((occurrence) => [occurrenceKey(occurrence.slot.lineageId, occurrence.originalStartLocal), occurrence]));
  const change: AheadChange = { rewrite: [], create: [], remove: [], left: [] };
  for (const session of written) {
    const key = occurrenceKey(session.lineageId, session.originalStartLocal);
    const occurrence = open.get(key);
    open.delete(key);
    const because = leftBecause(session, now);
    if (because) change.left.push({ written: session, because });
    else if (!occurrence) change.remove.push(session);
    else if (differs(session, occurrence, topics)) change.rewrite.push({ written: session, occurrence });
  }
  change.create = [...open.values()].filter((occurrence) => occurrence.start > now);
  return change;
}

function differs(session: WrittenAhead, occurrence: PlannedOccurrence, topics: TopicTitles): boolean {
  const planned = Object.entries(plannedFields(occurrence, topics));
  return !sameLeaders(occurrence.leaderIds, session.leaderIds) || planned.some(([name, value]) => comparable(value) !== comparable(session.fields[name], value));
}

/** The first leads; among co-leaders no order is kept. */
function sameLeaders([leader, ...coLeaders]: readonly string[], [other, ...others]: readonly string[]): boolean {
  return leader === other && coLeaders.toSorted().join() === others.toSorted().join();
}

/** Both engines give flags as numbers and instants as text. */
function comparable(value: unknown, like: unknown = value): unknown {
  if (like instanceof Date) return instantOf(value).getTime();
  return typeof like === 'boolean' ? Boolean(Number(value)) : (value ?? null);
}

type Source = Pick<Reads | Work, 'query'>;

const WRITTEN = `
  select id, lineageId, originalStartLocal, facilityId, groupScheduleId, groupId, groupTitle, groupType, modality, delivery, clinical, capacity, minimum, title, topicId, topicText, reviewRequired, countsTowardHours,
         mandatory, enrolment, noteTemplate, requiredCredentials, billingCode, billingUnitMinutes, roundingMethod, billingMinimumMinutes, plannedStart, plannedEnd, date, timeZone, roomId, status, statusReason, cancelReason, touchedAt, rosterTakenAt
    from group_session where organizationId = ? and lineageId in (?)`;

type WrittenRow = Record<string, unknown> & Omit<WrittenAhead, 'plannedStart' | 'plannedEnd' | 'touchedAt' | 'rosterTakenAt' | 'leaderIds' | 'fields'>;

/**
 * The sessions written for some slots, by the day they were first planned on. Inside a unit their rows are locked,
 * so that nobody starts one while it is rewritten.
 */
export function readAhead(source: Source & Partial<Pick<Work, 'locks'>>, organizationId: string, lineageIds: readonly string[], from: LocalDate, until: LocalDate): Promise<WrittenAhead[]> {
  return readWritten(source, organizationId, lineageIds, 'originalStartLocal >= ? and originalStartLocal < ?', [from, addDays(until, 1)]);
}

/** The same, and whatever was moved into these days, from however far. */
export function readHeldOrPlanned(source: Source, organizationId: string, lineageIds: readonly string[], days: { from: LocalDate; until: LocalDate }, week: { from: LocalDate; until: LocalDate }): Promise<WrittenAhead[]> {
  return readWritten(source, organizationId, lineageIds, '(originalStartLocal >= ? and originalStartLocal < ? or date >= ? and date <= ?)', [days.from, addDays(days.until, 1), week.from, week.until]);
}

async function readWritten(source: Source & Partial<Pick<Work, 'locks'>>, organizationId: string, lineageIds: readonly string[], condition: string, parameters: readonly Parameter[]): Promise<WrittenAhead[]> {
  const rows = await source.query<WrittenRow>(`${WRITTEN} and ${condition} order by originalStartLocal, id${source.locks ? ' for update' : ''}`, [organizationId, lineageIds, ...parameters]);
  const leaders = await source.query<{ sessionId: string; staffMemberId: string }>(
    "select sessionId, staffMemberId from session_leader where organizationId = ? and sessionId in (?) and position <> 'FORMER' order by case position when 'LEADER' then 0 else 1 end, id",
    [organizationId, rows.map((row) => row.id)],
  );
  const bySession = grouped(leaders, (leader) => leader.sessionId);
  return rows.map((row) => ({
    ...row,
    plannedStart: instantOf(row.plannedStart),
    plannedEnd: instantOf(row.plannedEnd),
    touchedAt: instantOrNull(row.touchedAt),
    rosterTakenAt: instantOrNull(row.rosterTakenAt),
    leaderIds: (bySession.get(row.id) ?? []).map((leader) => leader.staffMemberId),
    fields: row,
  }));
}

/** Writes what the comparison found, in a handful of statements however many sessions it touches. */
export async function applyAhead(work: Work, change: AheadChange, topics: TopicTitles): Promise<void> {
  const { organizationId } = work.actor;
  const removed = change.remove.map((session) => session.id);
  const insteadOf = movedDays(change);
  const unwritten = new Set(movedBeyond(change, insteadOf));
  const known = await knownToPatients(work, [...removed.filter((id) => !unwritten.has(id)), ...change.rewrite.map(({ written }) => written.id)]);
  const reled = change.rewrite.filter(({ written, occurrence }) => !sameLeaders(written.leaderIds, occurrence.leaderIds));
  const stale = [...removed, ...reled.map(({ written }) => written.id)];
  if (stale.length > 0) await work.query('delete from session_leader where organizationId = ? and sessionId in (?)', [organizationId, stale]);
  // A row nobody has touched is the plan and nothing else: what is no longer planned was never anybody's record.
  if (removed.length > 0) await work.query('delete from group_session where organizationId = ? and id in (?)', [organizationId, removed]);
  if (stale.length > 0 || change.rewrite.length > 0) work.changed();
  await rewriteRows(work, change.rewrite, topics);
  await work.repository(SessionLeaders).addMany(reled.flatMap(({ written, occurrence }) => leaderRows(work, written.id, occurrence.leaderIds)));
  await writeOccurrences(work, change.create, topics);
  await tellPatients(work, known, { sessionIds: change.create.map(idOf), insteadOf });
}

const idOf = ({ slot, originalStartLocal }: PlannedOccurrence): string => occurrenceSessionId(slot.lineageId, originalStartLocal);

const WEEK_MILLISECONDS = 7 * DAY;

/** A slot that goes to another weekday takes away the one session and makes the other: to whoever comes it has moved. By the new ones' ids. */
function movedDays({ create, remove }: AheadChange): Map<string, string> {
  const moved = new Map<string, string>();
  const gone = grouped([...remove].sort((one, other) => one.plannedStart.getTime() - other.plannedStart.getTime()), (session) => session.lineageId);
  for (const occurrence of [...create].sort((one, other) => one.start.getTime() - other.start.getTime())) {
    const own = gone.get(occurrence.slot.lineageId) ?? [];
    const near = own.findIndex((session) => Math.abs(session.plannedStart.getTime() - occurrence.start.getTime()) < WEEK_MILLISECONDS);
    const [from] = near < 0 ? [] : own.splice(near, 1);
    if (from) moved.set(idOf(occurrence), from.id);
  }
  return moved;
}

/** The last of a slot that goes to a later weekday has its new day beyond what is written: it is not cancelled, and nobody needs to hear of it yet. */
function movedBeyond({ create, remove }: AheadChange, insteadOf: ReadonlyMap<string, string>): string[] {
  const last = new Map<string, Date>();
  for (const { slot, start } of create) if (start > (last.get(slot.lineageId) ?? new Date(0))) last.set(slot.lineageId, start);
  const met = new Set(insteadOf.values());
  return remove.filter(({ id, lineageId, plannedStart }) => !met.has(id) && plannedStart > (last.get(lineageId) ?? plannedStart)).map(({ id }) => id);
}

type Rewrite = AheadChange['rewrite'][number];
type Fields = ReturnType<typeof plannedFields>;

/** One statement for as many sessions as it takes, of however many slots: a column that is the same in all is written once. */
async function rewriteRows(work: Work, rewrites: readonly Rewrite[], topics: TopicTitles): Promise<void> {
  const rows = rewrites.map(({ written, occurrence }) => ({ id: written.id, fields: plannedFields(occurrence, topics) }));
  await inTurns(rows, ROWS_TOGETHER, async (some) => {
    const [first] = some;
    if (!first) return;
    const sets = (Object.keys(first.fields) as (keyof Fields)[]).map((name) =>
      some.every(({ fields }) => comparable(fields[name]) === comparable(first.fields[name]))
        ? { sql: `${name} = ?`, values: [first.fields[name]] }
        : { sql: `${name} = case id ${some.map(() => 'when ? then ?').join(' ')} end`, values: some.flatMap(({ id, fields }) => [id, fields[name]]) },
    );
    await work.query(
      `update group_session set ${sets.map(({ sql }) => sql).join(', ')}, version = version + 1, updatedAt = ? where organizationId = ? and id in (?)`,
      [...sets.flatMap(({ values }) => values), work.now, work.actor.organizationId, some.map(({ id }) => id)],
    );
  });
}

/** What a plan would do to everything ahead of `now`, from a day on. */
export async function changeAhead(source: Source & Partial<Pick<Work, 'locks'>>, organizationId: string, plan: Plan, lineageIds: readonly string[], days: { from: LocalDate; until: LocalDate }, now: Date): Promise<{ change: AheadChange; topics: TopicTitles }> {
  const written = await readAhead(source, organizationId, lineageIds, days.from, days.until);
  const topics = await topicTitles(source, organizationId);
  const wanted = occurrencesOf(plan, () => days.from, () => days.until);
  return { change: compareAhead(wanted, written, topics, now), topics };
}

/**
 * Brings the sessions ahead in line with groups of one facility that were edited, disabled or archived. Sessions
 * somebody touched stay as they are. To be called after the groups' rows were changed, in the same unit.
 */
export async function rewriteGroupsAhead(work: Work, groupIds: readonly string[]): Promise<Map<string, AheadChange>> {
  const { organizationId } = work.actor;
  const [facility] = await work.query<{ timeZone: string }>('select f.timeZone from therapy_group g join facility f on f.organizationId = g.organizationId and f.id = g.facilityId where g.organizationId = ? and g.id in (?) limit 1', [organizationId, groupIds]);
  if (!facility) return new Map();
  // Asked by the slots themselves: a group that is no longer enabled has none in the plan, and what it had ahead goes.
  const lineages = await work.query<{ lineageId: string; groupId: string }>('select distinct lineageId, groupId from schedule_slot where organizationId = ? and groupId in (?)', [organizationId, groupIds]);
  const plan = await readPlan(work, organizationId, work.now, 't.groupId in (?)', [groupIds]);
  const days = { from: facilityDate(work.now, facility.timeZone), until: horizonOf(work.now, facility.timeZone) };
  const all = grouped(await readAhead(work, organizationId, [...new Set(lineages.map((row) => row.lineageId))], days.from, days.until), ({ lineageId }) => lineageId);
  const topics = await topicTitles(work, organizationId);
  const own = grouped(lineages, ({ groupId }) => groupId);
  const changes = new Map(groupIds.map((groupId) => {
    const written = (own.get(groupId) ?? []).flatMap(({ lineageId }) => all.get(lineageId) ?? []);
    // A slot may have held another group on some days; what was left of that stands, and takes its day.
    const ofOthers = new Set(written.filter(({ fields }) => fields.groupId !== groupId).map((session) => occurrenceKey(session.lineageId, session.originalStartLocal)));
    const ofGroup: Plan = { ...plan, slots: plan.slots.filter((slot) => slot.groupId === groupId) };
    const wanted = occurrencesOf(ofGroup, () => days.from, () => days.until).filter((occurrence) => !ofOthers.has(occurrenceKey(occurrence.slot.lineageId, occurrence.originalStartLocal)));
    return [groupId, compareAhead(wanted, written.filter(({ fields }) => fields.groupId === groupId), topics, work.now)] as const;
  }));
  await applyAhead(work, together([...changes.values()]), topics);
  return changes;
}

/** Several changes as one, to be written in as many statements as one of them. */
export const together = (changes: readonly AheadChange[]): AheadChange => ({
  rewrite: changes.flatMap(({ rewrite }) => rewrite), create: changes.flatMap(({ create }) => create), remove: changes.flatMap(({ remove }) => remove), left: changes.flatMap(({ left }) => left),
});
