import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { ReviewSessionDocument } from '../../graphql/generated/operations';
import { failureOf } from '../../graphql/explain';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import type { OpenedReview, ReviewCheck, ReviewSession } from './inbox-session';
import { ReviewActs } from './review-acts';
import { ReviewStrip } from './review-strip';
import { ReviewText } from './review-text';
import { useComments } from './use-comments';
import classes from './review.module.css';

export interface ReviewPaneProps { sessionId: string; /** Others, read before, that are signed with the same PIN. */ together: readonly OpenedReview[]; onRead: (review: OpenedReview) => void; onDone: (ids: readonly string[]) => void }

export function ReviewPane({ sessionId, together, onRead, onDone }: ReviewPaneProps) {
  const { data, error, refetch } = useQuery(ReviewSessionDocument, { variables: { sessionId }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const session = data?.groupSession;
  const check = data?.signingCheck;
  useEffect(() => {
    if (session !== undefined && check !== undefined && session.status === 'PENDING_REVIEW') onRead({ id: session.id, groupTitle: session.groupTitle, contentHash: check.contentHash });
  }, [session, check, onRead]);
  if (session === undefined || check === undefined) {
    if (error === undefined) return <RowSkeletons rows={5} />;
    return <EmptyState centred title="This session could not be opened" actions={<ActionButton onClick={() => { void refetch().catch(() => undefined); }}>Try again</ActionButton>}>{failureOf(error).sentence}</EmptyState>;
  }
  return <Opened session={session} check={check} together={together} onDone={onDone} onLookAgain={() => { void refetch().catch(() => undefined); }} />;
}

function Opened({ session, check, together, onDone, onLookAgain }: { session: ReviewSession; check: ReviewCheck; together: readonly OpenedReview[]; onDone: (ids: readonly string[]) => void; onLookAgain: () => void }) {
  const abilities = useSessionAbilities(session);
  const comments = useComments(session.id);
  const closed = whyNot(abilities, 'canReview');
  return (
    <>
      <Link className={classes['back']} to={paths.reviewInbox}>All to review</Link>
      <ReviewStrip session={session} check={check} onDone={onLookAgain} />
      <ReviewText session={session} check={check} comments={closed === null ? comments : null} />
      {closed === null && <ReviewActs session={session} check={check} comments={comments} together={together} onDone={onDone} onLookAgain={onLookAgain} />}
    </>
  );
}
