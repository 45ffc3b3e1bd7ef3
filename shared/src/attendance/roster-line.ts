import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { CLOCKS_DIFFER, addMinutes, clockTime, earlier } from '../kernel/time';
import { outsidePauses, pausedSince } from './pauses';
import type { Pause } from './pauses';
import { excusedAgainstReason } from './vocabulary';
import type { AbsenceReason, AttendanceState, OutReason, StrikeReason } from './vocabulary';

/** One continuous stay. Struck ones are history and never among a line's segments. */
export interface Segment {
  id: string;
  startsAt: Date;
  endsAt: Date | null;
  outReason: OutReason | null;
  /** Closed by the session's end or by a pause for everyone, not by stepping out. */
  endedWithSession: boolean;
}

/** Excused as the reason says, unless somebody said otherwise. */
export interface LineAbsence { reason: AbsenceReason | null; note: string | null; excused: boolean | null }

/** An absence as somebody says it; most say nothing against what the reason says of excusing. */
export type AbsenceSaid = Omit<LineAbsence, 'excused'> & Partial<LineAbsence>;

/** Why a line was added in error. It stays on the roster and counts nowhere. */
export interface LineStrike { reason: StrikeReason; note: string | null }

/** One patient in one session: what was recorded. Its state is computed, never kept apart. A struck line has no stay and no absence. */
export interface RosterLine { segments: readonly Segment[]; absence: LineAbsence | null; strike: LineStrike | null }

