import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { addMinutes, clockTime, DAY } from '../kernel/time';
import { outsidePauses } from './pauses';
import { emptyLine, markAbsent, markPresent, stepOut, timesRefusal } from './roster-line';
import type { AbsenceSaid, LineSession, LineStep, RosterLine, Segment } from './roster-line';
import type { OutReason } from './vocabulary';

/** A tap that waits longer than this is purged with the device's queue, and no longer taken. */
export const TAP_KEPT_DAYS = 30;

/** So many are sent at once; the others follow. */
export const TAPS_AT_ONCE = 100;

export interface TapClock {
  /** When the finger came down, by the device's clock. */
  tappedAt: Date;
  /** When the tap was sent, by the same clock. */
  sentAt: Date;
  /** When it arrived, by the server's. */
  receivedAt: Date;
}

/** How far the device's clock is ahead of the server's, in milliseconds; negative when it is behind. */
export const clockSkew = ({ sentAt, receivedAt }: Pick<TapClock, 'sentAt' | 'receivedAt'>): number => sentAt.getTime() - receivedAt.getTime();

/**
 * The moment of a tap by the server's clock: what passed on the device between tap and sending is right however wrong its
 * clock is. A clock that was set back in between knows of no such time, and the arrival has to do.
 */
export function momentOfTap(clock: TapClock): Date {
  const waited = Math.max(0, clock.sentAt.getTime() - clock.tappedAt.getTime());
  return new Date(clock.receivedAt.getTime() - waited);
}

export const isTooOld = (moment: Date, receivedAt: Date): boolean => receivedAt.getTime() - moment.getTime() > TAP_KEPT_DAYS * DAY;

/** What was tapped. `at` is a moment that was said in words, beside the moment of the tap. */
export type TapWords =
  | { kind: 'PRESENT'; at: Date | null }
  | { kind: 'OUT'; at: Date | null; reason: OutReason | null }
  | ({ kind: 'ABSENT' } & AbsenceSaid);

/** Somebody saw this patient come or go. */
export interface Seen {
  kind: 'PRESENT' | 'OUT';
  at: Date;
}

/** A line as it stands now, with what it was made of. */
export interface LineNow {
  line: RosterLine;
  /** What the taps so far have said, also those that moved nothing; none that was corrected or taken back since. */
  seen: readonly Seen[];
  /** When the in of a stay was marked, by its id. */
  inMarkedAt: ReadonlyMap<string, Date>;
  absentMarkedAt: Date | null;
  /** The latest correction of times by hand. */
  correctedAt: Date | null;
}

export interface LateTap {
  words: TapWords;
  moment: Date;
  now: Date;
  newId: () => string;
  /** Since when the patient has been signed in, where a tap of presence confirms that. */
  signedInAt?: Date | null;
}

/** Either what comes of the tap, or that it contradicts what somebody else has said: then a person decides. */
export type Merge = { contradicts: false; step: LineStep } | { contradicts: true; because: Refusal | null };

const contradicts = (because: Refusal | null = null): Merge => ({ contradicts: true, because });
const merged = (step: LineStep): Merge => ({ contradicts: false, step });
const unchanged = (line: RosterLine): Merge => merged({ refusal: null, next: line, effect: { kind: 'NONE' } });

/** The line with these stays in place of others, each within the session's times. */
function withStays(line: RosterLine, session: LineSession, tap: LateTap, stays: readonly Segment[]): Merge {
  const ids = new Set(stays.map(({ id }) => id));
  const rest = line.segments.filter(({ id }) => !ids.has(id));
  const segments = [...rest, ...stays.filter(({ startsAt, endsAt }) => endsAt === null || startsAt < endsAt)].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  const next: RosterLine = { ...line, segments, absence: segments.length > 0 ? null : line.absence };
  const refusal = stays.reduce<Refusal | null>((found, stay) => found ?? timesRefusal(next, stay, session, tap.now), null);
  return refusal ? contradicts(refusal) : merged({ refusal: null, next, effect: { kind: 'LINE_CHANGED', at: tap.moment } });
}

const covers = ({ startsAt, endsAt }: Segment, moment: Date): boolean => startsAt <= moment && (endsAt === null || moment < endsAt);

const firstSeen = (seen: readonly Seen[], kind: Seen['kind'], after: Date, before: Date | null): Date | null =>
  seen.filter((own) => own.kind === kind && own.at > after && (before === null || own.at < before)).reduce<Date | null>((first, { at }) => (first && first <= at ? first : at), null);

