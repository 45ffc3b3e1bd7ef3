import { type RefObject, useEffect, useState } from 'react';

/** Fewer rows than this are drawn all at once. */
const DRAWN_AT_ONCE = 60;
/** How far beyond the screen a row is drawn already: a few rows for the keys, and more than a flick of a thumb in one frame. */
const AHEAD = '900px 0px';

/**
 * Which rows of a long roster are near enough to be drawn; null where all are. Every row keeps its place in the list, with its
 * name, so that order, keys and readers find it; what is in it is made when it comes near. A row that has the focus stays.
 */
export function useNearRows(list: RefObject<HTMLUListElement | null>, count: number): ReadonlySet<string> | null {
  const [near, setNear] = useState<ReadonlySet<string>>(new Set());
  const long = count > DRAWN_AT_ONCE && 'IntersectionObserver' in globalThis;
  useEffect(() => {
    const rows = list.current;
    if (!long || rows === null) return;
    const observer = new IntersectionObserver((changes) => setNear((before) => {
      const after = new Set(before);
      for (const { target, isIntersecting } of changes) {
        const id = target.getAttribute('data-entry');
        if (id === null) continue;
        if (isIntersecting) after.add(id);
        else if (!target.contains(document.activeElement)) after.delete(id);
      }
      return after;
    }), { root: rows.closest('[role="region"]'), rootMargin: AHEAD });
    const watched = new Set<Element>();
    const watch = (): void => {
      for (const row of rows.children) {
        if (watched.has(row)) continue;
        watched.add(row);
        observer.observe(row);
      }
    };
    watch();
    // Who is added, or comes back when a filter is left, is watched from then on.
    const added = new MutationObserver(watch);
    added.observe(rows, { childList: true });
    return () => {
      observer.disconnect();
      added.disconnect();
    };
  }, [list, long]);
  return long ? near : null;
}
