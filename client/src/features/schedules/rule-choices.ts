import { addDays, type LocalDate } from '@groupwork/shared/kernel/time';
import type { Frequency, Recurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import { weekdayOf } from './slot-draft';

export const ordinals = [['1', 'First'], ['2', 'Second'], ['3', 'Third'], ['4', 'Fourth'], ['-1', 'Last']] as const;
const INTERVALS = [1, 2, 3, 4, 6, 8, 12];
const USUAL_TIMES = 8;

/** Whether the choices can say the whole rule; else it is shown as it is written. */
export function isPlain({ frequency, days, monthDays, positions }: Recurrence): boolean {
  if (positions.length > 0) return false;
  if (frequency === 'DAILY') return days.length === 0;
  if (frequency === 'WEEKLY') return days.length > 0;
  const [day] = days;
  const known = ordinals.some(([ordinal]) => ordinal === String(day?.ordinal));
  return monthDays.length + days.length === 1 && (monthDays.length === 1 ? (monthDays[0] ?? 0) >= -1 : known);
}

/** A rule of another rhythm on the same day. */
export function inRhythm(frequency: Frequency, recurrence: Recurrence, startsOn: LocalDate): Recurrence {
  const plain = { ...recurrence, frequency, days: [], monthDays: [], positions: [] };
  if (frequency === 'WEEKLY') return { ...plain, days: [{ day: weekdayOf(startsOn), ordinal: null }] };
  return frequency === 'MONTHLY' ? { ...plain, monthDays: [Number(startsOn.slice(8))] } : plain;
}

/** What is usual, and what this rule has. */
export const intervalsOf = ({ interval }: Recurrence): string[] => [...new Set([...INTERVALS, interval])].sort((one, other) => one - other).map(String);

export type EndKind = 'NEVER' | 'UNTIL' | 'COUNT';
export const endOf = ({ until, count }: Recurrence): EndKind => (until !== null ? 'UNTIL' : count !== null ? 'COUNT' : 'NEVER');

export function withEnd(recurrence: Recurrence, end: EndKind, startsOn: LocalDate): Recurrence {
  return { ...recurrence, until: end === 'UNTIL' ? (recurrence.until ?? addDays(startsOn, 8 * 7)) : null, count: end === 'COUNT' ? (recurrence.count ?? USUAL_TIMES) : null };
}
