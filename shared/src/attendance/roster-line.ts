import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { addMinutes, clockTime } from '../kernel/time';
import type { AbsenceReason, AttendanceState, OutReason } from './vocabulary';

/** One continuous stay. Struck ones are history and never among a line's segments. */
export interface Segment {
  id: string;
  startsAt: Date;
  endsAt: Date | null;
  outReason: OutReason | null;
  /** Closed by the session's end, not by stepping out. */
  endedWithSession: boolean;
}

export interface LineAbsence { reason: AbsenceReason | null; note: string | null }

/** One patient in one session: what was recorded. Its state is computed, never kept apart. */
export interface RosterLine { segments: readonly Segment[]; absence: LineAbsence | null }

/** The session a line lies in, and the policies its times obey. */
export interface LineSession {
  status: 'IN_PROGRESS' | 'ENDED';
  actualStart: Date;
  actualEnd: Date | null;
  timeZone: string;
  graceAtStartMinutes: number;
  editToleranceMinutes: number;
}

/** What changed, for who must write it down. */
export type LineEffect =
  | { kind: 'NONE' }
  | { kind: 'SEGMENT_OPENED'; segment: Segment; absenceWithdrawn: boolean }
  | { kind: 'SEGMENT_CLOSED'; segment: Segment }
  | { kind: 'SEGMENT_CHANGED'; segment: Segment; before: Segment }
  | { kind: 'SEGMENT_DROPPED'; segment: Segment }
  | { kind: 'ABSENCE_SET'; absence: LineAbsence };

export type LineStep = { refusal: Refusal; next: null; effect: null } | { refusal: null; next: RosterLine; effect: LineEffect };

export const emptyLine: RosterLine = { segments: [], absence: null };

const refused = (refusal: Refusal): LineStep => ({ refusal, next: null, effect: null });
const stepped = (next: RosterLine, effect: LineEffect): LineStep => ({ refusal: null, next, effect });
const unchanged = (line: RosterLine): LineStep => stepped(line, { kind: 'NONE' });

const inOrder = (segments: readonly Segment[]): Segment[] => [...segments].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
const replaced = (line: RosterLine, segment: Segment): RosterLine => ({ ...line, segments: inOrder(line.segments.map((own) => (own.id === segment.id ? segment : own))) });
const without = (line: RosterLine, segment: Segment): RosterLine => ({ ...line, segments: line.segments.filter((own) => own.id !== segment.id) });

export const lastSegment = (line: RosterLine): Segment | null => inOrder(line.segments).at(-1) ?? null;
const openSegment = (line: RosterLine): Segment | null => line.segments.find((segment) => segment.endsAt === null) ?? null;

/** The one place where a line's state is decided. Whoever stayed to the session's end is still Present. */
export function lineState(line: RosterLine): AttendanceState {
  const last = lastSegment(line);
  if (last) return openSegment(line) || last.endedWithSession ? 'PRESENT' : 'OUT';
  return line.absence ? 'ABSENT' : 'NOT_TAKEN';
}

/** A stay of no length is dropped: nobody was here for no time. */
function closed(line: RosterLine, segment: Segment, endsAt: Date, end: Pick<Segment, 'outReason' | 'endedWithSession'>): LineStep {
  if (endsAt <= segment.startsAt) return stepped(without(line, segment), { kind: 'SEGMENT_DROPPED', segment });
  const shut = { ...segment, endsAt, ...end };
  const effect: LineEffect = segment.endsAt === null ? { kind: 'SEGMENT_CLOSED', segment: shut } : { kind: 'SEGMENT_CHANGED', segment: shut, before: segment };
  return stepped(replaced(line, shut), effect);
}

/** An open stay reaches as far as anyone can know. */
const endOf = (times: Pick<Times, 'endsAt'>): number => times.endsAt?.getTime() ?? Number.POSITIVE_INFINITY;

interface Times { id: string; startsAt: Date; endsAt: Date | null }

function timesRefusal(line: RosterLine, times: Times, session: LineSession, now: Date): Refusal | null {
  const { actualStart, actualEnd, editToleranceMinutes: tolerance, timeZone } = session;
  const clock = (instant: Date): string => clockTime(instant, timeZone);
  const { startsAt, endsAt } = times;
  if (endsAt && endsAt < startsAt) return refuse('OUT_BEFORE_IN', { in: clock(startsAt), out: clock(endsAt) });
  if (startsAt < addMinutes(actualStart, -tolerance)) return refuse('TIME_BEFORE_SESSION', { time: clock(startsAt), started: clock(actualStart), tolerance });
  const latest = endsAt ?? startsAt;
  if (latest > now) return refuse('TIME_IN_FUTURE', { time: clock(latest), now: clock(now) });
  if (actualEnd && latest > addMinutes(actualEnd, tolerance)) return refuse('TIME_AFTER_SESSION', { time: clock(latest), ended: clock(actualEnd), tolerance });
  const met = line.segments.find((other) => other.id !== times.id && startsAt.getTime() < endOf(other) && other.startsAt.getTime() < endOf(times));
  return met ? refuse('SEGMENTS_OVERLAP', { other: met.endsAt ? `${clock(met.startsAt)} to ${clock(met.endsAt)}` : clock(met.startsAt) }) : null;
}

export interface MarkPresent { at: Date | null; now: Date; segmentId: string }

/** In at the moment said, else at the session's start within the grace there, else now. */
function arrival(line: RosterLine, session: LineSession, { at, now }: MarkPresent): Date {
  if (at) return at;
  const withinGrace = line.segments.length === 0 && now <= addMinutes(session.actualStart, session.graceAtStartMinutes);
  return withinGrace || session.status === 'ENDED' ? session.actualStart : now;
}

