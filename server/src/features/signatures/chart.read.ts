import DataLoader from 'dataloader';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { ChartEntryStatus, SignatureMeaning } from '@groupwork/shared/signatures/meaning';
import { countOf, flagOf, instantOf, instantOrNull, instantText } from '../../platform/database/reads';
import type { Parameter } from '../../platform/database/reads';
import { notFound } from '../../platform/errors';
import { pageOf } from '../../platform/graphql/connection';
import type { Page } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow } from '../../platform/graphql/page-window';
import type { Paging } from '../../platform/graphql/page-window';
import { facilityScope } from '../access/staff-actor.facts';
import { shapeStaffMember } from '../identity/staff.facts';
import type { StaffRow } from '../identity/staff.facts';
import type { ChartProjection } from './chart-projection';
import { ChartEntryType, ChartProjectionType } from './chart.type';
import { SignatureType } from './signature.type';
import { SHOWN_IN_CHART } from './shown-in-chart.facts';
import { LATE_ENTRY } from './signatures.facts';

interface EntryRow {
  id: string;
  patientId: string;
  sessionId: string;
  sessionDate: string;
  plannedStart: unknown;
  groupTitle: string;
  attendance: 'PRESENT' | 'ABSENT';
  projection: string;
  contentHash: string;
  enteredAt: unknown;
  signatureId: string;
  strikeId: string | null;
  errorId: string | null;
  amendments: number | string;
  /** Where the entry itself was added after signing and must be reviewed. */
  waiting: number | string;
  rosterEntryId: string;
  status: string;
}

const ENTRIES = `
  select c.id, c.patientId, c.sessionId, c.rosterEntryId, c.sessionDate, c.plannedStart, c.groupTitle, c.attendance, c.projection, c.contentHash, c.enteredAt, c.signatureId, k.id as strikeId, x.id as errorId, s.status,
         (select count(*) from addendum a where a.organizationId = c.organizationId and a.sessionId = c.sessionId and (a.rosterEntryId = c.rosterEntryId or (a.rosterEntryId is null and c.attendance = 'PRESENT'))) as amendments,
         (select count(*) from addendum w left join addendum_review v on v.organizationId = w.organizationId and v.addendumId = w.id where w.organizationId = c.organizationId and w.rosterEntryId = c.rosterEntryId and w.enteredAt = c.enteredAt and w.kind in ('MISSED_PATIENT', 'COPIED_ENTRY') and w.reviewRequired = 1 and v.id is null) as waiting
    from chart_entry c
    join patient p on p.organizationId = c.organizationId and p.id = c.patientId
    join group_session s on s.organizationId = c.organizationId and s.id = c.sessionId
    left join signature_strike k on k.organizationId = c.organizationId and k.signatureId = c.signatureId
    left join addendum x on x.organizationId = c.organizationId and x.strikesEntryId = c.id
   where c.organizationId = ? and p.facilityId in (?) and ${SHOWN_IN_CHART}`;

/** Read from the kept text alone: what was signed, whatever has become of names and rows since. */
export function projectionOf(kept: ChartProjection): ChartProjectionType {
  const instants = { plannedStart: new Date(kept.plannedStart), plannedEnd: new Date(kept.plannedEnd), actualStart: new Date(kept.actualStart), actualEnd: new Date(kept.actualEnd) };
  const segments = kept.segments.map((segment) => ({ ...segment, startsAt: new Date(segment.startsAt), endsAt: new Date(segment.endsAt) }));
  // Kept before an absence said it of itself, its reason says it.
  const absenceExcused = kept.absenceExcused ?? (kept.attendance === 'ABSENT' ? isExcused({ reason: kept.absenceReason, excused: null }) : null);
  return Object.assign(new ChartProjectionType(), { ...kept, ...instants, segments, absenceExcused });
}

function statusOf(row: EntryRow): ChartEntryStatus {
  if (row.errorId) return 'ENTERED_IN_ERROR';
  if (row.strikeId || row.status === 'VOIDED') return 'STRUCK';
  if (row.status === 'SIGNED') return 'AWAITING_SIGNATURE';
  return row.status === 'FINALISED' && Number(row.waiting) === 0 ? 'FINALISED' : 'AWAITING_REVIEW';
}

interface ChartEntryRead extends ChartEntryType {
  signatureId: string;
}

/** The global id of the signature an entry came from. */
export const signatureOf = (entry: ChartEntryType): string => globalId('Signature', (entry as ChartEntryRead).signatureId);

function shape(row: EntryRow): ChartEntryRead {
  const projection = projectionOf(JSON.parse(row.projection) as ChartProjection);
  return Object.assign(new ChartEntryType(), {
    id: globalId('ChartEntry', row.id), signatureId: row.signatureId, patientId: row.patientId, sessionId: row.sessionId, rosterEntryId: globalId('RosterEntry', row.rosterEntryId), lineId: row.rosterEntryId, status: statusOf(row), amended: Number(row.amendments) > 0, enteredAt: instantOf(row.enteredAt), sessionDate: row.sessionDate, plannedStart: instantOf(row.plannedStart),
    groupTitle: row.groupTitle, topic: projection.topic, attendance: row.attendance, minutes: projection.minutes, participation: projection.participation, objectiveNumbers: projection.objectives.map((objective) => objective.number), projection, contentHash: row.contentHash,
  }) as ChartEntryRead;
}

