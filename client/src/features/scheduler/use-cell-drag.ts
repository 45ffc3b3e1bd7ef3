import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';

/** A cell of a table: a day, and a room or a leader. */
export interface Cell { date: string; resource: string }
export interface HeldCard { id: string; from: Cell; over: Cell; x: number; y: number }

const FAR_ENOUGH = 5;
/** A finger that goes on at once scrolls; one that rests takes hold. */
const HOLD_MILLISECONDS = 250;

interface Grip { id: string; from: Cell; pointerId: number; x: number; y: number; active: boolean; hold: ReturnType<typeof setTimeout> | null }

const cellAt = (x: number, y: number): Cell | null => {
  const cell = document.elementsFromPoint(x, y).map((element) => element.closest<HTMLElement>('[data-cell-date]')).find((found) => found !== null);
  const { cellDate, cellResource } = cell?.dataset ?? {};
  return cellDate === undefined || cellResource === undefined ? null : { date: cellDate, resource: cellResource };
};

/** Taking a card from one cell of a table and putting it into another; letting go where it was is a press. */
export function useCellDrag(onDrop: (id: string, from: Cell, to: Cell) => void): { held: HeldCard | null; take: (event: PointerEvent, id: string, from: Cell) => void } {
  const grip = useRef<Grip | null>(null);
  const drop = useRef(onDrop);
  useEffect(() => { drop.current = onDrop; });
  const [held, setHeld] = useState<HeldCard | null>(null);

  useEffect(() => {
    const letGo = (): void => {
      if (grip.current?.hold != null) clearTimeout(grip.current.hold);
      grip.current = null;
      setHeld(null);
    };
    const show = (own: Grip, x: number, y: number): void => setHeld({ id: own.id, from: own.from, over: cellAt(x, y) ?? own.from, x, y });
    const move = (event: globalThis.PointerEvent): void => {
      const own = grip.current;
      if (own === null || event.pointerId !== own.pointerId) return;
      const far = Math.hypot(event.clientX - own.x, event.clientY - own.y) > FAR_ENOUGH;
      if (!own.active && far && own.hold !== null) return letGo();
      if (!own.active && !far) return;
      own.active = true;
      show(own, event.clientX, event.clientY);
    };
    const up = (event: globalThis.PointerEvent): void => {
      const own = grip.current;
      if (own === null || event.pointerId !== own.pointerId) return;
      const to = own.active ? cellAt(event.clientX, event.clientY) : null;
      letGo();
      if (!own.active) return;
      // The click that ends a drag opens nothing.
      window.addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', stop, { capture: true }), 0);
      if (to !== null && (to.date !== own.from.date || to.resource !== own.from.resource)) drop.current(own.id, own.from, to);
    };
    const stop = (event: MouseEvent): void => { event.preventDefault(); event.stopPropagation(); };
    const giveUp = (event: globalThis.PointerEvent): void => { if (event.pointerId === grip.current?.pointerId) letGo(); };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || grip.current?.active !== true) return;
      event.preventDefault();
      event.stopPropagation();
      letGo();
    };
    // A finger that has taken hold does not scroll; only a listener that is not passive may say so.
    const still = (event: TouchEvent): void => { if (grip.current?.active === true && event.cancelable) event.preventDefault(); };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', giveUp);
    window.addEventListener('keydown', escape, true);
    window.addEventListener('touchmove', still, { passive: false });
    return () => {
      letGo();
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', giveUp);
      window.removeEventListener('keydown', escape, true);
      window.removeEventListener('touchmove', still);
    };
  }, []);

  const take = useCallback((event: PointerEvent, id: string, from: Cell): void => {
    if (event.button !== 0 || grip.current !== null) return;
    const { clientX: x, clientY: y, pointerId, pointerType } = event;
    const own: Grip = { id, from, pointerId, x, y, active: false, hold: null };
    grip.current = own;
    if (pointerType === 'touch') own.hold = setTimeout(() => { own.active = true; own.hold = null; setHeld({ id, from, over: from, x, y }); }, HOLD_MILLISECONDS);
  }, []);
  return { held, take };
}
