import { type RefObject, useCallback, useMemo } from 'react';
import { useKeys, usePageKeys } from '../../ui/use-keys';

const panes = ['list', 'text', 'checklist'] as const;
type Pane = (typeof panes)[number];

const paneOf = (frame: HTMLElement, name: Pane): HTMLElement | null => frame.querySelector<HTMLElement>(`[data-pane="${name}"]`);

/** Where a pane is entered: the current part, the first field, the first thing left. */
const entries: Record<Pane, string> = { list: '[aria-current="page"]', text: 'textarea, input', checklist: 'a' };

function enter(frame: HTMLElement, name: Pane): void {
  const pane = paneOf(frame, name);
  (pane?.querySelector<HTMLElement>(entries[name]) ?? pane)?.focus();
}

function step(frame: HTMLElement | null, by: 1 | -1): void {
  if (frame === null) return;
  const shown = panes.filter((name) => paneOf(frame, name) !== null);
  const at = shown.findIndex((name) => paneOf(frame, name)?.contains(document.activeElement) === true);
  const next = shown[(at + by + shown.length) % shown.length];
  if (next !== undefined) enter(frame, next);
}

export function useNotesKeys({ frame, forward, back, jump }: { frame: RefObject<HTMLElement | null>; forward: () => void; back: () => void; jump: () => void }): ReturnType<typeof useKeys> {
  const { onKeyDown } = useKeys(useMemo(() => ({ Escape: () => { if (frame.current !== null) enter(frame.current, 'list'); } }), [frame]));
  // One goes on by keys from wherever one is: right after loading the focus is nowhere yet.
  usePageKeys(useMemo(() => ({
    'Ctrl+Enter': forward,
    'Ctrl+Shift+Enter': back,
    'Ctrl+k': jump,
    F6: () => step(frame.current, 1),
    'Shift+F6': () => step(frame.current, -1),
  }), [frame, forward, back, jump]));
  // A dialog opened from a field has keys of its own, though React lets them rise to here.
  return { onKeyDown: useCallback((event) => { if (event.target instanceof Node && frame.current?.contains(event.target) === true) onKeyDown(event); }, [frame, onKeyDown]) };
}