/**
 * Puts a tap that arrives late where it belongs among what was marked elsewhere meanwhile, by its own moment: the line comes
 * out as if every tap had come in its turn. What cannot be true together is left to a person.
 */
export function mergeTap(now: LineNow, session: LineSession, tap: LateTap): Merge {
  const outside = outsideSession(session, tap);
  if (outside) return contradicts(outside);
  if (now.line.strike) return contradicts(refuse('LINE_STRUCK', {}));
  const { words } = tap;
  const merge = words.kind === 'PRESENT' ? latePresent(now, session, tap, words) : words.kind === 'OUT' ? lateOut(now, session, tap, words) : lateAbsent(now, session, tap, words);
  if (merge.contradicts) return merge;
  if (merge.step.refusal) return contradicts(merge.step.refusal);
  // Times set by hand since the tap were set by somebody who looked; a tap does not override them.
  const movesTimes = merge.step.effect.kind !== 'NONE' && merge.step.effect.kind !== 'ABSENCE_SET';
  return movesTimes && now.correctedAt && now.correctedAt > tap.moment ? contradicts() : merge;
}

/** A tap is made while a session runs or after it, never before: else the clock cannot be trusted, and nothing is guessed. */
function outsideSession({ actualStart, editToleranceMinutes: tolerance, timeZone }: LineSession, { moment }: LateTap): Refusal | null {
  if (moment >= addMinutes(actualStart, -tolerance)) return null;
  return refuse('TIME_BEFORE_SESSION', { time: clockTime(moment, timeZone), started: clockTime(actualStart, timeZone), tolerance });
}

/** In at the moment said, else at the session's start within the grace there, else when they signed in, else at the tap. */
function arrivalOf(line: RosterLine, { actualStart, graceAtStartMinutes }: LineSession, { moment, signedInAt = null }: LateTap, said: Date | null): Date {
  const here = signedInAt && signedInAt < moment ? signedInAt : moment;
  const isFirst = line.segments.every((segment) => segment.startsAt > here);
  return said ?? (isFirst && here <= addMinutes(actualStart, graceAtStartMinutes) ? actualStart : here);
}

function latePresent({ line, seen, absentMarkedAt }: LineNow, session: LineSession, tap: LateTap, { at }: { at: Date | null }): Merge {
  if (absentMarkedAt && absentMarkedAt > tap.moment) return contradicts();
  const began = arrivalOf(line, session, tap, at);
  if (line.segments.some((segment) => covers(segment, began))) return unchanged(line);
  const next = line.segments.find((segment) => segment.startsAt > began) ?? null;
  const left = firstSeen(seen, 'OUT', began, next?.startsAt ?? session.actualEnd);
  if (left) return withStays(line, session, tap, [{ id: tap.newId(), startsAt: began, endsAt: left, outReason: null, endedWithSession: false }]);
  if (session.actualEnd && began >= session.actualEnd) return contradicts(refuse('TIME_AFTER_SESSION', { time: clockTime(began, session.timeZone), ended: clockTime(session.actualEnd, session.timeZone), tolerance: 0 }));
  if (!next) return merged(markPresent(line, session, { at: began, now: tap.now, newId: tap.newId }));
  // Everyone's time stood still in between: who came in a pause was here when it was over.
  const [stretch, ...more] = outsidePauses(began, next.startsAt, session.pauses);
  return stretch && more.length === 0 && stretch.endsAt?.getTime() === next.startsAt.getTime() ? withStays(line, session, tap, [{ ...next, startsAt: stretch.startsAt }]) : unchanged(line);
}

function lateOut({ line, seen, ...made }: LineNow, session: LineSession, tap: LateTap, { at, reason }: { at: Date | null; reason: OutReason | null }): Merge {
  const left = at ?? tap.moment;
  const [first] = line.segments;
  if (!first || left < first.startsAt) return contradicts(first ? null : refuse('NOT_HERE_TO_STEP_OUT', {}));
  const stay = line.segments.find((segment) => covers(segment, left));
  if (!stay) return outAlready({ line, seen, ...made }, session, tap, left, reason);
  const shut: Segment = { ...stay, endsAt: left, endedWithSession: false, outReason: reason ?? (stay.endedWithSession ? null : stay.outReason) };
  const back = firstSeen(seen, 'PRESENT', left, stay.endsAt);
  return withStays(line, session, tap, back ? [shut, { ...stay, id: tap.newId(), startsAt: back }] : [shut]);
}

