import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import { MINUTE } from '../kernel/time';
import { rosterHoldsThem } from './roster-size.rules';

export interface AddToRoster {
  /** Preferred name and last initial. */
  patient: string;
  isOnRoster: boolean;
  /** Lines there are, without those added in error. */
  onRoster: number;
  isAdmitted: boolean;
  startsAt: Date | null;
  now: Date;
  reason: string | null;
}

export const isNotOnItYet: Rule<AddToRoster> = ({ isOnRoster, patient }) => (isOnRoster ? refuse('ALREADY_ON_ROSTER', { patient }) : null);

export const hasRoom: Rule<AddToRoster> = ({ onRoster }) => rosterHoldsThem({ lines: onRoster + 1 });

export const isInCare: Rule<AddToRoster> = ({ isAdmitted, patient }) => (isAdmitted ? null : refuse('NOT_ADMITTED', { patient }));

/** Now needs no words; a start said to be earlier does. A minute is what it takes to press the button. */
export const earlierStartSaysWhy: Rule<AddToRoster> = ({ startsAt, now, reason }) =>
  startsAt && now.getTime() - startsAt.getTime() > MINUTE && (reason ?? '').trim() === '' ? refuse('EARLIER_START_NEEDS_REASON', {}) : null;

export const addToRosterRules: readonly Rule<AddToRoster>[] = [isNotOnItYet, hasRoom, isInCare, earlierStartSaysWhy];
