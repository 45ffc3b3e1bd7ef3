import { useEffect, useEffectEvent, useState } from 'react';
import type { ClashLine } from './clash-lines';
import type { Gift } from './use-preview';

export interface PressedEarly { waiting: boolean; wait: () => void; forget: () => void }

/**
 * Pressed while it is still looked at what comes of it: `done` as soon as that is known, `unseen` where it shows a clash that
 * was not there to be seen. What was pressed for one gift is never done for another, however that came about.
 */
export function usePressedEarly(gift: Gift | null, looking: boolean, lines: readonly ClashLine[], { done, unseen }: { done: () => void; unseen: () => void }): PressedEarly {
  const [pressed, setPressed] = useState<{ gift: string; seen: ReadonlySet<string> } | null>(null);
  const known = useEffectEvent((before: NonNullable<typeof pressed>) => {
    setPressed(null);
    if (JSON.stringify(gift) !== before.gift) return;
    if (lines.every(({ key }) => before.seen.has(key))) done();
    else unseen();
  });
  useEffect(() => { if (pressed !== null && !looking) known(pressed); }, [pressed, looking]);
  return { waiting: pressed !== null, wait: () => setPressed({ gift: JSON.stringify(gift), seen: new Set(lines.map(({ key }) => key)) }), forget: () => setPressed(null) };
}