/** Not here at that moment anyway: only a reason is new, or that they did not come back with everybody after a pause. */
function outAlready({ line, seen }: LineNow, session: LineSession, tap: LateTap, left: Date, reason: OutReason | null): Merge {
  if (session.actualEnd && left >= session.actualEnd) return unchanged(line);
  const before = line.segments.filter((segment) => segment.endsAt && segment.endsAt <= left).at(-1);
  if (!before?.endsAt) return unchanged(line);
  const { endsAt } = before;
  const pause = session.pauses.find(({ from }) => from.getTime() === endsAt.getTime());
  if (pause && before !== line.segments.at(-1)) return leftInPause({ line, seen }, session, tap, { before, left, reason });
  if (pause?.until === null && before.endedWithSession) return merged(stepOut(line, session, { at: null, now: tap.now, reason }));
  if (before.endedWithSession) return unchanged(line);
  return reason !== null && reason !== before.outReason ? withStays(line, session, tap, [{ ...before, outReason: reason }]) : unchanged(line);
}

function lateAbsent({ line, inMarkedAt, absentMarkedAt }: LineNow, session: LineSession, tap: LateTap, { reason, note, excused = null }: AbsenceSaid): Merge {
  if (line.segments.length > 0) {
    // Marked within the grace the stay counts from the start, though they came later: then both are true.
    const cameLater = (segment: Segment): boolean => {
      const marked = inMarkedAt.get(segment.id);
      const countsFromStart = segment.startsAt.getTime() === session.actualStart.getTime();
      return segment.startsAt > tap.moment || (countsFromStart && marked !== undefined && marked > tap.moment);
    };
    return line.segments.every(cameLater) ? unchanged(line) : contradicts(refuse('HAS_TIME_RECORDED', {}));
  }
  const laterWord = absentMarkedAt !== null && absentMarkedAt > tap.moment;
  const own = laterWord ? { reason: line.absence?.reason ?? reason, note: line.absence?.note ?? note, excused: line.absence?.reason ? line.absence.excused : excused } : { reason, note, excused };
  return merged(markAbsent(line, own));
}

/** After a pause everybody came back by itself, and one of them had left in it: they are here again from when somebody saw them. */
function leftInPause({ line, seen }: Pick<LineNow, 'line' | 'seen'>, { pauses }: LineSession, { moment }: LateTap, { before, left, reason }: { before: Segment; left: Date; reason: OutReason | null }): Merge {
  const back = firstSeen(seen, 'PRESENT', left, null);
  const isOf = (edge: 'from' | 'until', time: Date | null): boolean => time === null || pauses.some((pause) => pause[edge]?.getTime() === time.getTime());
  const since = line.segments.filter(({ startsAt }) => startsAt > left && (!back || startsAt < back));
  const held = back ? since.find((segment) => covers(segment, back)) : undefined;
  // Somebody saw them go again, or come, at a moment of their own: then they were here.
  if (!since.every((segment) => isOf('until', segment.startsAt) && (segment === held || segment.endedWithSession || isOf('from', segment.endsAt)))) return contradicts();
  const segments = line.segments.flatMap((segment): Segment[] => {
    if (segment === before) return [{ ...before, outReason: reason ?? before.outReason }];
    if (!since.includes(segment)) return [segment];
    return segment === held && back ? [{ ...segment, startsAt: back }] : [];
  });
  return merged({ refusal: null, next: { ...line, segments }, effect: { kind: 'LINE_CHANGED', at: moment } });
}

/** The session as it stood at the tap, for who may take attendance only while it runs: an end that came later had not come. */
export const hadEnded = ({ actualEnd }: Pick<LineSession, 'actualEnd'>, moment: Date): boolean => actualEnd !== null && moment >= actualEnd;

/**
 * The same tap once a person has seen both answers and decided for it: nothing said elsewhere stands against it any more,
 * and who is absent after all was never here.
 */
export function decidedTap({ line, ...made }: LineNow, session: LineSession, tap: LateTap): Merge {
  const { words } = tap;
  if (words.kind !== 'ABSENT') return mergeTap({ line, ...made, absentMarkedAt: null, correctedAt: null }, session, tap);
  const absence = { reason: words.reason, note: words.note, excused: words.excused ?? null };
  return merged(line.segments.length === 0 ? markAbsent(line, absence) : { refusal: null, next: { ...emptyLine, absence }, effect: { kind: 'LINE_CHANGED', at: tap.moment } });
}
