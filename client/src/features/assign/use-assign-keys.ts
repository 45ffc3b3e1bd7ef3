import { useMemo } from 'react';
import { type KeyCommands, useKeys } from '../../ui/use-keys';

const waysOf = (page: HTMLElement): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('[data-clash]')];
const here = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-clash]') ?? null;
const focusIn = (ways: HTMLElement | undefined): void => (ways?.querySelector<HTMLElement>('[aria-pressed="true"]') ?? ways?.querySelector<HTMLElement>('button'))?.focus();

/** To the first that waits for a choice, else the first. */
export function showClashes(page: HTMLElement): void {
  const lines = waysOf(page);
  const ways = lines.find(({ dataset }) => dataset['decision'] === 'OPEN') ?? lines[0];
  ways?.closest('section')?.scrollIntoView({ block: 'nearest' });
  focusIn(ways);
}

/** Up and down walk the clashes; a letter decides the one that is focused. */
export function useAssignKeys(page: () => HTMLElement | null): ReturnType<typeof useKeys> {
  const commands = useMemo((): KeyCommands => {
    const walk = (by: 1 | -1) => (): void => {
      const element = page();
      if (element === null) return;
      const lines = waysOf(element);
      const at = lines.findIndex((line) => line === here());
      focusIn(lines[at === -1 ? 0 : Math.min(lines.length - 1, Math.max(0, at + by))]);
    };
    const press = (way: 'leave' | 'keep') => (): void => {
      const button = here()?.querySelector<HTMLElement>(`[data-way="${way}"]`);
      button?.click();
      button?.focus();
    };
    return { ArrowDown: walk(1), ArrowUp: walk(-1), l: press('leave'), k: press('keep') };
  }, [page]);
  return useKeys(commands);
}
