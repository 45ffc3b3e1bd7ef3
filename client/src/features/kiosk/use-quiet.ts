import { useEffect, useRef } from 'react';

const TOUCHES = ['pointerdown', 'pointermove', 'keydown'] as const;

/** Calls back once nobody has touched the device for so long. */
export function useQuiet(seconds: number, onQuiet: () => void): void {
  const told = useRef(onQuiet);
  useEffect(() => { told.current = onQuiet; });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => told.current(), seconds * 1000);
    };
    begin();
    for (const touch of TOUCHES) addEventListener(touch, begin, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) removeEventListener(touch, begin);
    };
  }, [seconds]);
}
