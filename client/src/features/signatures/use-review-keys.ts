import { type RefObject, useMemo } from 'react';
import { useKeys } from '../../ui/use-keys';

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

export function useReviewKeys(page: RefObject<HTMLElement | null>): ReturnType<typeof useKeys> {
  return useKeys(useMemo(() => {
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
}
