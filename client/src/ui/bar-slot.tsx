import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';

interface Slot { element: HTMLElement | null; place: (element: HTMLElement | null) => void }
const SlotContext = createContext<Slot | null>(null);

/** A place at the right end of a bar that the page under the bar fills (a saved time, an undo). */
export function BarSlotProvider({ children }: { children: ReactNode }) {
  const [element, place] = useState<HTMLElement | null>(null);
  const slot = useMemo(() => ({ element, place }), [element]);
  return <SlotContext value={slot}>{children}</SlotContext>;
}

export function BarSlot({ className }: { className?: string | undefined }) {
  const slot = useContext(SlotContext);
  return <span ref={slot?.place} className={className} />;
}

/** What a page puts into the slot. Without a bar around (a test of the page alone) it is shown in place. */
export function BarEnd({ children }: { children: ReactNode }) {
  const slot = useContext(SlotContext);
  if (slot === null) return <>{children}</>;
  return slot.element === null ? null : createPortal(children, slot.element);
}
