import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer';
import { pendingTaps } from './pending-taps';

const TINT_MILLISECONDS = 600;
const SUMMARY_EVERY = 5_000;

let unsaid = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Colleagues' changes are read out at most once in five seconds, as one sentence. */
function saySoon(): void {
  unsaid += 1;
  timer ??= setTimeout(() => {
    announce(unsaid === 1 ? '1 line changed by somebody else.' : `${unsaid} lines changed by others.`);
    unsaid = 0;
    timer = undefined;
  }, SUMMARY_EVERY);
}

/** True for a moment after somebody else changed the row. */
export function useForeignChange(entryId: string, version: number): boolean {
  const [tinted, setTinted] = useState(false);
  const known = useRef(version);
  useEffect(() => {
    if (version <= known.current) return;
    known.current = version;
    let end: ReturnType<typeof setTimeout> | undefined;
    // The answer to an own tap is noted a moment after it has reached the cache.
    const look = setTimeout(() => {
      if (pendingTaps.isOwn(entryId, version)) return;
      setTinted(true);
      saySoon();
      end = setTimeout(() => setTinted(false), TINT_MILLISECONDS);
    }, 0);
    return () => {
      clearTimeout(look);
      clearTimeout(end);
      setTinted(false);
    };
  }, [entryId, version]);
  return tinted;
}
