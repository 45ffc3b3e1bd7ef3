import { useSyncExternalStore } from 'react';

const KEY = 'groupwork-single-keys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

let singleKeys = read();

/** Single letters as commands can be switched off (WCAG 2.1.4); with Ctrl they always work. */
export function setSingleKeys(on: boolean): void {
  singleKeys = on;
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  for (const listener of listeners) listener();
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => singleKeys);
}
