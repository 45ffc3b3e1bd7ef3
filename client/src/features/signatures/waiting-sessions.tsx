import { useQuery } from '@apollo/client/react';
import type { Unmasked } from '@apollo/client/masking';
import { age, clockRange, duration, mediumDate, minutesBetween } from '@groupwork/shared/kernel/time';
import { useCallback } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { NotStartedYetDocument, ReviewsToGiveDocument, type WaitingSessionFragment } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability } from '../../graphql/viewer';
import classes from './unfinished.module.css';

type Session = Unmasked<WaitingSessionFragment>;

export interface Waiting { late: readonly Session[]; reviews: readonly Session[]; count: number; lookAgain: () => Promise<unknown> }

/** What one leads and has not started though it should run, and the reviews that wait for one. */
export function useWaitingSessions(facilityId: string): Waiting {
  const signs = useCapability('session:sign');
  const reviewer = useCapability('session:review');
  const options = { variables: { facilityId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } as const;
  const { data: started, refetch: lookAtLate } = useQuery(NotStartedYetDocument, { ...options, skip: !signs });
  const { data: inbox, refetch: lookAtReviews } = useQuery(ReviewsToGiveDocument, { ...options, skip: !reviewer });
  const lookAgain = useCallback(() => Promise.all([...(signs ? [lookAtLate()] : []), ...(reviewer ? [lookAtReviews()] : [])]), [lookAtLate, lookAtReviews, reviewer, signs]);
  const late = started?.pastGroupSessions.edges.map(({ node }) => node) ?? [];
  const reviews = inbox?.reviewInbox.edges.map(({ node }) => node) ?? [];
  return { late, reviews, count: late.length + reviews.length, lookAgain };
}

export function WaitingSessions({ late, reviews }: Waiting) {
  const now = serverNow();
  return (
    <>
      <WaitingList name="Yours to start" sessions={late} word="Start it" to={paths.attendance} says={({ plannedStart }) => `${duration(minutesBetween(plannedStart, now))} late.`} />
      <WaitingList name="To review" sessions={reviews} word="Review" to={paths.review} says={({ reviewRequestedAt }) => (reviewRequestedAt === null ? '' : `Waiting ${age(reviewRequestedAt, now)}.`)} />
    </>
  );
}

interface WaitingListProps { name: string; sessions: readonly Session[]; word: string; to: (sessionId: string) => string; says: (session: Session) => string }

function WaitingList({ name, sessions, word, to, says }: WaitingListProps) {
  if (sessions.length === 0) return null;
  return (
    <section className={classes['list']} aria-label={name}>
      <h2 className={classes['name']}>{name} <span className={classes['count']}>{sessions.length}</span></h2>
      <ul>
        {sessions.map((session) => {
          const { id, groupTitle, date, plannedStart, plannedEnd, timeZone } = session;
          const when = `${mediumDate(date)}, ${clockRange(plannedStart, plannedEnd, timeZone)}`;
          return (
            <li key={id} className={classes['row']}>
              <div className={classes['words']}>
                <p className={classes['line']}><strong>{groupTitle}</strong></p>
                <p>{when} · {says(session)}</p>
              </div>
              <Link className={classes['open']} to={to(id)} aria-label={`${word}: ${groupTitle}, ${when}`}>{word}</Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
