import { clockRange, mediumDate } from '@groupwork/shared/kernel/time';
import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { cancelReasonWords } from '@groupwork/shared/scheduling/vocabulary';
import type { Occurrence } from './slot-draft';
import { minutesOf } from '../../ui/grid-geometry';
import type { GridItem } from '../../ui/use-grid-keys';

/** An occurrence where it is drawn. */
export interface WeekItem extends GridItem { occurrence: Occurrence }

export const itemOf = (occurrence: Occurrence): WeekItem => ({ id: occurrence.sessionId ?? `${occurrence.slotId} ${occurrence.originalDate}`, date: occurrence.date, from: minutesOf(occurrence.wallTime), minutes: occurrence.durationMinutes, title: occurrence.groupTitle, stays: whyItStays(occurrence, null), occurrence });

/** What is not as its slot says, in words; null where it is. */
export function stateWords({ status, cancelReason, statusReason, changed, date, originalDate }: Occurrence): string | null {
  if (status === 'CANCELLED') return `Cancelled${cancelReason === null ? '' : `: ${statusReason ?? cancelReasonWords[cancelReason]}`}`;
  if (status !== 'UPCOMING') return statusWords[status];
  if (!changed) return null;
  return date === originalDate ? 'Changed by itself' : `Moved from ${mediumDate(originalDate)}`;
}

/** A group of a holiday is cancelled by nobody, and may still be held. */
const isOff = ({ status, cancelReason }: Occurrence): boolean => status === 'CANCELLED' && cancelReason !== 'HOLIDAY';

/** Why this one stays where it is; null where it can be moved. */
export function whyItStays(occurrence: Occurrence, refusal: string | null): string | null {
  if (refusal !== null) return refusal;
  if (occurrence.staysBecause !== null) return `It stays: ${occurrence.staysBecause}.`;
  return isOff(occurrence) ? 'It stays: it is cancelled.' : null;
}

export const placeWords = ({ room, leaders }: Occurrence): string => [room?.name ?? 'No room', leaders.length === 0 ? 'nobody leads' : leaders.map(({ name }) => name).join(', ')].join(' · ');

/** When, where, by whom and in what state, as a button says it after its title. */
export function itemWords(occurrence: Occurrence, timeZone: string): string {
  const { date, start, end, room, leaders } = occurrence;
  const who = leaders.length === 0 ? 'nobody leads' : leaders.map(({ name }) => name).join(', ');
  return [`${mediumDate(date)}, ${clockRange(start, end, timeZone)}`, room?.name ?? 'no room', who, stateWords(occurrence)].filter((part) => part !== null).join(', ');
}
