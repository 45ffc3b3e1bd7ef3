import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

interface Place { top: number; row: string | null }
const places = new Map<string, Place>();

/**
 * Going back to a list leads to the same scroll and row. `visit` names the visit (the router's key of it);
 * rows carry `data-row`. The place is taken up again once the list is there.
 */
export function useKeptScroll(area: RefObject<HTMLElement | null>, visit: string, ready: boolean): void {
  const lastRow = useRef<string | null>(null);
  useLayoutEffect(() => {
    const place = places.get(visit);
    if (!ready || area.current === null || place === undefined) return;
    area.current.scrollTop = place.top;
    if (place.row !== null) area.current.querySelector<HTMLElement>(`[data-row="${CSS.escape(place.row)}"] a`)?.focus({ preventScroll: true });
    places.delete(visit);
  }, [area, visit, ready]);
  useEffect(() => {
    const element = area.current;
    if (element === null || !ready) return;
    let top = element.scrollTop;
    const scrolled = (): void => { top = element.scrollTop; };
    const focused = (event: FocusEvent): void => { lastRow.current = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? null : null; };
    element.addEventListener('scroll', scrolled, { passive: true });
    element.addEventListener('focusin', focused);
    return () => {
      element.removeEventListener('scroll', scrolled);
      element.removeEventListener('focusin', focused);
      places.set(visit, { top, row: lastRow.current });
    };
  }, [area, visit, ready]);
}
