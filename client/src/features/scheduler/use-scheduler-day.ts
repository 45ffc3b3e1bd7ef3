import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { SchedulerDaysDocument, type SchedulerChangedSubscription, type SchedulerDaysQuery } from '../../graphql/generated/operations';
import { useAskAgain } from '../../graphql/use-ask-again';
import type { BoardSession } from './board-filter';

type Day = SchedulerDaysQuery['schedulerDays'][number];

/** Changes often come in twos and threes; one question answers them all. */
export const ASK_AGAIN_AFTER = 300;

/** What decides whether and where a card stands on this day's board. */
const standing = ({ status, returnedAt, plannedStart }: { status: string; returnedAt: string | null; plannedStart: string }): string => `${status} ${returnedAt} ${plannedStart}`;

export interface SchedulerDay {
  days: readonly Day[] | null;
  sessions: readonly BoardSession[];
  error: Error | undefined;
  /** What the live stream of one of the facilities says. */
  hear: (change: SchedulerChangedSubscription) => void;
}

/**
 * The day as asked for and as it changes. Live facts move the cards by themselves; who may review, comments and sessions of
 * other days are asked for again when a session comes or changes its status.
 */
export function useSchedulerDay(facilityIds: readonly string[], date: string, skip: boolean): SchedulerDay {
  const { data, error, refetch } = useQuery(SchedulerDaysDocument, { variables: { facilityIds: [...facilityIds], date }, skip, fetchPolicy: 'cache-and-network' });
  const days = data?.schedulerDays ?? null;
  const sessions = useMemo(() => (days === null ? [] : [...new Map(days.flatMap((day) => [...day.sessions, ...day.pendingReview]).map((session) => [session.id, session])).values()]), [days]);

  const askAgain = useAskAgain(refetch, ASK_AGAIN_AFTER);
  const statuses = useRef(new Map<string, string>());
  useEffect(() => { statuses.current = new Map(sessions.map((session) => [session.id, standing(session)])); }, [sessions]);
  const hear = useCallback(({ schedulerChanged: { session } }: SchedulerChangedSubscription): void => {
    if (session !== null) {
      const after = standing(session);
      if (statuses.current.get(session.id) === after) return;
      statuses.current.set(session.id, after);
    }
    askAgain();
  }, [askAgain]);
  return { days, sessions, error, hear };
}