/** The session a line lies in, and the policies its times obey. */
export interface LineSession {
  status: 'IN_PROGRESS' | 'ENDED';
  actualStart: Date;
  actualEnd: Date | null;
  timeZone: string;
  /** In the order of time; the last may still last. */
  pauses: readonly Pause[];
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
  | { kind: 'ABSENCE_SET'; absence: LineAbsence }
  | { kind: 'LINE_STRUCK'; strike: LineStrike }
  | { kind: 'LINE_BROUGHT_BACK'; strike: LineStrike }
  /** Several stays at once, or an earlier state of the line: what differs is what is written. */
  | { kind: 'LINE_CHANGED'; at: Date };

export type LineStep = { refusal: Refusal; next: null; effect: null } | { refusal: null; next: RosterLine; effect: LineEffect };

export const emptyLine: RosterLine = { segments: [], absence: null, strike: null };

const refused = (refusal: Refusal): LineStep => ({ refusal, next: null, effect: null });
const stepped = (next: RosterLine, effect: LineEffect): LineStep => ({ refusal: null, next, effect });
const unchanged = (line: RosterLine): LineStep => stepped(line, { kind: 'NONE' });

const inOrder = (segments: readonly Segment[]): Segment[] => [...segments].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
const replaced = (line: RosterLine, segment: Segment): RosterLine => ({ ...line, segments: inOrder(line.segments.map((own) => (own.id === segment.id ? segment : own))) });
const without = (line: RosterLine, segment: Segment): RosterLine => ({ ...line, segments: line.segments.filter((own) => own.id !== segment.id) });

export const lastSegment = (line: Pick<RosterLine, 'segments'>): Segment | null => inOrder(line.segments).at(-1) ?? null;
const openSegment = (line: RosterLine): Segment | null => line.segments.find((segment) => segment.endsAt === null) ?? null;

/** The one place where a line's state is decided. Whoever stayed to the session's end, or to a pause, is still Present. */
export function lineState(line: RosterLine): AttendanceState {
  if (line.strike) return 'ADDED_IN_ERROR';
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

/** Why a stay cannot have these times; null when it can. */
export function timesRefusal(line: RosterLine, times: Times, session: LineSession, now: Date): Refusal | null {
  const { actualStart, actualEnd, editToleranceMinutes: tolerance, timeZone } = session;
  const clock = (instant: Date): string => clockTime(instant, timeZone);
  const { startsAt, endsAt } = times;
  if (endsAt && endsAt < startsAt) return refuse('OUT_BEFORE_IN', { in: clock(startsAt), out: clock(endsAt) });
  if (startsAt < addMinutes(actualStart, -tolerance)) return refuse('TIME_BEFORE_SESSION', { time: clock(startsAt), started: clock(actualStart), tolerance });
  const latest = endsAt ?? startsAt;
  if (latest.getTime() - now.getTime() > CLOCKS_DIFFER) return refuse('TIME_IN_FUTURE', { time: clock(latest), now: clock(now) });
  if (actualEnd && latest > addMinutes(actualEnd, tolerance)) return refuse('TIME_AFTER_SESSION', { time: clock(latest), ended: clock(actualEnd), tolerance });
  const met = line.segments.find((other) => other.id !== times.id && startsAt.getTime() < endOf(other) && other.startsAt.getTime() < endOf(times));
  return met ? refuse('SEGMENTS_OVERLAP', { other: met.endsAt ? `${clock(met.startsAt)} to ${clock(met.endsAt)}` : clock(met.startsAt) }) : null;
}

export interface MarkPresent {
  at: Date | null;
  now: Date;
  /** Ids for the stays this opens: several where a pause of everyone lies between. */
  newId: () => string;
  /** When the patient signed in and waits for this confirmation: they are here since then, not since the tap. */
  signedInAt?: Date | null;
}

/** In at the moment said, else at the session's start within the grace there, else when they signed in, else now. */
function arrival(line: RosterLine, session: LineSession, { at, now, signedInAt = null }: MarkPresent): Date {
  if (at) return at;
  const here = signedInAt ?? now;
  const withinGrace = line.segments.length === 0 && here <= addMinutes(session.actualStart, session.graceAtStartMinutes);
  return withinGrace || (session.status === 'ENDED' && !signedInAt) ? session.actualStart : here;
}

/** The stays that somebody here from a moment on has had since: cut by every pause, closed by the session's end. */
function staysSince(segment: Segment, session: LineSession, newId: () => string): Segment[] {
  const pieces = outsidePauses(segment.startsAt, session.status === 'ENDED' ? session.actualEnd : null, session.pauses);
  return pieces.map(({ startsAt, endsAt }, place) => ({
    ...segment, id: place === 0 ? segment.id : newId(), startsAt, endsAt, outReason: null, endedWithSession: endsAt !== null && place === pieces.length - 1,
  }));
}

/**
 * Opens a stay. Present already changes nothing, so a second tap or a second person is harmless; one that says an earlier
 * moment than the open stay's moves it there, since the earliest true time is kept.
 */
export function markPresent(line: RosterLine, session: LineSession, mark: MarkPresent): LineStep {
  const { timeZone } = session;
  if (line.strike) return refused(refuse('LINE_STRUCK', {}));
  if (lineState(line) === 'PRESENT') return presentSooner(line, session, mark);
  const end = session.status === 'ENDED' ? session.actualEnd : null;
  const paused = end ? null : pausedSince(session.pauses);
  const last = lastSegment(line);
  if (end && !mark.at && !mark.signedInAt && last) return refused(refuse('SAY_WHEN', { ended: clockTime(end, timeZone) }));
  if (paused && last?.endsAt?.getTime() === paused.getTime() && !mark.at) {
    const held = { ...last, outReason: null, endedWithSession: true };
    return stepped(replaced(line, held), { kind: 'SEGMENT_CHANGED', segment: held, before: last });
  }
  const startsAt = arrival(line, session, mark);
  if (paused && startsAt >= paused) return refused(refuse('SESSION_PAUSED', { since: clockTime(paused, timeZone) }));
  const segment: Segment = { id: mark.newId(), startsAt, endsAt: end, outReason: null, endedWithSession: end !== null };
  const refusal = timesRefusal(line, segment, session, mark.now);
  if (refusal) return refused(refusal);
  const stays = staysSince(segment, session, mark.newId);
  const [only] = stays;
  if (!only) return refused(refuse('TIME_AFTER_SESSION', { time: clockTime(startsAt, timeZone), ended: clockTime(end ?? mark.now, timeZone), tolerance: 0 }));
  const next: RosterLine = { segments: inOrder([...line.segments, ...stays]), absence: null, strike: null };
  return stepped(next, stays.length === 1 ? { kind: 'SEGMENT_OPENED', segment: only, absenceWithdrawn: line.absence !== null } : { kind: 'LINE_CHANGED', at: only.startsAt });
}

/** Two people marked the same arrival: the earlier moment stands, where it may. */
function presentSooner(line: RosterLine, session: LineSession, { at, now }: MarkPresent): LineStep {
  const open = openSegment(line);
  if (!at || !open || at >= open.startsAt) return unchanged(line);
  const segment = { ...open, startsAt: at };
  const crossesPause = outsidePauses(at, null, session.pauses).length !== 1;
  if (crossesPause || timesRefusal(line, segment, session, now)) return unchanged(line);
  return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before: open });
}

export interface StepOut { at: Date | null; now: Date; reason: OutReason | null }

