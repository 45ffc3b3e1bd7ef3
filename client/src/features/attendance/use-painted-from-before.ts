import { useEffect } from 'react';
import { pendingTaps } from './pending-taps';
import { isRefused, type planner } from './plan-tap';
import type { rosterInCache } from './roster-in-cache';
import type { Tap } from './tap';
import { type Queued, tapQueue, useQueued } from './tap-queue';

/** What a kept act said, as the rules take it. */
function tapOf({ act }: Queued): { rosterEntryId: string; tap: Tap } | null {
  if (act.kind !== 'TAP') return null;
  const { rosterEntryId, words } = act;
  return { rosterEntryId, tap: words.kind === 'ABSENT' ? words : { ...words, at: words.at === null ? null : new Date(words.at) } };
}

/** Taps that waited on the device since before the page was opened are shown on it as they will come out, until they are answered. */
export function usePaintedFromBefore(sessionId: string, roster: ReturnType<typeof rosterInCache>, plan: ReturnType<typeof planner>): void {
  const waiting = useQueued(sessionId).filter(({ key, needs }) => needs === null && tapQueue.isFromBefore(key));
  const keys = waiting.map(({ key }) => key).join(' ');
  useEffect(() => {
    const painted = tapQueue.of(sessionId).filter(({ key }) => keys.includes(key)).flatMap((item): { entryId: string | null; takeBack: () => void }[] => {
      if (item.act.kind === 'PAUSE' || item.act.kind === 'RESUME') {
        const change = plan.press(item.act, roster.session(sessionId), new Date(item.tappedAt));
        return change === null ? [] : [{ entryId: null, takeBack: roster.paint([change]) }];
      }
      const said = tapOf(item);
      const planned = said === null ? null : plan.tap(said.rosterEntryId, said.tap, roster.session(sessionId), new Date(item.tappedAt));
      if (planned === null || isRefused(planned)) return [];
      pendingTaps.begin(planned.entry.id, planned.at);
      return [{ entryId: planned.entry.id, takeBack: roster.paint([planned.change]) }];
    });
    return () => {
      for (const { entryId, takeBack } of painted) {
        if (entryId !== null) pendingTaps.end(entryId, undefined);
        takeBack();
      }
    };
  }, [keys, sessionId, roster, plan]);
}
