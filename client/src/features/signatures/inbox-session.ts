import type { Unmasked } from '@apollo/client/masking';
import { daysBetween, facilityDate } from '@groupwork/shared/kernel/time';
import { reviewOverdueFrom } from '@groupwork/shared/signatures/review.rules';
import type { ReviewInboxQuery, ReviewSessionQuery } from '../../graphql/generated/operations';

export type InboxSession = Unmasked<ReviewInboxQuery>['reviewInbox']['edges'][number]['node'];
export type ReviewSession = Unmasked<ReviewSessionQuery>['groupSession'];
export type ReviewCheck = Unmasked<ReviewSessionQuery>['signingCheck'];
export type ReviewEntry = ReviewSession['roster'][number];

/** A session as it was read: only that can be signed. */
export interface OpenedReview { id: string; groupTitle: string; contentHash: string }

export const waitsSince = (session: Pick<InboxSession, 'reviewRequestedAt' | 'signedAt' | 'plannedStart'>): string => session.reviewRequestedAt ?? session.signedAt ?? session.plannedStart;

export const isOverdue = (session: Pick<InboxSession, 'reviewRequestedAt' | 'signedAt' | 'plannedStart'> & { facility: { settings: { reviewOverdueDays: number } } }, now: number): boolean =>
  reviewOverdueFrom(waitsSince(session), session.facility.settings.reviewOverdueDays).getTime() <= now;

export interface AgeGroup { name: string; sessions: InboxSession[] }

const ageNames = ['Overdue', 'Earlier', 'Since yesterday', 'Today'] as const;

/** By how long they have waited, the longest first, with what is overdue at the top. */
export function byAge(sessions: readonly InboxSession[], now: Date, timeZone: string): AgeGroup[] {
  const today = facilityDate(now, timeZone);
  const nameOf = (session: InboxSession): (typeof ageNames)[number] => {
    if (isOverdue(session, now.getTime())) return 'Overdue';
    const days = daysBetween(facilityDate(waitsSince(session), timeZone), today);
    return days <= 0 ? 'Today' : days === 1 ? 'Since yesterday' : 'Earlier';
  };
  const sorted = [...sessions].sort((one, other) => Date.parse(waitsSince(one)) - Date.parse(waitsSince(other)));
  return ageNames.map((name) => ({ name, sessions: sorted.filter((session) => nameOf(session) === name) })).filter(({ sessions: own }) => own.length > 0);
}

/** Whose a review is, for this reader; null where any reviewer may give it. */
export function whoseWords({ reviewWith }: Pick<InboxSession, 'reviewWith'>, staffMemberId: string): string | null {
  if (reviewWith === null) return null;
  const { staffMember, delegate } = reviewWith;
  if (staffMember.id === staffMemberId) return 'Addressed to you';
  if (delegate?.id === staffMemberId) return `Delegated to you by ${staffMember.name}`;
  return `With ${staffMember.name}${delegate === null ? '' : `, ${delegate.name} standing in`}`;
}