/** Closes the open stay. Said again with a reason, only the reason is added. */
export function stepOut(line: RosterLine, session: LineSession, out: StepOut): LineStep {
  if (line.strike) return refused(refuse('LINE_STRUCK', {}));
  const state = lineState(line);
  const last = lastSegment(line);
  if (!last || state === 'NOT_TAKEN' || state === 'ABSENT') return refused(refuse('NOT_HERE_TO_STEP_OUT', {}));
  if (state === 'OUT' && out.at === null) {
    if (out.reason === null || out.reason === last.outReason) return unchanged(line);
    const named = { ...last, outReason: out.reason };
    return stepped(replaced(line, named), { kind: 'SEGMENT_CHANGED', segment: named, before: last });
  }
  const paused = session.status === 'IN_PROGRESS' ? pausedSince(session.pauses) : null;
  if (last.endsAt !== null && out.at === null && !paused) return refused(refuse('OUT_TIME_REQUIRED', {}));
  // A tap just before the grace-given start, or clocks a moment apart, must not run the stay backwards; a pause has ended it.
  const said = out.at ?? (out.now < last.startsAt ? last.startsAt : out.now);
  const endsAt = paused && last.endsAt ? earlier(said, last.endsAt) : said;
  const refusal = timesRefusal(line, { ...last, endsAt }, session, out.now);
  if (refusal) return refused(refusal);
  return closed(line, last, endsAt, { outReason: out.reason ?? (state === 'OUT' ? last.outReason : null), endedWithSession: false });
}

/** Only without any time recorded. The reason may follow; it is asked again before signing. A new reason says anew whether it excuses. */
export function markAbsent(line: RosterLine, absence: AbsenceSaid): LineStep {
  if (line.strike) return refused(refuse('LINE_STRUCK', {}));
  if (line.segments.length > 0) return refused(refuse('HAS_TIME_RECORDED', {}));
  const before = line.absence;
  const reason = absence.reason ?? before?.reason ?? null;
  const kept = before?.reason === reason ? before.excused : null;
  const next: LineAbsence = { reason, note: absence.note ?? before?.note ?? null, excused: excusedAgainstReason({ reason, excused: absence.excused ?? kept }) };
  if (before && before.reason === next.reason && before.note === next.note && before.excused === next.excused) return unchanged(line);
  return stepped({ ...line, absence: next }, { kind: 'ABSENCE_SET', absence: next });
}

export interface StrikeLine extends LineStrike {
  /** Whether anything of an individual note stands: a text, how much they took part, a link or why there is none. */
  written: boolean;
  /** Whether a sign-in on a handed-over device waits for confirmation. */
  signedIn: boolean;
}

/** Added in error: only where nothing was recorded. An absence goes with it. Said again, only the reason changes. */
export function strikeLine(line: RosterLine, { reason, note, written, signedIn }: StrikeLine): LineStep {
  if (line.segments.length > 0) return refused(refuse('LINE_HAS_TIME', {}));
  if (written) return refused(refuse('LINE_HAS_NOTE', {}));
  if (signedIn) return refused(refuse('LINE_SIGNED_IN', {}));
  if (line.strike?.reason === reason && line.strike.note === note) return unchanged(line);
  const strike = { reason, note };
  return stepped({ ...emptyLine, strike }, { kind: 'LINE_STRUCK', strike });
}

/** On the roster again, not taken. */
export const bringLineBack = (line: RosterLine): LineStep => (line.strike ? stepped(emptyLine, { kind: 'LINE_BROUGHT_BACK', strike: line.strike }) : unchanged(line));

export interface EditSegment { segmentId: string; startsAt: Date; endsAt: Date | null; now: Date; newId: () => string }

