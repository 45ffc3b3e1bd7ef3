import { facilitatesThisSession, isOfOwnFacility } from '../access/facilitate.rules';
import type { SessionAct } from '../access/session-facts';
import { isOpenForChanges } from '../attendance/take-attendance.rules';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

export const CAPACITY_REASON_LENGTH = 500;

/** How full it was at the most, and what the facility asks for then. */
export interface Fullness {
  /** Most here at once. */
  peak: number;
  capacity: number;
  minimum: number;
  policy: 'WARN' | 'OVERRIDE';
  reason: string | null;
  /** Who leads it now; former leaders are none of them. */
  leaders: number;
}

export const isOverCapacity = ({ peak, capacity }: Pick<Fullness, 'peak' | 'capacity'>): boolean => peak > capacity;

/** More people than seats, and nobody has said why; a second leader answers for it too. */
export const isUnexplained = (fullness: Pick<Fullness, 'peak' | 'capacity' | 'reason' | 'leaders'>): boolean => isOverCapacity(fullness) && fullness.reason === null && fullness.leaders < 2;

/** Whether it stops the signature: only where the facility asks for a reason. */
export const lacksCapacityReason = (fullness: Fullness): boolean => fullness.policy === 'OVERRIDE' && isUnexplained(fullness);

/** `16 of 15 seats.` and what may be done; null while there are seats. */
export function capacitySentence(fullness: Fullness): string | null {
  if (!isOverCapacity(fullness)) return null;
  const seats = `${fullness.peak} of ${fullness.capacity} seats.`;
  if (fullness.reason !== null) return `${seats} ${fullness.reason}`;
  if (fullness.leaders >= 2) return `${seats} ${fullness.leaders} leaders.`;
  return fullness.policy === 'OVERRIDE' ? `${seats} Give a reason, or add a second leader. It cannot be signed without.` : `${seats} Give a reason, or add a second leader.`;
}

/** With everybody decided and fewer at once than make a group, the note will say so; null otherwise. */
export function minimumSentence({ peak, minimum, undecided }: Pick<Fullness, 'peak' | 'minimum'> & { undecided: number }): string | null {
  if (peak === 0 || peak >= minimum || undecided > 0) return null;
  return peak === 1 ? 'One person is not a group. The note will say so.' : `${peak} people are fewer than a group of ${minimum}. The note will say so.`;
}

export interface ExplainCapacity extends SessionAct { peak: number; capacity: number }

export const hasMoreThanItsSeats: Rule<ExplainCapacity> = ({ peak, capacity }) => (isOverCapacity({ peak, capacity }) ? null : refuse('NOT_OVER_CAPACITY', { peak, capacity }));

/** Who runs it may add a second leader, and say why it is so full, until it is signed. */
export const staffItRules: readonly Rule<SessionAct>[] = [isOfOwnFacility, isOpenForChanges, ...facilitatesThisSession];
export const explainCapacityRules: readonly Rule<ExplainCapacity>[] = [...staffItRules, hasMoreThanItsSeats];
