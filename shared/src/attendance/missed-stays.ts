import { refuse } from '../kernel/refusal';
import { clockTime } from '../kernel/time';
import { emptyLine, lineState, timesRefusal } from './roster-line';
import type { LineSession, LineStep, RosterLine, Segment } from './roster-line';
import { outsidePauses } from './pauses';

export interface MissedStays {
  stays: readonly { startsAt: Date; endsAt: Date }[];
  now: Date;
  newId: () => string;
}

const refused = (refusal: NonNullable<LineStep['refusal']>): LineStep => ({ refusal, next: null, effect: null });

/**
 * The stays of somebody who was there and was missed: told afterwards, all at once, by the rules of every stay. An absence
 * that was marked instead gives way to them.
 */
export function addMissedStays(line: RosterLine, session: LineSession, { stays, now, newId }: MissedStays): LineStep {
  const { timeZone, actualEnd, pauses } = session;
  const [first] = stays;
  if (!first) return refused(refuse('MISSED_WITHOUT_TIMES', {}));
  if (lineState(line) === 'PRESENT' || lineState(line) === 'OUT') return refused(refuse('HAS_TIME_ALREADY', {}));
  let next = emptyLine;
  for (const { startsAt, endsAt } of stays) {
    if (endsAt.getTime() === startsAt.getTime()) return refused(refuse('OUT_BEFORE_IN', { in: clockTime(startsAt, timeZone), out: clockTime(endsAt, timeZone) }));
    const refusal = timesRefusal(next, { id: '', startsAt, endsAt }, session, now);
    if (refusal) return refused(refusal);
    const pieces = outsidePauses(startsAt, endsAt, pauses).map((piece): Segment => ({ id: newId(), startsAt: piece.startsAt, endsAt: piece.endsAt, outReason: null, endedWithSession: false }));
    next = { ...next, segments: [...next.segments, ...pieces].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime()) };
  }
  const last = next.segments.at(-1);
  if (!last) return refused(refuse('MISSED_WITHOUT_TIMES', {}));
  const stayedToTheEnd = actualEnd !== null && last.endsAt !== null && last.endsAt >= actualEnd;
  const segments = next.segments.map((segment) => (segment === last ? { ...segment, endedWithSession: stayedToTheEnd } : segment));
  return { refusal: null, next: { ...emptyLine, segments }, effect: { kind: 'LINE_CHANGED', at: first.startsAt } };
}

/** Whoever was never there is on the roster in error: their stays are taken back, and the line says so and counts nowhere. */
export function withdrawStays(note: string | null = null): LineStep {
  const strike = { reason: 'WRONG_PERSON' as const, note };
  return { refusal: null, next: { ...emptyLine, strike }, effect: { kind: 'LINE_STRUCK', strike } };
}