/** New times for one stay. In and out alike drops it: that is how a wrong tap is taken back. */
export function editSegment(line: RosterLine, session: LineSession, edit: EditSegment): LineStep {
  const before = line.segments.find((segment) => segment.id === edit.segmentId);
  if (!before) return refused(refuse('SEGMENT_NOT_FOUND', {}));
  const { startsAt, endsAt } = edit;
  if (endsAt && endsAt.getTime() === startsAt.getTime()) return stepped(without(line, before), { kind: 'SEGMENT_DROPPED', segment: before });
  if (endsAt === null && session.status === 'ENDED') return refused(refuse('OUT_TIME_REQUIRED', {}));
  const isLast = line.segments.every((other) => other.id === before.id || other.startsAt < startsAt);
  if (endsAt === null && !isLast) return refused(refuse('OPEN_SEGMENT_NOT_LAST', {}));
  const paused = session.status === 'IN_PROGRESS' ? pausedSince(session.pauses) : null;
  if (endsAt === null && paused) return refused(refuse('SESSION_PAUSED', { since: clockTime(paused, session.timeZone) }));
  const refusal = timesRefusal(line, { id: before.id, startsAt, endsAt }, session, edit.now);
  if (refusal) return refused(refusal);
  if (startsAt.getTime() === before.startsAt.getTime() && endsAt?.getTime() === before.endsAt?.getTime()) return unchanged(line);
  const stop = session.actualEnd ?? paused;
  const endedWithSession = endsAt !== null && stop !== null && isLast && endsAt >= stop;
  const segment: Segment = { ...before, startsAt, endsAt, endedWithSession, outReason: endsAt === null || endedWithSession ? null : before.outReason };
  if (endsAt !== null) return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before });
  const stays = staysSince(segment, session, edit.newId);
  const next = { ...line, segments: inOrder([...line.segments.filter((own) => own.id !== before.id), ...stays]) };
  return stepped(next, stays.length === 1 ? { kind: 'SEGMENT_CHANGED', segment: stays[0] as Segment, before } : { kind: 'LINE_CHANGED', at: startsAt });
}

/** The session's end closes the open stay at its own time, and so does a pause; what a pause has closed follows an end before it. */
export function closeAtEnd(line: RosterLine, endedAt: Date): LineStep {
  const open = openSegment(line);
  return open ? closed(line, open, endedAt, { outReason: null, endedWithSession: true }) : followEnd(line, endedAt);
}

/** A pause for everyone: whoever is here stays Present, and their time stands still. */
export const pauseLine = (line: RosterLine, pausedAt: Date): LineStep => (openSegment(line) ? closeAtEnd(line, pausedAt) : unchanged(line));

/** Going on: whoever was here at the pause, and was not stepped out in it, has another stay from now. */
export function resumeLine(line: RosterLine, resumedAt: Date, newId: () => string): LineStep {
  const last = lastSegment(line);
  if (!last?.endedWithSession || last.endsAt === null) return unchanged(line);
  const before = { ...last, endedWithSession: false };
  if (resumedAt <= last.endsAt) {
    const segment = { ...before, endsAt: null };
    return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before: last });
  }
  const segment: Segment = { id: newId(), startsAt: resumedAt, endsAt: null, outReason: null, endedWithSession: false };
  return stepped({ ...line, segments: inOrder([...replaced(line, before).segments, segment]) }, { kind: 'LINE_CHANGED', at: resumedAt });
}

export interface UndoMark {
  /** The line as it stood before the mark that is taken back. */
  before: RosterLine;
  now: Date;
  newId: () => string;
}

const sameSegments = (one: readonly Segment[], other: readonly Segment[]): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * Back to what stood before, as it would be now: whoever was here then has been here since, cut by whatever pause or end
 * came meanwhile.
 */
export function undoMark(line: RosterLine, session: LineSession, { before, now, newId }: UndoMark): LineStep {
  const segments = before.segments.flatMap((segment) => (segment.endsAt === null || segment.endedWithSession ? staysSince(segment, session, newId) : [segment]));
  const next: RosterLine = { segments: inOrder(segments), absence: before.absence, strike: before.strike };
  const same = sameSegments(inOrder(line.segments), next.segments) && JSON.stringify([line.absence, line.strike]) === JSON.stringify([next.absence, next.strike]);
  return same ? unchanged(line) : stepped(next, { kind: 'LINE_CHANGED', at: now });
}

/** The actual end was corrected: stays that ended with the session follow it. */
export function followEnd(line: RosterLine, endedAt: Date): LineStep {
  const last = lastSegment(line);
  if (!last?.endedWithSession || last.endsAt?.getTime() === endedAt.getTime()) return unchanged(line);
  return closed(line, last, endedAt, { outReason: null, endedWithSession: true });
}

/**
 * Going on after an end pressed too early: whoever stayed to it is here again without a gap. Still paused, they are here
 * again up to the pause, which may have come after the end that was said.
 */
export function reopenAfterEnd(line: RosterLine, pauses: readonly Pause[]): LineStep {
  const last = lastSegment(line);
  if (!last?.endedWithSession) return unchanged(line);
  const paused = pausedSince(pauses);
  if (paused) return followEnd(line, paused);
  const segment = { ...last, endsAt: null, endedWithSession: false };
  return stepped(replaced(line, segment), { kind: 'SEGMENT_CHANGED', segment, before: last });
}
