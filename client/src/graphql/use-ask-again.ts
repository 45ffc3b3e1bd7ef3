import { useCallback, useEffect, useRef } from 'react';

/** Changes come in twos and threes: one question, a moment after the first, answers them all. */
export function useAskAgain(ask: () => Promise<unknown>, after: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    if (timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void ask().catch(() => undefined);
    }, after);
  }, [ask, after]);
}
