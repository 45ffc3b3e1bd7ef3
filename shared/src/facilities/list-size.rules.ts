import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

/** What a facility keeps to choose from: it is read as a whole, by the app and by other software. */
export const MOST_IN_A_LIST = 500;

export interface ListSize {
  /** How many there would be, those out of use among them. */
  wanted: number;
  /** In words that follow a number. */
  what: 'groups' | 'schedules' | 'slots' | 'topics' | 'rooms' | 'entries' | 'levels of care' | 'holidays' | 'colleagues' | 'leaves of absence';
}

export const listHoldsThem: Rule<ListSize> = ({ wanted, what }) => (wanted > MOST_IN_A_LIST ? refuse('LIST_FULL', { what, most: MOST_IN_A_LIST }) : null);
