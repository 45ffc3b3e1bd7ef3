import { tallyOf } from '../src/features/attendance/tally-lines.facts';
import type { CountedLine } from '../src/features/attendance/tally-lines.facts';
import { verifyTrail } from '../src/features/audit/verify-trail';
import type { DatabaseAddress } from '../src/platform/database/address';
import { openReads } from '../src/platform/database/reads';
import type { Reads } from '../src/platform/database/reads';
import { sealedTables } from '../src/tables';
import { CHAIN_KEY } from './busy-facility';
import type { Sent } from './busy-load';

const MARKS = ['markPresent', 'stepOut'];

type Counts = Record<string, number>;
const counted = (ids: readonly string[]): Counts => {
  const counts: Counts = {};
  for (const id of ids) counts[id] = (counts[id] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).toSorted(([one], [other]) => (one < other ? -1 : 1)));
};

interface Line {
  id: string;
  state: string;
  open: number | string;
  stays: number | string;
}

/** Whoever reads what a database holds after whatever happened to the product, and says what is wrong in it; nothing where all is well. */
export async function wrongIn(address: DatabaseAddress, sent: readonly Sent[]): Promise<string[]> {
  const reads = openReads(address);
  try {
    return [...(await marksHalfThere(reads)), ...(await linesAtOdds(reads)), ...(await sessionsHalfSigned(reads)), ...(await answersNotKept(reads, sent)), ...(await eventsOutOfOrder(reads)), ...(address.engine === 'sqlite' ? await brokenPages(reads) : [])];
  } finally {
    await reads.close();
  }
}

/** What the trail says itself, recomputed from the beginning. */
export async function brokenInTrail(address: DatabaseAddress): Promise<string[]> {
  const { broken, auditRows } = await verifyTrail({ address, key: CHAIN_KEY, sealedTables }, 'o1');
  return [...broken.map(({ table, id, what }) => `${table} ${id}: ${what}`), ...(auditRows === 0 ? ['The trail is empty.'] : [])];
}

/** A mark is its row in the history, its row in the trail, its event and its key: on each line as many of one as of the other. */
async function marksHalfThere(reads: Reads): Promise<string[]> {
  const linesIn = (json: string): string[] => (JSON.parse(json) as { rosterEntryIds: string[] }).rosterEntryIds;
  const of = async (sql: string): Promise<Counts> => counted((await reads.query<{ json: string }>(sql, sql.includes('?') ? [MARKS] : [])).flatMap(({ json }) => linesIn(json)));
  const history = counted((await reads.query<{ rosterEntryId: string }>('select rosterEntryId from attendance_mark where kind <> ?', ['ENDED'])).map(({ rosterEntryId }) => rosterEntryId));
  const others: Record<string, Counts> = {
    trail: await of("select details as json from audit_event where operation in (?) and eventType in ('AttendanceMarked', 'AttendanceRepeated')"),
    events: await of("select payload as json from outbox_event where type in ('AttendanceMarked', 'AttendanceRepeated')"),
    keys: await of('select result as json from idempotency_key where operation in (?)'),
  };
  return Object.entries(others).flatMap(([name, counts]) => [...new Set([...Object.keys(history), ...Object.keys(counts)])].filter((id) => history[id] !== counts[id]).map((id) => `line ${id}: ${history[id] ?? 0} marks in the history and ${counts[id] ?? 0} in the ${name}`));
}

