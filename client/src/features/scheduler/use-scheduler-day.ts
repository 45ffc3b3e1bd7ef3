import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { ConnectionState } from '../../graphql/connection';
import { SchedulerChangedDocument, SchedulerDayDocument, type SchedulerDayQuery } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import type { BoardSession } from './board-filter';

type Day = SchedulerDayQuery['schedulerDay'];

/** Changes often come in twos and threes; one question answers them all. */
const ASK_AGAIN_AFTER = 300;

/** What decides whether and where a card stands on this day's board. */
const standing = ({ status, returnedAt, plannedStart }: { status: string; returnedAt: string | null; plannedStart: string }): string => `${status} ${returnedAt} ${plannedStart}`;

export interface SchedulerDay { day: Day | null; sessions: readonly BoardSession[]; error: Error | undefined; askAgain: () => void; live: ConnectionState }

/**
 * The day as asked for and as it changes. Live facts move the cards by themselves; who may review, comments and sessions of
 * other days are asked for again when a session comes or changes its status.
 */
export function useSchedulerDay(facilityId: string, date: string): SchedulerDay {
  const { data, error, refetch } = useQuery(SchedulerDayDocument, { variables: { facilityId, date }, fetchPolicy: 'cache-and-network' });
  const day = data?.schedulerDay ?? null;

  const sessions = useMemo(() => {
    if (day === null) return [];
    return [...new Map([...day.sessions, ...day.pendingReview].map((session) => [session.id, session])).values()];
  }, [day]);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const askAgain = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  const statuses = useRef(new Map<string, string>());
  useEffect(() => { statuses.current = new Map(sessions.map((session) => [session.id, standing(session)])); }, [sessions]);
  const live = useLive(SchedulerChangedDocument, { facilityId }, ({ schedulerChanged: { session } }) => {
    if (session !== null) {
      const after = standing(session);
      if (statuses.current.get(session.id) === after) return;
      statuses.current.set(session.id, after);
    }
    clearTimeout(timer.current);
    timer.current = setTimeout(askAgain, ASK_AGAIN_AFTER);
  });
  return { day, sessions, error, askAgain, live };
}
