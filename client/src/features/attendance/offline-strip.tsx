import { clockTime } from '@groupwork/shared/kernel/time';
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { connection, useConnection } from '../../graphql/connection';
import { serverTimeOf } from '../../graphql/server-time';
import { OfflineNote } from '../../ui/states';
import { say } from '../../ui/toast';
import { tapQueue, useQueued } from './tap-queue';

const taps = (count: number): string => `${count} ${count === 1 ? 'tap' : 'taps'}`;

function useDeviceWord(): string {
  const touched = useMediaQuery('(pointer: coarse)', false);
  const narrow = useMediaQuery('(max-width: 599px)', false);
  if (!touched) return 'computer';
  return narrow ? 'phone' : 'tablet';
}

function waitingWords(count: number, device: string): string {
  if (count === 0) return `What you tap is safe on this ${device} and will be sent when the network is back. Signing waits until then.`;
  const are = `${taps(count)} ${count === 1 ? 'is' : 'are'}`;
  if (tapQueue.survives) return `${are} safe on this ${device} and will be sent, in order, when the network is back. Signing waits until then.`;
  return `${are} kept on this page and will be sent, in order, when the network is back. Keep the page open; ending and signing wait until then.`;
}

/** What was tapped without the network is kept in order until it is answered; this says so, and says when it is done. */
export function OfflineStrip({ sessionId, timeZone }: { sessionId: string; timeZone: string }) {
  const state = useConnection();
  const device = useDeviceWord();
  const queued = useQueued(sessionId);
  const waiting = queued.filter(({ needs }) => needs === null);
  const asking = queued.length - waiting.length;
  const kept = useRef({ count: 0, asking: 0 });
  const away = state !== 'live';
  const lost = away ? connection.since : null;
  const since = lost === null ? waiting[0]?.tappedAt : serverTimeOf(lost);
  useEffect(() => {
    const { current } = kept;
    if (away) {
      if (current.count === 0) current.asking = asking;
      current.count = Math.max(current.count, waiting.length);
    } else if (waiting.length === 0 && current.count > 0) {
      const left = Math.max(0, asking - current.asking);
      say(`${taps(current.count - left)} sent${left === 0 ? '' : `, ${left} ${left === 1 ? 'needs' : 'need'} you`}.`);
      current.count = 0;
    }
  }, [away, waiting.length, asking]);
  if (!away || (state === 'reconnecting' && waiting.length === 0)) return null;
  return <OfflineNote title={`No network${since === undefined ? '' : ` since ${clockTime(since, timeZone)}`}. Keep going.`}>{waitingWords(waiting.length, device)}</OfflineNote>;
}
