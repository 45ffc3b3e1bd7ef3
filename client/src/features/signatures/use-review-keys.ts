import { type KeyboardEvent, type RefObject, useCallback, useMemo } from 'react';
import { useArrowsFromNowhere, useKeys } from '../../ui/use-keys';

function step(page: HTMLElement | null, selector: string, isHere: (element: HTMLElement) => boolean, by: 1 | -1): HTMLElement | null {
  const all = [...(page?.querySelectorAll<HTMLElement>(selector) ?? [])];
  const at = all.findIndex(isHere);
  return all[at === -1 ? 0 : at + by] ?? null;
}

/** The field or note the focus is in, else the first one that can be seen. */
function commentButton(page: HTMLElement | null): HTMLElement | null {
  const within = document.activeElement?.closest('[data-field-of], [data-note]');
  return within?.querySelector<HTMLElement>('[data-comment]') ?? page?.querySelector<HTMLElement>('[data-comment]') ?? null;
}

const steps: Readonly<Record<string, (height: number) => number>> = { ArrowDown: () => 60, ArrowUp: () => -60, ' ': (height) => height * 0.9, PageDown: (height) => height * 0.9, PageUp: (height) => -height * 0.9 };

/** From the list the text scrolls, as it does by itself once the focus is in it. */
function scrollText(page: HTMLElement | null, event: KeyboardEvent): void {
  const by = steps[event.key];
  const text = page?.querySelector<HTMLElement>('[data-text]');
  if (by === undefined || !text || !(event.target instanceof HTMLElement) || event.target.closest('[data-review]') === null) return;
  event.preventDefault();
  text.scrollBy({ top: (event.shiftKey && event.key === ' ' ? -1 : 1) * by(text.clientHeight) });
}

export function useReviewKeys(page: RefObject<HTMLElement | null>): ReturnType<typeof useKeys> {
  // An opened session has the focus in its text; before that it is nowhere.
  useArrowsFromNowhere(useCallback(() => page.current?.querySelector<HTMLElement>('[data-review]')?.focus(), [page]));
  const keys = useKeys(useMemo(() => {
    const session = (by: 1 | -1): void => {
      const link = step(page.current, '[data-review]', (own) => own.getAttribute('aria-current') === 'page', by);
      link?.click();
      link?.focus();
    };
    const press = (key: string): void => page.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click();
    return {
      j: () => session(1),
      k: () => session(-1),
      n: () => step(page.current, '[data-note]', (own) => own.contains(document.activeElement), 1)?.focus(),
      c: () => commentButton(page.current)?.click(),
      'Shift+R': () => press('return'),
      s: () => press('sign'),
    };
  }, [page]));
  const onKeyDown = useCallback((event: KeyboardEvent) => { scrollText(page.current, event); keys.onKeyDown(event); }, [page, keys]);
  return { onKeyDown };
}
