import { refuse } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import type { RosterLine } from './roster-line';

/** One mark of a line's history, as far as taking it back goes. */
export interface MarkMade {
  id: string;
  kind: string;
  markedBy: string;
  markedByName: string;
  /** The mark that this one took back. */
  undoes: string | null;
  /** The line as it stood before; null where that was not kept. */
  lineBefore: RosterLine | null;
}

/** Marks that moved nothing: what stood already was said again, or the tap waits for somebody to decide. */
const MOVED_NOTHING: ReadonlySet<string> = new Set(['REPEATED', 'SET_ASIDE']);
const TAPS: ReadonlySet<string> = new Set(['PRESENT', 'OUT', 'ABSENT', 'EDITED', 'DROPPED', 'ADDED', 'STRUCK']);

export type ToUndo = { refusal: Refusal; mark: null } | { refusal: null; mark: MarkMade & { lineBefore: RosterLine } };

/**
 * The mark that an undo takes back: the last one that stands, if the person who asks made it. What was taken back already
 * does not stand, so undo again goes one further.
 */
export function markToUndo(history: readonly MarkMade[], actorId: string): ToUndo {
  const takenBack = new Set(history.map(({ undoes }) => undoes));
  const last = history.filter(({ id, kind }) => kind !== 'UNDONE' && !MOVED_NOTHING.has(kind) && !takenBack.has(id)).at(-1);
  if (!last) return { refusal: refuse('NOTHING_TO_UNDO', {}), mark: null };
  if (!TAPS.has(last.kind)) return { refusal: refuse('UNDO_TOO_LATE', {}), mark: null };
  if (last.markedBy !== actorId) return { refusal: refuse('LINE_CHANGED_SINCE', { who: last.markedByName }), mark: null };
  const { lineBefore } = last;
  return lineBefore ? { refusal: null, mark: { ...last, lineBefore } } : { refusal: refuse('UNDO_TOO_LATE', {}), mark: null };
}
