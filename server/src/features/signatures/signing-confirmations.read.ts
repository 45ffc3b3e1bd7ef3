import { clashFacts } from '@groupwork/shared/attendance/clashing-stays';
import type { ClashingStays } from '@groupwork/shared/attendance/clashing-stays';
import type { NameFound } from '@groupwork/shared/documentation/named-members';
import { instantOf } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { sha256 } from './signed-record';

type Source = Pick<Reads | Work, 'query'>;

export interface ConfirmationRow {
  rosterEntryId: string;
  kind: 'NAME' | 'CLASH';
  place: string | null;
  startsAt: number | null;
  endsAt: number | null;
  subjectHash: string;
}

/** What was confirmed of a session so far, for whatever text or times. */
export const confirmationsOf = (source: Source, organizationId: string, sessionId: string): Promise<ConfirmationRow[]> =>
  source.query<ConfirmationRow>('select rosterEntryId, kind, place, startsAt, endsAt, subjectHash from signing_confirmation where organizationId = ? and sessionId = ?', [organizationId, sessionId]);

/** A name is kept while the whole text it stands in is the one that was confirmed. */
export function isKept({ rosterEntryId, place, start, end, text }: NameFound, confirmations: readonly ConfirmationRow[]): boolean {
  const stands = (row: ConfirmationRow): boolean => row.kind === 'NAME' && row.rosterEntryId === (rosterEntryId ?? '') && row.place === place && Number(row.startsAt) === start && Number(row.endsAt) === end;
  return confirmations.some((row) => stands(row) && row.subjectHash === sha256(text));
}

export const isClashExplained = (rosterEntryId: string, clashes: readonly ClashingStays[], confirmations: readonly ConfirmationRow[]): boolean => {
  const subjectHash = sha256(clashFacts(clashes));
  return confirmations.some((row) => row.kind === 'CLASH' && row.rosterEntryId === rosterEntryId && row.subjectHash === subjectHash);
};

interface ClashRow {
  rosterEntryId: string;
  hereFrom: unknown;
  hereUntil: unknown;
  elsewhereFrom: unknown;
  elsewhereUntil: unknown;
}

/** Closed stays of this session that share time with a closed stay of the same patient in another one, which is not void. */
export async function clashesOf(source: Source, organizationId: string, sessionId: string): Promise<ClashingStays[]> {
  const rows = await source.query<ClashRow>(
    `select e.id as rosterEntryId, a.startsAt as hereFrom, a.endsAt as hereUntil, b.startsAt as elsewhereFrom, b.endsAt as elsewhereUntil
       from roster_entry e
       join attendance_segment a on a.organizationId = e.organizationId and a.sessionId = e.sessionId and a.rosterEntryId = e.id and a.struckAt is null
       join roster_entry o on o.organizationId = e.organizationId and o.patientId = e.patientId and o.sessionId <> e.sessionId and o.struckAt is null
       join group_session s on s.organizationId = o.organizationId and s.id = o.sessionId and s.status not in ('VOIDED', 'CANCELLED')
       join attendance_segment b on b.organizationId = o.organizationId and b.sessionId = o.sessionId and b.rosterEntryId = o.id and b.struckAt is null and b.startsAt < a.endsAt and b.endsAt > a.startsAt
      where e.organizationId = ? and e.sessionId = ? and e.struckAt is null order by e.id, a.startsAt, b.startsAt`,
    [organizationId, sessionId],
  );
  return rows.map((row) => ({
    rosterEntryId: row.rosterEntryId,
    here: { startsAt: instantOf(row.hereFrom), endsAt: instantOf(row.hereUntil) },
    elsewhere: { startsAt: instantOf(row.elsewhereFrom), endsAt: instantOf(row.elsewhereUntil) },
  }));
}