/** A line says what its stays say, no two of them overlap, and its session has counted it. */
async function linesAtOdds(reads: Reads): Promise<string[]> {
  const lines = await reads.query<Line>(
    `select e.id, e.state, (select count(*) from attendance_segment s where s.rosterEntryId = e.id and s.struckAt is null and s.endsAt is null) as open,
            (select count(*) from attendance_segment s where s.rosterEntryId = e.id and s.struckAt is null) as stays
       from roster_entry e join group_session g on g.id = e.sessionId where g.status = 'IN_PROGRESS'`);
  const stateOf = ({ open, stays }: Line): string => (Number(open) > 0 ? 'PRESENT' : Number(stays) > 0 ? 'OUT' : 'NOT_TAKEN');
  const overlapping = await reads.query<{ id: string }>(
    'select a.id from attendance_segment a join attendance_segment b on b.rosterEntryId = a.rosterEntryId and b.id <> a.id and b.struckAt is null where a.struckAt is null and a.startsAt < b.startsAt and (a.endsAt is null or a.endsAt > b.startsAt)');
  const sessions = await reads.query<{ id: string; said: string }>('select id, said from session_tally');
  const own = await reads.query<CountedLine & { sessionId: string }>('select sessionId, patientId, levelOfCareCode, state, absenceReason, absenceExcused from roster_entry');
  return [
    ...lines.filter((line) => Number(line.open) > 1 || line.state !== stateOf(line)).map((line) => `line ${line.id} is ${line.state} with ${line.stays} stays, ${line.open} of them open`),
    ...overlapping.map(({ id }) => `stay ${id} overlaps another`),
    ...sessions.filter(({ id, said }) => tallyOf(own.filter(({ sessionId }) => sessionId === id)).said !== said).map(({ id }) => `session ${id} has not counted its lines as they are`),
  ];
}

interface Signed {
  id: string;
  status: string;
  [what: string]: unknown;
}

/** A session is signed with all that belongs to it, or not at all. */
async function sessionsHalfSigned(reads: Reads): Promise<string[]> {
  const sessions = await reads.query<Signed>(
    `select g.id, g.status, (select count(*) from signature s where s.sessionId = g.id) as signatures, (select count(*) from signed_document d where d.sessionId = g.id) as documents,
            (select count(*) from chart_entry c where c.sessionId = g.id) as entries, (select count(*) from audit_event a where a.eventType = 'SessionSigned' and a.subjectId = g.id) as told,
            (select count(*) from outbox_event o where o.type = 'SessionSigned' and o.payload like concat('%"', g.id, '"%')) as events,
            (select count(*) from idempotency_key k where k.operation = 'signSessions' and k.result like concat('%"', g.id, '"%')) as sent
       from group_session g where g.status <> 'IN_PROGRESS'`);
  const asWhole = new Set(['ENDED 0 0 0 0 0 0', 'FINALISED 1 3 2 1 1 1']);
  const said = ({ status, signatures, documents, entries, told, events, sent }: Signed): string => [status, ...[signatures, documents, entries, told, events, sent].map(Number)].join(' ');
  return sessions.filter((session) => !asWhole.has(said(session))).map((session) => `session ${session.id} is ${said(session)}`);
}

/** Whoever was told that it is done finds it done, once; whoever was refused finds nothing. */
async function answersNotKept(reads: Reads, sent: readonly Sent[]): Promise<string[]> {
  const kept = await reads.query<{ keyValue: string; operation: string; result: string }>('select keyValue, operation, result from idempotency_key');
  return sent.filter(({ answer }) => answer !== null && answer !== 'UNAVAILABLE').flatMap(({ key, operation, about, answer }) => {
    const rows = kept.filter(({ keyValue }) => keyValue === key);
    const asAnswered = answer === 'DONE' ? rows.length === 1 && rows[0]?.operation === operation && rows[0].result.includes(`"${about}"`) : rows.length === 0;
    return asAnswered ? [] : [`${operation} of ${about} was answered ${answer} and is there ${rows.length} times`];
  });
}

/** Events have their place one after the other, from the first on. */
async function eventsOutOfOrder(reads: Reads): Promise<string[]> {
  const events = await reads.query<{ id: string; position: number | string }>('select id, position from outbox_event where position is not null order by position');
  return events.filter(({ position }, place) => Number(position) !== place + 1).slice(0, 1).map(({ id, position }) => `event ${id} has the place ${position}, which is not the next one`);
}

async function brokenPages(reads: Reads): Promise<string[]> {
  const found = await reads.query<{ integrity_check: string }>('pragma integrity_check');
  return found.map(({ integrity_check: said }) => said).filter((said) => said !== 'ok');
}
