import { type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { drawn, movedBy, type Place, pointOn, resizedBy } from './grid-geometry';

export type DragKind = 'MOVE' | 'RESIZE' | 'DRAW';

/** What is under way: where it would be put down, and where the pointer is. */
export interface Dragged { id: string | null; kind: DragKind; place: Place; x: number; y: number; refusal: string | null }

export interface Taken { kind: DragKind; id: string | null; place: Place; /** Why it cannot be moved at all. */ refusal: string | null }

interface Grip extends Taken { pointerId: number; x: number; y: number; /** Column and minute where it was taken. */ column: number; minute: number; active: boolean; hold: ReturnType<typeof setTimeout> | null }

const FAR_ENOUGH = 5;
/** A finger that goes on at once scrolls; one that rests takes hold. */
const HOLD_MILLISECONDS = 250;
const EDGE = 48;
const SCROLL_STEP = 9;

export interface DragSettings {
  columns: RefObject<HTMLElement | null>;
  week: readonly string[];
  /** Minutes of the day at top and bottom. */
  first: number;
  last: number;
  onDrop: (dragged: Dragged) => void;
  /** Empty ground was pressed, not drawn over. */
  onPress: (taken: Taken, minute: number) => void;
}

const scrollerOf = (element: HTMLElement | null): HTMLElement | null => {
  for (let each = element; each !== null; each = each.parentElement) if (each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY)) return each;
  return null;
};

/** The click that ends a drag presses nothing. */
function swallowClick(): void {
  const stop = (event: MouseEvent): void => { event.preventDefault(); event.stopPropagation(); };
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
}

/** Moving, resizing and drawing by mouse, pen or finger. Letting go after no way at all is a press, not a drag. */
export function useGridDrag(settings: DragSettings): { dragged: Dragged | null; take: (event: PointerEvent, taken: Taken) => void } {
  const latest = useRef(settings);
  useEffect(() => { latest.current = settings; });
  const grip = useRef<Grip | null>(null);
  const at = useRef({ x: 0, y: 0 });
  const frame = useRef(0);
  const [dragged, setDragged] = useState<Dragged | null>(null);

  const point = useCallback((x: number, y: number) => {
    const { columns, week, first, last } = latest.current;
    const { top, height } = columns.current?.getBoundingClientRect() ?? { top: 0, height: 1 };
    const lefts = week.map((key) => columns.current?.querySelector(`[data-date="${CSS.escape(key)}"]`)?.getBoundingClientRect().left ?? 0);
    return pointOn({ lefts, top, height, first, last }, x, y);
  }, []);

  const under = useCallback((own: Grip): Dragged => {
    const { x, y } = at.current;
    const { column, minute } = point(x, y);
    return { id: own.id, kind: own.kind, place: own.refusal === null ? placeUnder(own, column, minute, latest.current.week) : own.place, x, y, refusal: own.refusal };
  }, [point]);

  const letGo = useCallback((): void => {
    if (grip.current?.hold != null) clearTimeout(grip.current.hold);
    grip.current = null;
    cancelAnimationFrame(frame.current);
    setDragged(null);
  }, []);

  const begin = useCallback((own: Grip): void => {
    own.active = true;
    setDragged(under(own));
    // At the edge of what is scrolled the ground comes along.
    const follow = (): void => {
      if (grip.current !== own) return;
      if (own.refusal === null && scrollAtEdge(latest.current.columns.current, at.current.y)) setDragged(under(own));
      frame.current = requestAnimationFrame(follow);
    };
    frame.current = requestAnimationFrame(follow);
  }, [under]);

  useEffect(() => {
    const move = (event: globalThis.PointerEvent): void => {
      const own = grip.current;
      if (own === null || event.pointerId !== own.pointerId) return;
      at.current = { x: event.clientX, y: event.clientY };
      if (own.active) setDragged(under(own));
      else if (Math.hypot(event.clientX - own.x, event.clientY - own.y) > FAR_ENOUGH) {
        if (own.hold === null) begin(own);
        else letGo();
      }
    };
    const drop = (event: globalThis.PointerEvent): void => {
      const own = grip.current;
      if (own === null || event.pointerId !== own.pointerId) return;
      at.current = { x: event.clientX, y: event.clientY };
      const far = Math.hypot(event.clientX - own.x, event.clientY - own.y) > FAR_ENOUGH;
      const put = own.active ? under(own) : null;
      letGo();
      if (own.kind === 'DRAW' && !far) {
        latest.current.onPress(own, own.minute);
        return;
      }
      if (put === null) return;
      swallowClick();
      latest.current.onDrop(put);
    };
    const giveUp = (event: globalThis.PointerEvent): void => { if (event.pointerId === grip.current?.pointerId) letGo(); };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || grip.current?.active !== true) return;
      event.preventDefault();
      event.stopPropagation();
      letGo();
      window.addEventListener('pointerup', swallowClick, { once: true });
    };
    // A finger that has taken hold does not scroll; only a listener that is not passive may say so.
    const still = (event: TouchEvent): void => { if (grip.current?.active === true && event.cancelable) event.preventDefault(); };
    const ground = latest.current.columns.current;
    ground?.addEventListener('touchmove', still, { passive: false });
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', giveUp);
    window.addEventListener('keydown', escape, true);
    return () => {
      letGo();
      ground?.removeEventListener('touchmove', still);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', giveUp);
      window.removeEventListener('keydown', escape, true);
    };
  }, [under, begin, letGo]);

  const take = useCallback((event: PointerEvent, taken: Taken): void => {
    if (event.button !== 0 || grip.current !== null) return;
    const { clientX: x, clientY: y, pointerId, pointerType } = event;
    at.current = { x, y };
    const own: Grip = { ...taken, ...point(x, y), pointerId, x, y, active: false, hold: null };
    grip.current = own;
    if (pointerType === 'touch' && taken.kind !== 'RESIZE') own.hold = setTimeout(() => begin(own), HOLD_MILLISECONDS);
  }, [point, begin]);
  return { dragged, take };
}

function placeUnder(own: Grip, column: number, minute: number, week: readonly string[]): Place {
  if (own.kind === 'RESIZE') return resizedBy(own.place, minute - own.minute);
  if (own.kind === 'DRAW') return drawn(own.place.date, own.minute, minute);
  return movedBy(own.place, column - own.column, minute - own.minute, week);
}

function scrollAtEdge(from: HTMLElement | null, y: number): boolean {
  const scroller = scrollerOf(from);
  if (scroller === null) return false;
  const { top, bottom } = scroller.getBoundingClientRect();
  const before = scroller.scrollTop;
  if (y < top + EDGE) scroller.scrollTop -= SCROLL_STEP;
  else if (y > bottom - EDGE) scroller.scrollTop += SCROLL_STEP;
  return scroller.scrollTop !== before;
}
