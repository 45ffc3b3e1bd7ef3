import { type ReactNode, useLayoutEffect, useState } from 'react';
import { createPortal } from 'react-dom';

/**
 * Shows its children alone: everything else in the document stays mounted but can be neither seen, read out nor reached,
 * and gets its focus back afterwards (the text cursor stays where it was).
 */
export function Cover({ children }: { children: ReactNode }) {
  const [host] = useState(() => document.createElement('div'));
  useLayoutEffect(() => {
    const focused = document.activeElement;
    const others = [...document.body.children].filter((element): element is HTMLElement => element instanceof HTMLElement && element.tagName !== 'SCRIPT');
    const before = others.map((element) => element.style.visibility);
    document.body.append(host);
    for (const element of others) {
      element.inert = true;
      element.style.visibility = 'hidden';
    }
    return () => {
      others.forEach((element, index) => {
        element.inert = false;
        element.style.visibility = before[index] ?? '';
      });
      host.remove();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
  }, [host]);
  return createPortal(children, host);
}
