import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { OwnAlertsChangedDocument, OwnAlertsDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useLive } from '../../graphql/use-live';
import { alarm, offer } from '../../ui/toast';
import { type Alert, headlineOf, wayOf } from './alert';

/** How many alerts are not read, live. One that comes while the person is here says so in a toast, and takes it away when it is over. */
export function useOwnAlerts(): number {
  const { data, refetch } = useQuery(OwnAlertsDocument, { fetchPolicy: 'cache-and-network' });
  const again = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  useLive(OwnAlertsChangedDocument, {}, again);
  useToasts(data?.notifications.edges.map(({ node }) => node));
  return data?.notifications.totalCount ?? 0;
}

function useToasts(unread: readonly Alert[] | undefined): void {
  const navigate = useNavigate();
  /** Told in this visit, with what takes its toast away. What was there when the page opened is counted by the bell alone. */
  const told = useRef<Map<string, () => void> | null>(null);
  useEffect(() => {
    if (unread === undefined) return;
    const first = told.current === null;
    const known = told.current ?? new Map<string, () => void>();
    told.current = known;
    for (const alert of unread) {
      if (known.has(alert.id)) continue;
      known.set(alert.id, first || !alert.toast ? () => undefined : toast(alert, (to) => { void navigate(to); }));
    }
    const present = new Set(unread.map(({ id }) => id));
    for (const [id, close] of known) if (!present.has(id)) close();
  }, [navigate, unread]);
}

/** The gravest stays until it is closed and interrupts; the others pass. */
function toast(alert: Alert, go: (to: string) => void): () => void {
  const way = wayOf(alert);
  const [text, word, run] = [`${headlineOf(alert, serverNow())}.`, way?.word ?? 'Close', () => { if (way !== null) go(way.to); }] as const;
  return alert.severity === 'URGENT' ? alarm(text, word, run) : offer(text, word, run);
}
