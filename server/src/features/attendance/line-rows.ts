import type { LineAbsence, RosterLine, Segment } from '@groupwork/shared/attendance/roster-line';
import type { AbsenceReason, OutReason, StrikeReason } from '@groupwork/shared/attendance/vocabulary';
import type { Work } from '../../platform/database/work';
import type { AbsenceRow } from './absence.entity';
import type { AttendanceSegmentRow } from './attendance-segment.entity';
import { Absences, AttendanceSegments, RosterEntries } from './attendance.repositories';
import type { RosterEntryRow } from './roster-entry.entity';

/** A line's rows, and the same as the rules see it. */
export interface LineRows {
  entry: RosterEntryRow;
  segments: AttendanceSegmentRow[];
  /** Taken back; an undo may bring them up again. */
  struck: AttendanceSegmentRow[];
  absence: AbsenceRow | null;
  line: RosterLine;
}

export const asSegment = (row: AttendanceSegmentRow): Segment => ({ id: row.id, startsAt: row.startsAt, endsAt: row.endsAt, outReason: row.outReason as OutReason | null, endedWithSession: row.endedWithSession });

const strikeOf = ({ struckAt, strikeReason, strikeNote }: RosterEntryRow): RosterLine['strike'] => (struckAt === null ? null : { reason: strikeReason as StrikeReason, note: strikeNote });

function lineOf(entry: RosterEntryRow, all: readonly AttendanceSegmentRow[], absence: AbsenceRow | null): LineRows {
  const segments = all.filter((segment) => segment.struckAt === null).sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const line: RosterLine = { segments: segments.map(asSegment), absence: absence && { reason: absence.reason as AbsenceReason | null, note: absence.note, excused: absence.excused }, strike: strikeOf(entry) };
  return { entry, segments, struck: all.filter((segment) => segment.struckAt !== null), absence, line };
}

/** Every line of a session, in three statements. The session's row must be locked. */
export async function linesOf(work: Work, sessionId: string): Promise<LineRows[]> {
  const entries = await work.repository(RosterEntries).all({ sessionId });
  const segments = await work.repository(AttendanceSegments).all({ sessionId });
  const absences = (await work.repository(Absences).all({ sessionId })).filter((absence) => absence.withdrawnAt === null);
  return entries.map((entry) => lineOf(entry, segments.filter((segment) => segment.rosterEntryId === entry.id), absences.find((absence) => absence.rosterEntryId === entry.id) ?? null));
}

/** Some lines of a locked session, in two statements. */
export async function rowsOf(work: Work, entries: readonly RosterEntryRow[]): Promise<LineRows[]> {
  const rosterEntryId = entries.map((entry) => entry.id);
  const segments = await work.repository(AttendanceSegments).all({ rosterEntryId });
  const absences = (await work.repository(Absences).all({ rosterEntryId })).filter((absence) => absence.withdrawnAt === null);
  return entries.map((entry) => lineOf(entry, segments.filter((segment) => segment.rosterEntryId === entry.id), absences.find((absence) => absence.rosterEntryId === entry.id) ?? null));
}

/** The moments in a kept line are instants again. */
export function lineFromText(text: string): RosterLine {
  // Kept before lines could be struck, or an absence excused against its reason, a line says nothing of it.
  const { segments, absence, strike = null } = JSON.parse(text) as { segments: (Omit<Segment, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string | null })[]; absence: (Omit<LineAbsence, 'excused'> & Partial<LineAbsence>) | null; strike?: RosterLine['strike'] };
  return { segments: segments.map((segment) => ({ ...segment, startsAt: new Date(segment.startsAt), endsAt: segment.endsAt === null ? null : new Date(segment.endsAt) })), absence: absence && { ...absence, excused: absence.excused ?? null }, strike };
}
