import { lineState } from '@groupwork/shared/attendance/roster-line';
import type { TapWords } from '@groupwork/shared/attendance/late-tap';
import { isExcused } from '@groupwork/shared/attendance/vocabulary';
import type { LineAbsence, LineEffect, LineStep, LineStrike, RosterLine, Segment } from '@groupwork/shared/attendance/roster-line';
import { refused } from '../../platform/errors';
import type { Work } from '../../platform/database/work';
import type { AbsenceRow } from './absence.entity';
import type { AttendanceSegmentRow } from './attendance-segment.entity';
import { Absences, AttendanceMarks, AttendanceSegments, RosterEntries } from './attendance.repositories';
import { asSegment } from './line-rows';
import type { LineRows } from './line-rows';

export type MarkKind = 'PRESENT' | 'OUT' | 'ABSENT' | 'EDITED' | 'DROPPED' | 'ADDED' | 'ENDED' | 'END_MOVED' | 'REOPENED' | 'PAUSED' | 'RESUMED' | 'UNDONE' | 'REPEATED' | 'SET_ASIDE' | 'STRUCK' | 'BROUGHT_BACK' | 'ACCEPTED';

/** What a finger said and when, by the server's clock. */
export interface Tapped {
  at: Date;
  words: TapWords;
}

/** A step of the state machine to be written down, with why where somebody said it. */
export interface Decided {
  rows: LineRows;
  step: LineStep;
  kind: MarkKind;
  why?: string | null;
  /** The mark it takes back, and what that one was. */
  undoes?: { id: string; kind: string };
  /** Where a tap says it that may have waited for the network. */
  tapped?: Tapped;
}

const times = (segment: Segment, why: string | null = null): string =>
  JSON.stringify({ in: segment.startsAt.toISOString(), out: segment.endsAt?.toISOString() ?? null, reason: segment.outReason, ...(why ? { why } : {}) });

/** The moment a mark speaks of, which may lie before the tap: within the grace, or as somebody said. */
function momentOf(effect: LineEffect, now: Date): Date {
  if (effect.kind === 'LINE_CHANGED') return effect.at;
  if (effect.kind === 'NONE' || effect.kind === 'ABSENCE_SET' || effect.kind === 'LINE_STRUCK' || effect.kind === 'LINE_BROUGHT_BACK') return now;
  const { segment } = effect;
  if (effect.kind === 'SEGMENT_CLOSED') return segment.endsAt ?? now;
  if (effect.kind !== 'SEGMENT_CHANGED' || segment.startsAt.getTime() !== effect.before.startsAt.getTime()) return segment.startsAt;
  return segment.endsAt ?? now;
}

/** A person's tap that left a stay of no length dropped it; what the whole session did keeps its own name. */
function kindOf({ step, kind }: Decided): MarkKind {
  if (step.effect?.kind === 'NONE' && kind !== 'UNDONE') return 'REPEATED';
  return step.effect?.kind === 'SEGMENT_DROPPED' && (kind === 'OUT' || kind === 'EDITED') ? 'DROPPED' : kind;
}

const absent = (absence: LineAbsence | null): string | null => absence && JSON.stringify({ absent: absence.reason, ...(absence.excused === null ? {} : { excused: absence.excused }) });
const struck = ({ reason }: LineStrike): string => JSON.stringify({ struck: reason });

/** Before and after as the history shows them. */
function shownChange({ rows: { line }, step, why = null, undoes }: Decided): { before: string | null; after: string | null } {
  const effect = step.effect;
  if (undoes) return { before: null, after: JSON.stringify({ undone: undoes.kind }) };
  switch (effect?.kind) {
    case 'SEGMENT_OPENED': return { before: effect.absenceWithdrawn ? absent(line.absence) : null, after: times(effect.segment, why) };
    case 'SEGMENT_CLOSED': case 'SEGMENT_CHANGED': {
      const before = line.segments.find(({ id }) => id === effect.segment.id);
      return { before: before ? times(before) : null, after: times(effect.segment, why) };
    }
    case 'SEGMENT_DROPPED': return { before: times(effect.segment), after: why && JSON.stringify({ why }) };
    case 'ABSENCE_SET': return { before: absent(line.absence), after: absent(effect.absence) };
    case 'LINE_STRUCK': return { before: absent(line.absence), after: struck(effect.strike) };
    case 'LINE_BROUGHT_BACK': return { before: struck(effect.strike), after: null };
    case 'LINE_CHANGED': {
      const opened = step.next?.segments.find(({ id }) => line.segments.every((own) => own.id !== id));
      return { before: absent(line.absence), after: opened ? times(opened, why) : why && JSON.stringify({ why }) };
    }
    default: return { before: null, after: null };
  }
}

type EntryPatch = Pick<LineRows['entry'], 'state' | 'absenceReason' | 'absenceExcused'> & Partial<Pick<LineRows['entry'], 'strikeReason' | 'strikeNote' | 'struckAt' | 'struckBy'>>;
type SegmentPatch = Partial<Omit<AttendanceSegmentRow, 'id' | 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>>;
type SegmentGiven = Omit<AttendanceSegmentRow, 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>;

