import type { StatusFacts } from '@groupwork/shared/status/status';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { files, readFacts } from '../../graphql/files';
import { announce } from '../../ui/announcer';

const LOOK_EVERY = 60_000;

interface Looked {
  facts: StatusFacts | null;
  failure: Failure | null;
  looking: boolean;
}

/** How the product stands, looked at now, every minute and when asked; what was seen stays while it is looked at again. */
export function useStatus(enabled: boolean): Looked & { lookAgain: () => void } {
  const [looked, setLooked] = useState<Looked>({ facts: null, failure: null, looking: true });
  const newest = useRef(0);
  const look = useCallback(async (): Promise<StatusFacts | null> => {
    const own = ++newest.current;
    setLooked((before) => ({ ...before, looking: true }));
    const answer = await readFacts<StatusFacts>(files.status());
    if (own !== newest.current) return null;
    setLooked((before) => ('facts' in answer ? { facts: answer.facts, failure: null, looking: false } : { facts: before.facts, failure: answer.failure, looking: false }));
    return 'facts' in answer ? answer.facts : null;
  }, []);
  useEffect(() => {
    if (!enabled) return undefined;
    void look();
    const timer = setInterval(() => void look(), LOOK_EVERY);
    return () => {
      newest.current += 1;
      clearInterval(timer);
    };
  }, [enabled, look]);
  const lookAgain = (): void => {
    void look().then((facts) => {
      if (facts !== null) announce('Looked again.');
    });
  };
  return { ...looked, lookAgain };
}
