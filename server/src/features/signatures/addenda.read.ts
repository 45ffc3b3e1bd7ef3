import DataLoader from 'dataloader';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { AddendumKind, CorrectedPart } from '@groupwork/shared/signatures/addenda';
import { flagOf, instantOf } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { mustBeInScope } from '../access/staff-actor.facts';
import { patientLoader } from '../patients/patients.facts';
import type { PatientType } from '../patients/patient.type';
import { sessionLoader } from '../scheduling/group-session.facts';
import { AddendumReturnType, AddendumReviewType, AddendumType, WaitingAddendumType } from './addendum.type';
import type { ChartEntryType } from './chart.type';

interface Row {
  id: string;
  sessionId: string;
  rosterEntryId: string | null;
  patientId: string | null;
  kind: AddendumKind;
  correctedPart: CorrectedPart | null;
  text: string;
  eventAt: unknown;
  enteredAt: unknown;
  timeZone: string;
  printedName: string;
  credential: string | null;
  contentHash: string;
  reviewRequired: unknown;
  reviewerName: string | null;
  reviewerCredential: string | null;
  reviewedAt: unknown;
  returnerName: string | null;
  returnerCredential: string | null;
  returnComment: string | null;
  returnedAt: unknown;
  answered: unknown;
}

/** Since it was sent back, something was added to the same part. */
const ANSWERED = `exists (select 1 from addendum b where b.organizationId = a.organizationId and b.sessionId = a.sessionId and coalesce(b.rosterEntryId, '') = coalesce(a.rosterEntryId, '') and b.enteredAt > t.returnedAt)`;

const ADDENDA = `
  select a.id, a.sessionId, a.rosterEntryId, a.patientId, a.kind, a.correctedPart, a.text, a.eventAt, a.enteredAt, a.timeZone, a.printedName, a.credential, a.contentHash, a.reviewRequired,
         v.printedName as reviewerName, v.credential as reviewerCredential, v.reviewedAt,
         t.printedName as returnerName, t.credential as returnerCredential, t.comment as returnComment, t.returnedAt, case when ${ANSWERED} then 1 else 0 end as answered
    from addendum a left join addendum_review v on v.organizationId = a.organizationId and v.addendumId = a.id
    left join addendum_return t on t.organizationId = a.organizationId and t.addendumId = a.id
          and not exists (select 1 from addendum_return u where u.organizationId = t.organizationId and u.addendumId = t.addendumId and u.returnedAt > t.returnedAt)
   where a.organizationId = ?`;

export const addendaWhere = (context: Context, condition: string, parameters: readonly Parameter[], most: number | null = null): Promise<Row[]> =>
  context.reads.query<Row>(`${ADDENDA} and ${condition} order by a.enteredAt, a.id${most === null ? '' : ` limit ${most}`}`, [context.actor.organizationId, ...parameters]);

const reviewOf = (row: Row): AddendumReviewType | null =>
  row.reviewerName === null ? null : Object.assign(new AddendumReviewType(), { printedName: row.reviewerName, credential: row.reviewerCredential, reviewedAt: instantOf(row.reviewedAt) });

const returnOf = (row: Row): AddendumReturnType | null =>
  row.returnerName === null ? null : Object.assign(new AddendumReturnType(), { comment: row.returnComment, printedName: row.returnerName, credential: row.returnerCredential, returnedAt: instantOf(row.returnedAt), answered: flagOf(row.answered) });

export const shapeAddendum = (row: Row): AddendumType =>
  Object.assign(new AddendumType(), {
    id: globalId('Addendum', row.id), rosterEntryId: row.rosterEntryId && globalId('RosterEntry', row.rosterEntryId), kind: row.kind, correctedPart: row.correctedPart, text: row.text, eventAt: instantOf(row.eventAt), enteredAt: instantOf(row.enteredAt),
    timeZone: row.timeZone, printedName: row.printedName, credential: row.credential, contentHash: row.contentHash, reviewRequired: flagOf(row.reviewRequired), review: reviewOf(row), returned: returnOf(row),
  });

/** As a chart has it: that it was sent back and by whom, not with which words, since those may be about anybody. */
const inChart = (row: Row): AddendumType => shapeAddendum({ ...row, returnComment: null });

