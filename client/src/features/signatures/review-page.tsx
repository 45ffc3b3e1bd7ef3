import { useQuery } from '@apollo/client/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { ReviewInboxDocument, ShellChangesDocument } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { useCapability, useFacility } from '../../graphql/viewer';
import { KeyStrip } from '../../ui/keys';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import type { OpenedReview } from './inbox-session';
import { ReviewInbox } from './review-inbox';
import { ReviewPane } from './review-pane';
import { useReviewKeys } from './use-review-keys';
import { useShelf } from './use-shelf';
import classes from './review.module.css';

const hints = [
  { keys: ['J', 'K'], does: 'session' }, { keys: ['↓', 'Space'], does: 'scroll' }, { keys: ['N'], does: 'next note' }, { keys: ['C'], does: 'comment here' }, { keys: ['Shift', 'R'], does: 'return' }, { keys: ['S'], does: 'sign' },
] as const;

/** What waits, the oldest first, and one of them in full. */
export function ReviewPage() {
  const { sessionId = null } = useParams();
  const facility = useFacility();
  const reviews = useCapability('review:assign');
  const onward = useOnward();
  const [shelf, setShelf] = useShelf();
  const { data, previousData, error, refetch } = useQuery(ReviewInboxDocument, { variables: { facilityId: facility.id, everyone: shelf === 'EVERYONE' }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !reviews });
  useLive(ShellChangesDocument, { facilityId: facility.id }, useCallback(() => { if (reviews) void refetch().catch(() => undefined); }, [refetch, reviews]));
  const [opened, setOpened] = useState<ReadonlyMap<string, OpenedReview>>(new Map());
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const page = useRef<HTMLDivElement>(null);
  const keys = useReviewKeys(page);

  // What was signed or returned meanwhile is gone from here by itself.
  const waiting = useMemo(() => ((data ?? previousData)?.reviewInbox.edges ?? []).map(({ node }) => node).filter(({ status }) => status === 'PENDING_REVIEW'), [data, previousData]);
  const read = useCallback((review: OpenedReview) => setOpened((before) => new Map(before).set(review.id, review)), []);
  const choose = useCallback((id: string) => setChosen((before) => {
    const after = new Set(before);
    if (!after.delete(id)) after.add(id);
    return after;
  }), []);
  const together = waiting.filter(({ id }) => chosen.has(id) && id !== sessionId).flatMap(({ id }) => opened.get(id) ?? []);
  const done = useCallback((ids: readonly string[]) => {
    setChosen(new Set());
    const next = waiting.find(({ id }) => !ids.includes(id));
    void onward(next === undefined ? paths.reviewInbox : paths.review(next.id));
    void refetch().catch(() => undefined);
  }, [waiting, onward, refetch]);

  if (!reviews) return <NothingHere />;
  const shown = (data ?? previousData)?.reviewInbox;
  if (shown === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={5} />;
  }
  return (
    <>
      <title>Review · Groupwork</title>
      <div className={classes['page']} data-reading={sessionId !== null} ref={page} {...keys}>
        <h1 className={classes['hidden']}>Review</h1>
        <ReviewInbox sessions={waiting} more={shown.totalCount - shown.edges.length} current={sessionId} opened={opened} chosen={chosen} onChoose={choose} shelf={shelf} onShelf={setShelf} />
        <div className={classes['reading']}>
          {sessionId !== null && <ReviewPane key={sessionId} sessionId={sessionId} together={together} onRead={read} onDone={done} />}
          {sessionId === null && waiting.length > 0 && <div className={classes['placeholder']}><EmptyState centred title="Open a session to read it">The oldest is at the top. What you have opened can be signed together with one PIN.</EmptyState></div>}
          {sessionId === null && waiting.length === 0 && <EmptyState centred title="Nothing waits for you">New ones appear here by themselves. You never see your own sessions here: nobody reviews themselves.</EmptyState>}
        </div>
      </div>
      {sessionId !== null && <KeyStrip hints={hints} />}
    </>
  );
}