const readEntries = (context: Context, condition: string, parameters: readonly Parameter[]): Promise<EntryRow[]> =>
  context.reads.query<EntryRow>(`${ENTRIES} and ${condition}`, [context.actor.organizationId, facilityScope(context.actor), ...parameters]);

export async function readChartEntry(context: Context, id: string): Promise<ChartEntryType> {
  const [row] = await readEntries(context, 'c.id = ?', [id]);
  if (!row) throw notFound();
  context.disclosed([row.patientId]);
  return shape(row);
}

/** All of a chart that was ever shown in it, oldest session first. One statement. */
export async function readWholeChart(context: Context, patientId: string): Promise<ChartEntryType[]> {
  context.disclosed([patientId]);
  return (await readEntries(context, 'c.patientId = ? order by c.plannedStart, c.enteredAt, c.id', [patientId])).map(shape);
}

const ORDER = ['c.plannedStart', 'c.enteredAt', 'c.id'].map((sql) => ({ sql, descending: true }));

/** A chart's entries, newest session first. */
export async function readChart(context: Context, patientId: string, paging: Paging): Promise<Page<ChartEntryType>> {
  const window = new PageWindow('Chart', paging, ORDER);
  const total = await context.reads.one<{ n: number | string }>(`select count(*) as n from chart_entry c join group_session s on s.organizationId = c.organizationId and s.id = c.sessionId where c.organizationId = ? and c.patientId = ? and ${SHOWN_IN_CHART}`, [context.actor.organizationId, patientId]);
  const rows = await readEntries(context, `c.patientId = ?${window.sql} ${window.order}`, [patientId, ...window.parameters]);
  context.disclosed([patientId]);
  return pageOf(window, rows, countOf(total?.n), (row) => [instantText(instantOf(row.plannedStart)), instantText(instantOf(row.enteredAt)), row.id], shape);
}

interface SignatureRow extends Omit<StaffRow, 'id' | 'credential'> {
  id: string;
  sessionId: string;
  contentHash: string;
  staffMemberId: string;
  printedName: string;
  credential: string | null;
  nowCredential: string | null;
  meaning: SignatureMeaning;
  signedAt: unknown;
  timeZone: string;
  acknowledgedNotLeader: unknown;
  lateEntry: unknown;
  strikeId: string | null;
  struckAt: unknown;
  strikerFirstName: string | null;
  strikerLastName: string | null;
}

/** The signatures on the content an entry came from: its author's, and those that followed under the same content and hold, or were struck, together with it. */
export const entrySignaturesLoader = (context: Context): DataLoader<ChartEntryType, SignatureType[], string> =>
  new DataLoader(
    async (entries) => {
      const rows = await context.reads.query<SignatureRow>(
        `select g.id, g.sessionId, g.contentHash, g.staffMemberId, g.printedName, g.credential, m.credential as nowCredential, g.meaning, g.signedAt, g.timeZone, g.acknowledgedNotLeader, ${LATE_ENTRY} as lateEntry, m.firstName, m.lastName, m.role,
                k.id as strikeId, k.at as struckAt, x.firstName as strikerFirstName, x.lastName as strikerLastName
           from signature g join staff_member m on m.organizationId = g.organizationId and m.id = g.staffMemberId
           left join signature_strike k on k.organizationId = g.organizationId and k.signatureId = g.id
           left join staff_member x on x.organizationId = k.organizationId and x.id = k.byStaffId
          where g.organizationId = ? and g.sessionId in (?) order by g.signedAt, g.id`,
        [context.actor.organizationId, entries.map((entry) => entry.sessionId)],
      );
      return entries.map((entry) => {
        const author = rows.find((row) => row.id === (entry as ChartEntryRead).signatureId);
        const struck = (row: SignatureRow | undefined): number | null => instantOrNull(row?.struckAt)?.getTime() ?? null;
        return rows.filter((row) => row.sessionId === entry.sessionId && row.contentHash === author?.contentHash && struck(row) === struck(author)).map(shapeSignature);
      });
    },
    { cacheKeyFn: (entry) => entry.id },
  );

const shapeSignature = (row: SignatureRow): SignatureType =>
  Object.assign(new SignatureType(), {
    id: globalId('Signature', row.id), staffMemberId: row.staffMemberId, staffMember: shapeStaffMember({ id: row.staffMemberId, firstName: row.firstName, lastName: row.lastName, credential: row.nowCredential, role: row.role }), printedName: row.printedName,
    credential: row.credential, meaning: row.meaning, signedAt: instantOf(row.signedAt), timeZone: row.timeZone, contentHash: row.contentHash, acknowledgedNotLeader: flagOf(row.acknowledgedNotLeader), lateEntry: flagOf(row.lateEntry), struck: row.strikeId !== null,
    struckAt: instantOrNull(row.struckAt), struckBy: row.strikeId ? `${row.strikerFirstName ?? ''} ${row.strikerLastName ?? ''}`.trim() : null,
  });

/** Notes by their ids, of the reader's patients; null for what is not theirs to see. */
export const chartEntryLoader = (context: Context): DataLoader<string, ChartEntryType | null> =>
  new DataLoader(async (ids) => {
    const entries = new Map((await readEntries(context, 'c.id in (?)', [ids])).map((row) => [row.id, shape(row)]));
    return ids.map((id) => entries.get(id) ?? null);
  });
