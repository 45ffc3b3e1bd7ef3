import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

/** The lines of one roster: it is read as a whole, on paper, on a screen and by other software. */
export const MOST_ON_ROSTER = 500;

export interface RosterSize {
  /** Lines it would have, without those added in error. */
  lines: number;
}

export const rosterHoldsThem: Rule<RosterSize> = ({ lines }) => (lines > MOST_ON_ROSTER ? refuse('ROSTER_TOO_LONG', { lines, most: MOST_ON_ROSTER }) : null);
