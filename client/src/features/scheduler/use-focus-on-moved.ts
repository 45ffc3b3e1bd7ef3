import { type RefObject, useEffect, useRef } from 'react';

/** A session that was moved is drawn anew where it is now, and a question about it has been answered: the focus goes on with it. */
export function useFocusOnMoved(area: RefObject<HTMLElement | null>, underWay: string | null): void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (underWay !== null) wanted.current = underWay;
    if (wanted.current === null) return;
    const { activeElement } = document;
    if (activeElement === document.body) area.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(wanted.current)}"]`)?.focus({ preventScroll: true });
    // Gone on to something else: it is not called back.
    else if (underWay === null && activeElement?.closest(`[role="dialog"], [data-item="${CSS.escape(wanted.current)}"]`) === null) wanted.current = null;
  });
}