interface Changes {
  opened: SegmentGiven[];
  segments: { row: AttendanceSegmentRow; patch: SegmentPatch }[];
  withdrawn: { row: AbsenceRow; patch: { withdrawnAt: Date } }[];
  absences: Omit<AbsenceRow, 'id' | 'organizationId' | 'version' | 'createdAt' | 'updatedAt'>[];
}

const sameMoment = (one: Date | null, other: Date | null): boolean => one?.getTime() === other?.getTime();

/** A line's own row as it has come to be. */
function entryPatch({ actor, now }: Work, { strike: before }: RosterLine, next: RosterLine): EntryPatch {
  const { absence } = next;
  const said = { state: lineState(next), absenceReason: absence && absence.reason, absenceExcused: absence && isExcused(absence) };
  if (JSON.stringify(before) === JSON.stringify(next.strike)) return said;
  const { reason, note } = next.strike ?? { reason: null, note: null };
  return { ...said, strikeReason: reason, strikeNote: note, struckAt: next.strike && now, struckBy: next.strike && actor.id };
}

/** Writes the difference between a line's rows and what it has come to. */
function differences(work: Work, markedAt: Date, { entry, segments, struck, absence, line }: LineRows, next: RosterLine, changes: Changes): void {
  const own = { sessionId: entry.sessionId, rosterEntryId: entry.id };
  const ending = (endsAt: Date | null) => (endsAt === null ? { endedBy: null, endMarkedAt: null } : { endedBy: work.actor.id, endMarkedAt: markedAt });
  for (const segment of next.segments) {
    const { id, startsAt, endsAt, outReason, endedWithSession } = segment;
    const row = [...segments, ...struck].find((each) => each.id === id);
    if (!row) {
      changes.opened.push({ id, ...own, patientId: entry.patientId, startsAt, endsAt, outReason, startedBy: work.actor.id, startMarkedAt: markedAt, ...ending(endsAt), endedWithSession, struckAt: null });
    } else if (row.struckAt !== null || JSON.stringify(asSegment(row)) !== JSON.stringify(segment)) {
      changes.segments.push({ row, patch: { startsAt, endsAt, outReason, endedWithSession, struckAt: null, ...(sameMoment(row.endsAt, endsAt) ? {} : ending(endsAt)) } });
    }
  }
  for (const row of segments) if (next.segments.every(({ id }) => id !== row.id)) changes.segments.push({ row, patch: { struckAt: work.now } });
  if (JSON.stringify(line.absence) === JSON.stringify(next.absence)) return;
  if (absence) changes.withdrawn.push({ row: absence, patch: { withdrawnAt: work.now } });
  if (next.absence) changes.absences.push({ ...own, reason: next.absence.reason, note: next.absence.note, excused: next.absence.excused, markedBy: work.actor.id, markedAt, withdrawnAt: null });
}

/**
 * Writes what steps of the state machine decided: rows, the lines' states and the history, in statements that do not
 * grow with the number of lines. What somebody said again changes nothing and is kept in the history all the same.
 * Answers the lines that changed.
 */
export async function writeLines(work: Work, decided: readonly Decided[]): Promise<string[]> {
  const changes: Changes = { opened: [], segments: [], withdrawn: [], absences: [] };
  const entries: { row: LineRows['entry']; patch: EntryPatch }[] = [];
  const marks: Parameters<AttendanceMarks['addMany']>[0] = [];
  for (const one of decided) {
    const { rows, step, undoes, tapped } = one;
    if (step.refusal) throw refused(step.refusal);
    const changed = step.effect.kind !== 'NONE';
    if (changed) {
      differences(work, tapped?.at ?? work.now, rows, step.next, changes);
      entries.push({ row: rows.entry, patch: entryPatch(work, rows.line, step.next) });
    }
    marks.push({
      sessionId: rows.entry.sessionId, rosterEntryId: rows.entry.id, patientId: rows.entry.patientId, kind: kindOf(one), markedAt: work.now, markedBy: work.actor.id, effectiveAt: momentOf(step.effect, tapped?.at ?? work.now),
      ...shownChange(one), lineVersion: rows.entry.version + (changed ? 1 : 0), lineBefore: JSON.stringify(rows.line), undoes: undoes?.id ?? null, tappedAt: tapped?.at ?? null, said: tapped ? JSON.stringify(tapped.words) : null,
    });
  }
  await work.repository(AttendanceSegments).addMany(changes.opened);
  await work.repository(AttendanceSegments).changeMany(changes.segments);
  await work.repository(Absences).changeMany(changes.withdrawn);
  await work.repository(Absences).addMany(changes.absences);
  await work.repository(RosterEntries).changeMany(entries);
  await work.repository(AttendanceMarks).addMany(marks);
  return entries.map(({ row }) => row.id);
}