/** Opens a stay. Already present changes nothing, so a second tap or a second person is harmless. */
export function markPresent(line: RosterLine, session: LineSession, mark: MarkPresent): LineStep {
  if (lineState(line) === 'PRESENT') return unchanged(line);
  const end = session.status === 'ENDED' ? session.actualEnd : null;
  if (end && !mark.at && line.segments.length > 0) return refused(refuse('SAY_WHEN', { ended: clockTime(end, session.timeZone) }));
  const segment: Segment = { id: mark.segmentId, startsAt: arrival(line, session, mark), endsAt: end, outReason: null, endedWithSession: end !== null };
  const refusal = timesRefusal(line, segment, session, mark.now);
  if (refusal) return refused(refusal);
  if (end && end <= segment.startsAt) return refused(refuse('TIME_AFTER_SESSION', { time: clockTime(segment.startsAt, session.timeZone), ended: clockTime(end, session.timeZone), tolerance: 0 }));
  return stepped({ segments: inOrder([...line.segments, segment]), absence: null }, { kind: 'SEGMENT_OPENED', segment, absenceWithdrawn: line.absence !== null });
}

export interface StepOut { at: Date | null; now: Date; reason: OutReason | null }

/** Closes the open stay. Said again with a reason, only the reason is added. */
export function stepOut(line: RosterLine, session: LineSession, out: StepOut): LineStep {
  const state = lineState(line);
  const last = lastSegment(line);
  if (!last || state === 'NOT_TAKEN' || state === 'ABSENT') return refused(refuse('NOT_HERE_TO_STEP_OUT', {}));
  if (state === 'OUT' && out.at === null) {
    if (out.reason === null || out.reason === last.outReason) return unchanged(line);
    const named = { ...last, outReason: out.reason };
    return stepped(replaced(line, named), { kind: 'SEGMENT_CHANGED', segment: named, before: last });
  }
  if (last.endsAt !== null && out.at === null) return refused(refuse('OUT_TIME_REQUIRED', {}));
  // A tap just before the grace-given start, or clocks a moment apart, must not run the stay backwards.
  const endsAt = out.at ?? (out.now < last.startsAt ? last.startsAt : out.now);
  const refusal = timesRefusal(line, { ...last, endsAt }, session, out.now);
  if (refusal) return refused(refusal);
  return closed(line, last, endsAt, { outReason: out.reason ?? (state === 'OUT' ? last.outReason : null), endedWithSession: false });
}

/** Only without any time recorded. The reason may follow; it is asked again before signing. */
export function markAbsent(line: RosterLine, absence: LineAbsence): LineStep {
  if (line.segments.length > 0) return refused(refuse('HAS_TIME_RECORDED', {}));
  const next: LineAbsence = { reason: absence.reason ?? line.absence?.reason ?? null, note: absence.note ?? line.absence?.note ?? null };
  if (line.absence && line.absence.reason === next.reason && line.absence.note === next.note) return unchanged(line);
  return stepped({ ...line, absence: next }, { kind: 'ABSENCE_SET', absence: next });
}

export interface EditSegment { segmentId: string; startsAt: Date; endsAt: Date | null; now: Date }

/** New times for one stay. In and out alike drops it: that is how a wrong tap is taken back. */
export function editSegment(line: RosterLine, session: LineSession, edit: EditSegment): LineStep {
  const before = line.segments.find((segment) => segment.id === edit.segmentId);
  if (!before) return refused(refuse('SEGMENT_NOT_FOUND', {}));
  const { startsAt, endsAt } = edit;
  if (endsAt && endsAt.getTime() === startsAt.getTime()) return stepped(without(line, before), { kind: 'SEGMENT_DROPPED', segment: before });
  if (endsAt === null && session.status === 'ENDED') return refused(refuse('OUT_TIME_REQUIRED', {}));
  const isLast = line.segments.every((other) => other.id === before.id || other.startsAt < startsAt);
  if (endsAt === null && !isLast) return refused(refuse('OPEN_SEGMENT_NOT_LAST', {}));
  const refusal = timesRefusal(line, { id: before.id, startsAt, endsAt }, session, edit.now);
  if (refusal) return refused(refusal);
  const endedWithSession = endsAt !== null && session.actualEnd !== null && endsAt >= session.actualEnd;
  const segment: Segment = { ...before, startsAt, endsAt, endedWithSession, outReason: endsAt === null || endedWithSession ? null : before.outReason };
  if (startsAt.getTime() === before.startsAt.getTime() && endsAt?.getTime() === before.endsAt?.getTime()) return unchanged(line);
  return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before });
}

/** The session's end closes the open stay at its own time. */
export function closeAtEnd(line: RosterLine, endedAt: Date): LineStep {
  const open = openSegment(line);
  return open ? closed(line, open, endedAt, { outReason: null, endedWithSession: true }) : unchanged(line);
}

/** The actual end was corrected: stays that ended with the session follow it. */
export function followEnd(line: RosterLine, endedAt: Date): LineStep {
  const last = lastSegment(line);
  if (!last?.endedWithSession || last.endsAt?.getTime() === endedAt.getTime()) return unchanged(line);
  return closed(line, last, endedAt, { outReason: null, endedWithSession: true });
}

/** Going on after an end pressed too early: whoever stayed to it is here again without a gap. */
export function reopenAfterEnd(line: RosterLine): LineStep {
  const last = lastSegment(line);
  if (!last?.endedWithSession) return unchanged(line);
  const segment = { ...last, endsAt: null, endedWithSession: false };
  return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before: last });
}