/** A struck entry is in the wrong chart: what is added to the shared part from then on is none of that patient's. */
const isAfterItsStrike = (row: Row, entry: ChartEntryType, rows: readonly Row[]): boolean =>
  entry.status === 'ENTERED_IN_ERROR' && rows.indexOf(row) > rows.findIndex(({ kind, patientId, sessionId }) => kind === 'ENTERED_IN_ERROR' && patientId === entry.patientId && sessionId === entry.sessionId);

/** What was added to one patient's note, and to the shared part where it reached their chart: an absent person's chart has none. */
export const entryAddendaLoader = (context: Context): DataLoader<ChartEntryType, AddendumType[], string> =>
  new DataLoader(
    async (entries) => {
      const rows = await addendaWhere(context, 'a.sessionId in (?) and (a.rosterEntryId is null or a.patientId in (?))', [entries.map((entry) => entry.sessionId), entries.map((entry) => entry.patientId)]);
      return entries.map((entry) =>
        rows.filter((row) => row.sessionId === entry.sessionId && (row.rosterEntryId === null ? entry.attendance === 'PRESENT' && !isAfterItsStrike(row, entry, rows) : row.patientId === entry.patientId)).map(inChart));
    },
    { cacheKeyFn: (entry) => entry.id },
  );

/** Everything added to sessions, for who may read their notes. */
export const sessionAddendaLoader = (context: Context): DataLoader<string, { addenda: AddendumType[]; patientIds: string[] }> =>
  new DataLoader(async (sessionIds) => {
    const rows = await addendaWhere(context, 'a.sessionId in (?)', [sessionIds]);
    return sessionIds.map((id) => {
      const own = rows.filter((row) => row.sessionId === id);
      return { addenda: own.map(shapeAddendum), patientIds: own.flatMap((row) => row.patientId ?? []) };
    });
  });

const MOST_WAITING = 50;

/** Additions that wait for a review and are no work of the reader's own, the oldest first; all of them where `most` is null. */
export async function readWaitingAddenda(context: Context, facilityId: string, most: number | null = MOST_WAITING): Promise<WaitingAddendumType[]> {
  mustBeInScope(context.actor, facilityId);
  const own = context.actor.id;
  const rows = await addendaWhere(
    context,
    `a.facilityId = ? and a.reviewRequired = 1 and v.id is null and (t.id is null or ${ANSWERED}) and a.staffMemberId <> ?
       and not exists (select 1 from session_leader l where l.organizationId = a.organizationId and l.sessionId = a.sessionId and l.staffMemberId = ?)`,
    [facilityId, own, own],
    most,
  );
  return withPlaces(context, rows);
}

/** The reader's own additions that were sent back and to which nothing was added since, the oldest first. */
export async function readReturnedAddenda(context: Context, facilityId: string): Promise<WaitingAddendumType[]> {
  mustBeInScope(context.actor, facilityId);
  return withPlaces(context, await addendaWhere(context, `a.facilityId = ? and a.staffMemberId = ? and v.id is null and t.id is not null and not ${ANSWERED}`, [facilityId, context.actor.id], MOST_WAITING));
}

/** Each with its session, its patient and the note it stands beside. */
async function withPlaces(context: Context, rows: readonly Row[]): Promise<WaitingAddendumType[]> {
  context.disclosed(rows.flatMap((row) => row.patientId ?? []));
  const entries = await context.reads.query<{ id: string; rosterEntryId: string }>('select id, rosterEntryId from chart_entry where organizationId = ? and rosterEntryId in (?) order by enteredAt', [context.actor.organizationId, rows.flatMap((row) => row.rosterEntryId ?? [])]);
  const sessions = await context.loadAll(sessionLoader, rows.map((row) => row.sessionId));
  const patients = await context.loadAll(patientLoader, rows.flatMap((row) => row.patientId ?? []));
  const patientOf = (id: string | null) => patients.find((patient): patient is PatientType => patient !== null && patient.patientId === id) ?? null;
  return rows.flatMap((row, place) => {
    const session = sessions[place];
    if (!session) return [];
    const entry = entries.findLast((each) => each.rosterEntryId === row.rosterEntryId);
    return [Object.assign(new WaitingAddendumType(), { addendum: shapeAddendum(row), session, patient: patientOf(row.patientId), chartEntryId: entry ? globalId('ChartEntry', entry.id) : null })];
  });
}
