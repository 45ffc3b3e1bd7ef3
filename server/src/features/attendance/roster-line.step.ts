import { closeAtEnd, followEnd, lineState, reopenAfterEnd } from '@groupwork/shared/attendance/roster-line';
import type { LineEffect, LineStep, RosterLine, Segment } from '@groupwork/shared/attendance/roster-line';
import type { AbsenceReason, OutReason } from '@groupwork/shared/attendance/vocabulary';
import { refused } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import type { AbsenceRow } from './absence.entity';
import type { AttendanceSegmentRow } from './attendance-segment.entity';
import { Absences, AttendanceMarks, AttendanceSegments, RosterEntries } from './attendance.repositories';
import type { RosterEntryRow } from './roster-entry.entity';

/** A line's rows, and the same as the rules see it. */
export interface LineRows {
  entry: RosterEntryRow;
  segments: AttendanceSegmentRow[];
  absence: AbsenceRow | null;
  line: RosterLine;
}

export type MarkKind = 'PRESENT' | 'OUT' | 'ABSENT' | 'EDITED' | 'DROPPED' | 'ADDED' | 'ENDED' | 'REOPENED';

const asSegment = (row: AttendanceSegmentRow): Segment => ({ id: row.id, startsAt: row.startsAt, endsAt: row.endsAt, outReason: row.outReason as OutReason | null, endedWithSession: row.endedWithSession });

function lineOf(entry: RosterEntryRow, segments: AttendanceSegmentRow[], absence: AbsenceRow | null): LineRows {
  return { entry, segments, absence, line: { segments: segments.map(asSegment), absence: absence && { reason: absence.reason as AbsenceReason | null, note: absence.note } } };
}

/** Every line of a session, in three statements. The session's row must be locked. */
export async function linesOf(work: Work, sessionId: string): Promise<LineRows[]> {
  const entries = await work.repository(RosterEntries).all({ sessionId });
  const segments = (await work.repository(AttendanceSegments).all({ sessionId })).filter((segment) => segment.struckAt === null).sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const absences = (await work.repository(Absences).all({ sessionId })).filter((absence) => absence.withdrawnAt === null);
  return entries.map((entry) => lineOf(entry, segments.filter((segment) => segment.rosterEntryId === entry.id), absences.find((absence) => absence.rosterEntryId === entry.id) ?? null));
}

/** One line of a locked session. */
export async function lineRows(work: Work, entry: RosterEntryRow): Promise<LineRows> {
  const segments = (await work.repository(AttendanceSegments).all({ rosterEntryId: entry.id })).filter((segment) => segment.struckAt === null);
  const absences = (await work.repository(Absences).all({ rosterEntryId: entry.id })).filter((absence) => absence.withdrawnAt === null);
  return lineOf(entry, segments, absences[0] ?? null);
}

const times = (segment: Segment, why: string | null = null): string =>
  JSON.stringify({ in: segment.startsAt.toISOString(), out: segment.endsAt?.toISOString() ?? null, reason: segment.outReason, ...(why ? { why } : {}) });

/** The moment a mark speaks of, which may lie before the tap: within the grace, or as somebody said. */
function momentOf(effect: Exclude<LineEffect, { kind: 'NONE' }>, now: Date): Date {
  if (effect.kind === 'ABSENCE_SET') return now;
  const { segment } = effect;
  if (effect.kind === 'SEGMENT_CLOSED') return segment.endsAt ?? now;
  if (effect.kind !== 'SEGMENT_CHANGED' || segment.startsAt.getTime() !== effect.before.startsAt.getTime()) return segment.startsAt;
  return segment.endsAt ?? now;
}

/**
 * Writes what a step of the state machine decided: the rows, the line's state and the history, with why where
 * somebody said it. Answers whether anything changed.
 */
export async function applyStep(work: Work, rows: LineRows, step: LineStep, kind: MarkKind, why: string | null = null): Promise<boolean> {
  if (step.refusal) throw refused(step.refusal);
  const { effect, next } = step;
  if (effect.kind === 'NONE') return false;
  const own = { sessionId: rows.entry.sessionId, rosterEntryId: rows.entry.id };
  const segments = work.repository(AttendanceSegments);
  let before: string | null = null;
  let after: string | null = null;
  if (effect.kind === 'SEGMENT_OPENED') {
    const { segment } = effect;
    const closed = segment.endsAt !== null;
    await segments.add({
      id: segment.id, ...own, patientId: rows.entry.patientId, startsAt: segment.startsAt, endsAt: segment.endsAt, outReason: null, startedBy: work.actor.id, startMarkedAt: work.now,
      endedBy: closed ? work.actor.id : null, endMarkedAt: closed ? work.now : null, endedWithSession: segment.endedWithSession, struckAt: null,
    });
    if (rows.absence) await work.repository(Absences).change(rows.absence, { withdrawnAt: work.now });
    before = effect.absenceWithdrawn && rows.absence ? JSON.stringify({ absent: rows.absence.reason }) : null;
    after = times(segment, why);
  } else if (effect.kind === 'ABSENCE_SET') {
    before = rows.absence && JSON.stringify({ absent: rows.absence.reason });
    if (rows.absence) await work.repository(Absences).change(rows.absence, { withdrawnAt: work.now });
    await work.repository(Absences).add({ ...own, reason: effect.absence.reason, note: effect.absence.note, markedBy: work.actor.id, markedAt: work.now, withdrawnAt: null });
    after = JSON.stringify({ absent: effect.absence.reason });
  } else {
    const row = rows.segments.find((segment) => segment.id === effect.segment.id);
    if (!row) throw new Error('A stay to change is not among the line’s rows.');
    before = times(asSegment(row));
    if (effect.kind === 'SEGMENT_DROPPED') {
      await segments.change(row, { struckAt: work.now });
      after = why && JSON.stringify({ why });
    } else {
      const { startsAt, endsAt, outReason, endedWithSession } = effect.segment;
      const marked = endsAt === null ? { endedBy: null, endMarkedAt: null } : { endedBy: work.actor.id, endMarkedAt: work.now };
      await segments.change(row, { startsAt, endsAt, outReason, endedWithSession, ...marked });
      after = times(effect.segment, why);
    }
  }
  await work.repository(RosterEntries).change(rows.entry, { state: lineState(next) });
  await work.repository(AttendanceMarks).add({ ...own, patientId: rows.entry.patientId, kind: effect.kind === 'SEGMENT_DROPPED' ? 'DROPPED' : kind, markedAt: work.now, markedBy: work.actor.id, effectiveAt: momentOf(effect, work.now), before, after });
  return true;
}

async function applyToAll(work: Work, lines: readonly LineRows[], step: (line: RosterLine) => LineStep, kind: MarkKind): Promise<string[]> {
  const changed: string[] = [];
  for (const rows of lines) if (await applyStep(work, rows, step(rows.line), kind)) changed.push(rows.entry.id);
  return changed;
}

/** The session's end closes what is open; whoever stayed remains present. Answers the lines it closed. */
export const closeOpenSegments = (work: Work, lines: readonly LineRows[], endedAt: Date): Promise<string[]> => applyToAll(work, lines, (line) => closeAtEnd(line, endedAt), 'ENDED');

/** The actual end was corrected: stays that ended with the session follow it. */
export const moveEndOfSegments = (work: Work, lines: readonly LineRows[], endedAt: Date): Promise<string[]> => applyToAll(work, lines, (line) => followEnd(line, endedAt), 'EDITED');

export const reopenSegments = (work: Work, lines: readonly LineRows[]): Promise<string[]> => applyToAll(work, lines, reopenAfterEnd, 'REOPENED');
