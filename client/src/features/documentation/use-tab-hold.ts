import { useCallback, useEffect, useRef, useState } from 'react';

const CHANNEL = 'groupwork-writing';

type Kind = 'ASK' | 'MINE' | 'LEFT';
interface Told { kind: Kind; place: string }

const isTold = (data: unknown): data is Told => typeof data === 'object' && data !== null && 'kind' in data && 'place' in data;

export interface TabHold {
  /** One writes this in another tab of the same browser. */
  elsewhere: boolean;
  /** This tab writes here from now on; the others say so. */
  hold: () => void;
}

/**
 * One part of a note is written in one tab of a person at a time: the one where they typed last, or chose to go on.
 * Two tabs that do not hear each other lose nothing either: the later save is shown both versions.
 */
export function useTabHold(staffMemberId: string, sessionId: string, part: string): TabHold {
  const place = `${staffMemberId} ${sessionId} ${part}`;
  const [elsewhereAt, setElsewhereAt] = useState<string | null>(null);
  const held = useRef<string | null>(null);
  const post = useRef<(kind: Kind) => void>(() => undefined);

  useEffect(() => {
    if (typeof BroadcastChannel === 'undefined') return;
    const channel = new BroadcastChannel(CHANNEL);
    post.current = (kind) => channel.postMessage({ kind, place } satisfies Told);
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isTold(data) || data.place !== place) return;
      if (data.kind === 'ASK' && held.current === place) post.current('MINE');
      if (data.kind === 'LEFT') setElsewhereAt(null);
      if (data.kind !== 'MINE') return;
      held.current = null;
      setElsewhereAt(place);
    };
    post.current('ASK');
    const leave = (): void => {
      if (held.current === place) post.current('LEFT');
      held.current = null;
    };
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
      channel.close();
      post.current = () => undefined;
    };
  }, [place]);

  const hold = useCallback(() => {
    if (held.current === place) return;
    held.current = place;
    setElsewhereAt(null);
    post.current('MINE');
  }, [place]);
  return { elsewhere: elsewhereAt === place, hold };
}
