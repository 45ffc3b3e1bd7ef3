import { isReturned } from './group-session-status';
import type { StatusFacts } from './group-session-status';
import { toMillis } from '../kernel/time';
import type { Instant } from '../kernel/time';

export const boardLists = ['UPCOMING', 'IN_PROGRESS_COMPLETED', 'PENDING_REVIEW'] as const;
export type BoardList = (typeof boardLists)[number];

export const boardListWords: Record<BoardList, string> = {
  UPCOMING: 'Upcoming',
  IN_PROGRESS_COMPLETED: 'In Progress / Completed',
  PENDING_REVIEW: 'Pending Review',
};

/** Where a card stands. What waits for a second name waits beside the reviews; a returned session too, until it is signed again. */
export function boardList(session: StatusFacts): BoardList {
  if (session.status === 'UPCOMING' || session.status === 'CANCELLED') return 'UPCOMING';
  if (session.status === 'SIGNED' || session.status === 'PENDING_REVIEW' || isReturned(session)) return 'PENDING_REVIEW';
  return 'IN_PROGRESS_COMPLETED';
}

export interface BoardCard extends StatusFacts {
  groupTitle: string;
  plannedStart: Instant;
  signedAt: Instant | null;
}

const collator = new Intl.Collator('en-US', { sensitivity: 'base', numeric: true });
const byName = (one: BoardCard, other: BoardCard): number => collator.compare(one.groupTitle, other.groupTitle);
const byStart = (one: BoardCard, other: BoardCard): number => toMillis(one.plannedStart) - toMillis(other.plannedStart) || byName(one, other);

/** What runs first, then what waits to be written, then what is done. */
const stage = (card: BoardCard): number => (card.status === 'IN_PROGRESS' ? 0 : card.status === 'ENDED' ? 1 : 2);
const byStage = (one: BoardCard, other: BoardCard): number => stage(one) - stage(other) || byStart(one, other);

/** Returned first, for they wait for their leader; then the oldest. */
const waitingSince = (card: BoardCard): number => toMillis((isReturned(card) ? card.returnedAt : card.signedAt) ?? card.plannedStart);
const byAge = (one: BoardCard, other: BoardCard): number => Number(isReturned(other)) - Number(isReturned(one)) || waitingSince(one) - waitingSince(other) || byName(one, other);

const order: Record<BoardList, (one: BoardCard, other: BoardCard) => number> = { UPCOMING: byStart, IN_PROGRESS_COMPLETED: byStage, PENDING_REVIEW: byAge };

/** The cards of one list in its order. */
export const cardsOf = <Card extends BoardCard>(list: BoardList, cards: readonly Card[]): Card[] => cards.filter((card) => boardList(card) === list).sort(order[list]);
