import { type KeyboardEvent, useCallback, useEffect } from 'react';
import { useSingleKeys } from './preferences';

/** `p`, `Shift+R`, `Ctrl+Enter`, `ArrowDown`, `.`; on a Mac ⌘ counts as Ctrl. */
export type KeyCommands = Readonly<Record<string, (event: KeyboardEvent) => void>>;

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

function nameOf(event: Pressed): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const letter = /^[a-z]$/.test(key);
  return [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', event.shiftKey && (letter || key.length > 1) ? 'Shift+' : '', letter && event.shiftKey ? key.toUpperCase() : key].join('');
}

/** A single character, which somebody may only be typing. */
const isSingle = (name: string): boolean => name.replace('Shift+', '').length === 1;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select'));
}

const OWN_KEYS = '[role="dialog"], [role="menu"]';

/** A dialog or a menu that was opened from here has keys of its own, though React has its events come by. */
const isElsewhere = ({ target, currentTarget }: KeyboardEvent): boolean => {
  const own = target instanceof Element ? target.closest(OWN_KEYS) : null;
  return own !== null && currentTarget instanceof Node && !own.contains(currentTarget);
};

/**
 * Keys that work while focus is inside the element that gets the returned `onKeyDown`.
 * Single characters are silent while someone types and when they are switched off in the own menu.
 */
export function useKeys(commands: KeyCommands): { onKeyDown: (event: KeyboardEvent) => void } {
  const single = useSingleKeys();
  const onKeyDown = useCallback((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event)) return;
    const name = nameOf(event);
    if (isSingle(name) && (!single || isTyping(event.target))) return;
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) return;
    event.preventDefault();
    command(event);
  }, [commands, single]);
  return { onKeyDown };
}

/**
 * Keys of a page that hold wherever the focus is, nowhere included: after loading, after a click beside every control, in the bars.
 * For keys that nobody types by accident, and never while a dialog or a menu has keys of its own.
 */
export function usePageKeys(commands: Readonly<Record<string, () => void>>): void {
  const single = useSingleKeys();
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      const name = nameOf(event);
      if (isSingle(name) && (!single || isTyping(event.target))) return;
      const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
      if (command === undefined || event.defaultPrevented || (event.target instanceof Element && event.target.closest(OWN_KEYS) !== null)) return;
      event.preventDefault();
      command();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [commands, single]);
}

/** Nothing has the focus: after loading, or behind the link that skips the bars. */
const isNowhere = (target: EventTarget | null): boolean => target === document.body || (target instanceof HTMLElement && target.matches('main'));

/** ↓ and ↑ lead into the list a page is about, so that nobody presses Tab through all bars first. Never from a control. */
export function useArrowsFromNowhere(enter: () => void): void {
  useEffect(() => {
    const hear = (event: globalThis.KeyboardEvent): void => {
      const name = nameOf(event);
      if (event.defaultPrevented || !isNowhere(event.target) || (name !== 'ArrowDown' && name !== 'ArrowUp')) return;
      event.preventDefault();
      enter();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [enter]);
}
