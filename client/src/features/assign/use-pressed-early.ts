import { useEffect, useEffectEvent, useState } from 'react';
import type { ClashLine } from './clash-lines';

export interface PressedEarly { waiting: boolean; wait: () => void; forget: () => void }

/** Pressed while it is still looked at what comes of it: `done` as soon as that is known, `unseen` where it shows a clash that was not there to be seen. */
export function usePressedEarly(looking: boolean, lines: readonly ClashLine[], { done, unseen }: { done: () => void; unseen: () => void }): PressedEarly {
  const [seen, setSeen] = useState<ReadonlySet<string> | null>(null);
  const known = useEffectEvent((before: ReadonlySet<string>) => {
    setSeen(null);
    if (lines.every(({ key }) => before.has(key))) done();
    else unseen();
  });
  useEffect(() => { if (seen !== null && !looking) known(seen); }, [seen, looking]);
  return { waiting: seen !== null, wait: () => setSeen(new Set(lines.map(({ key }) => key))), forget: () => setSeen(null) };
}
