import type { Unmasked } from '@apollo/client/masking';
import { DAY, facilityDate } from '@groupwork/shared/kernel/time';
import type { ReviewInboxQuery, ReviewSessionQuery } from '../../graphql/generated/operations';

export type InboxSession = Unmasked<ReviewInboxQuery>['reviewInbox']['edges'][number]['node'];
export type ReviewSession = Unmasked<ReviewSessionQuery>['groupSession'];
export type ReviewCheck = Unmasked<ReviewSessionQuery>['signingCheck'];
export type ReviewEntry = ReviewSession['roster'][number];

/** A session as it was read: only that can be signed. */
export interface OpenedReview { id: string; groupTitle: string; contentHash: string }

export const waitsSince = (session: Pick<InboxSession, 'reviewRequestedAt' | 'signedAt' | 'plannedStart'>): string => session.reviewRequestedAt ?? session.signedAt ?? session.plannedStart;

export interface AgeGroup { name: string; sessions: InboxSession[] }

/** By how long they have waited, the oldest first. */
export function byAge(sessions: readonly InboxSession[], now: Date, timeZone: string): AgeGroup[] {
  const today = facilityDate(now, timeZone);
  const nameOf = (session: InboxSession): string => {
    const since = waitsSince(session);
    if (now.getTime() - Date.parse(since) >= 2 * DAY) return 'More than 2 days';
    return facilityDate(since, timeZone) === today ? 'Today' : 'Since yesterday';
  };
  const sorted = [...sessions].sort((one, other) => Date.parse(waitsSince(one)) - Date.parse(waitsSince(other)));
  return ['More than 2 days', 'Since yesterday', 'Today'].map((name) => ({ name, sessions: sorted.filter((session) => nameOf(session) === name) })).filter(({ sessions: own }) => own.length > 0);
}
