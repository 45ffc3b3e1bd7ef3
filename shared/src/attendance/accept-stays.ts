import { refuse } from '../kernel/refusal';
import { outsidePauses, pausedSince } from './pauses';
import { timesRefusal } from './roster-line';
import type { LineSession, LineStep, RosterLine, Segment } from './roster-line';

export interface AcceptStays {
  /** In the order of time; the last may still last, while the session runs. */
  stays: readonly { startsAt: Date; endsAt: Date | null }[];
  now: Date;
  newId: () => string;
}

const refused = (refusal: NonNullable<LineStep['refusal']>): LineStep => ({ refusal, next: null, effect: null });

/** A new stay that touches one that is there lengthens it: nobody went out between them. */
function grown(segments: readonly Segment[], isNew: (segment: Segment) => boolean): Segment[] {
  const grownTo: Segment[] = [];
  for (const next of segments) {
    const last = grownTo.at(-1);
    const touches = last?.endsAt?.getTime() === next.startsAt.getTime() && (isNew(last) || isNew(next));
    if (last && touches) grownTo[grownTo.length - 1] = { ...(isNew(last) ? next : last), startsAt: last.startsAt, endsAt: next.endsAt, outReason: next.outReason, endedWithSession: next.endedWithSession };
    else grownTo.push(next);
  }
  return grownTo;
}

/**
 * Time that something else than a person saw, accepted by a person: stays like any other, by the rules of every stay.
 * An absence gives way to them; what is recorded may grow by it, and is never shortened.
 */
export function acceptStays(line: RosterLine, session: LineSession, { stays, now, newId }: AcceptStays): LineStep {
  const { actualEnd, pauses } = session;
  const [first] = stays;
  if (!first) return { refusal: null, next: line, effect: { kind: 'NONE' } };
  if (line.strike) return refused(refuse('LINE_STRUCK', {}));
  const paused = pausedSince(pauses);
  let segments = [...line.segments];
  for (const { startsAt, endsAt } of stays) {
    const refusal = timesRefusal({ ...line, segments }, { id: '', startsAt, endsAt }, session, now);
    if (refusal) return refused(refusal);
    const pieces = outsidePauses(startsAt, endsAt, pauses).map((piece): Segment => ({ id: newId(), startsAt: piece.startsAt, endsAt: piece.endsAt, outReason: null, endedWithSession: false }));
    segments = [...segments, ...pieces].sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
  }
  segments = grown(segments, ({ id }) => line.segments.every((own) => own.id !== id));
  const last = segments.at(-1);
  const stop = actualEnd ?? paused;
  const stayed = last?.endsAt !== null && last?.endsAt !== undefined && stop !== null && last.endsAt >= stop;
  const next = { ...line, absence: null, segments: segments.map((segment) => (segment === last ? { ...segment, endedWithSession: stayed } : { ...segment, endedWithSession: false })) };
  return { refusal: null, next, effect: { kind: 'LINE_CHANGED', at: first.startsAt } };
}
