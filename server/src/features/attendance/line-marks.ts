import type { LineNow, Seen, TapWords } from '@groupwork/shared/attendance/late-tap';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

/** A mark of one line as merging sees it. */
export interface LineMark {
  id: string;
  kind: string;
  markedAt: Date;
  effectiveAt: Date;
  undoes: string | null;
  tappedAt: Date | null;
  said: TapWords | null;
}

interface MarkRow extends Record<'id' | 'kind', string> {
  markedAt: unknown;
  effectiveAt: unknown;
  undoes: string | null;
  tappedAt: unknown;
  said: string | null;
}

function wordsOf(said: string | null): TapWords | null {
  if (said === null) return null;
  const words = JSON.parse(said) as TapWords;
  return words.kind === 'ABSENT' || words.at === null ? words : { ...words, at: new Date(words.at) };
}

/** The history of one line in the order it was written. One statement. */
export async function lineMarks(work: Work, rosterEntryId: string): Promise<LineMark[]> {
  const rows = await work.query<MarkRow>(
    'select id, kind, markedAt, effectiveAt, undoes, tappedAt, said from attendance_mark where organizationId = ? and rosterEntryId = ? order by coalesce(lineVersion, 0), markedAt, id',
    [work.actor.organizationId, rosterEntryId],
  );
  return rows.map(({ id, kind, undoes, ...row }) => ({ id, kind, undoes, markedAt: instantOf(row.markedAt), effectiveAt: instantOf(row.effectiveAt), tappedAt: instantOrNull(row.tappedAt), said: wordsOf(row.said) }));
}

const BY_HAND: ReadonlySet<string> = new Set(['EDITED', 'DROPPED']);

/** What the marks that still stand have seen, and when somebody last set times by hand. */
export function seenIn(marks: readonly LineMark[], actualStart: Date): Pick<LineNow, 'seen' | 'correctedAt'> {
  const takenBack = new Set(marks.map(({ undoes }) => undoes));
  const stands = marks.filter(({ id }) => !takenBack.has(id));
  const corrected = stands.findLastIndex(({ kind }) => BY_HAND.has(kind));
  return { seen: stands.slice(corrected + 1).flatMap((mark) => seenBy(mark, actualStart)), correctedAt: stands[corrected]?.markedAt ?? null };
}

function seenBy({ kind, said, tappedAt, markedAt, effectiveAt }: LineMark, actualStart: Date): Seen[] {
  if (kind === 'SET_ASIDE') return [];
  if (said) return said.kind === 'ABSENT' ? [] : [{ kind: said.kind, at: said.at ?? tappedAt ?? markedAt }];
  if (kind === 'OUT') return [{ kind: 'OUT', at: effectiveAt }];
  // Counted from the start by the grace, they were seen when the tap came.
  return kind === 'PRESENT' || kind === 'ADDED' ? [{ kind: 'PRESENT', at: effectiveAt.getTime() === actualStart.getTime() ? markedAt : effectiveAt }] : [];
}
