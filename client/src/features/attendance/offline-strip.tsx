import { clockTime } from '@groupwork/shared/kernel/time';
import { useEffect, useRef } from 'react';
import { connection, useConnection } from '../../graphql/connection';
import { useWaiting } from '../../graphql/delivery-link';
import { OfflineNote } from '../../ui/states';
import { say } from '../../ui/toast';

const taps = (count: number): string => `${count} ${count === 1 ? 'tap' : 'taps'}`;

/** What was tapped without the network is kept in order until it is answered; this says so, and says when it is done. */
export function OfflineStrip({ line, timeZone }: { line: string; timeZone: string }) {
  const state = useConnection();
  const { count, since } = useWaiting(line);
  const kept = useRef(0);
  const away = state !== 'live';
  const lostAt = away ? (connection.since ?? since) : null;
  useEffect(() => {
    if (away) kept.current = Math.max(kept.current, count);
    else if (count === 0 && kept.current > 0) {
      say(`${taps(kept.current)} sent.`);
      kept.current = 0;
    }
  }, [away, count]);
  if (!away || (state === 'reconnecting' && count === 0)) return null;
  return (
    <OfflineNote title={`No network${lostAt === null ? '' : ` since ${clockTime(new Date(lostAt), timeZone)}`}. Keep going.`}>
      {count > 0 ? `${taps(count)} ${count === 1 ? 'is' : 'are'} kept on this page and will be sent, in order, when the network is back. Keep the page open; ending and signing wait until then.` : 'What you tap is kept and sent when the network is back.'}
    </OfflineNote>
  );
}
