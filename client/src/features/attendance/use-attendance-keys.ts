import { useCallback, useMemo } from 'react';
import { type KeyCommands, useArrowsFromNowhere, useKeys } from '../../ui/use-keys';

const rowOf = (): HTMLElement | null => document.activeElement?.closest<HTMLElement>('[data-entry]') ?? null;

function press(selector: string): void {
  rowOf()?.querySelector<HTMLElement>(selector)?.click();
}

/** Presses, and keeps the focus in the row when what had it goes away. */
function pressAndStay(selector: string): void {
  const row = rowOf();
  press(selector);
  if (document.activeElement === document.body) row?.focus();
}

function move(list: HTMLElement | null, by: 1 | -1): void {
  if (list === null) return;
  const rows = [...list.querySelectorAll<HTMLElement>('[data-entry]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

export interface AttendanceKeyTargets {
  list: () => HTMLElement | null;
  addPatient: () => void;
  /** Leaves what is open on the page; false where nothing is, so that the row's own reasons close. */
  leave: () => boolean;
  markTheRest: () => void;
  undo: () => void;
  end: () => void;
}

export function useAttendanceKeys({ list, addPatient, leave, markTheRest, undo, end }: AttendanceKeyTargets): ReturnType<typeof useKeys> {
  useArrowsFromNowhere(useCallback(() => move(list(), 1), [list]));
  const commands = useMemo((): KeyCommands => {
    const digits = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => [String(digit), () => pressAndStay(`[data-reason="${digit}"]`)]));
    return {
      ...digits,
      ArrowDown: () => move(list(), 1), j: () => move(list(), 1),
      ArrowUp: () => move(list(), -1), k: () => move(list(), -1),
      p: () => pressAndStay('[data-act="present"]'),
      o: () => pressAndStay('[data-act="out"]'),
      a: () => pressAndStay('[data-act="absent"]'),
      e: () => press('button[data-act="times"]'),
      Escape: () => { if (!leave()) pressAndStay('[data-close-reasons]'); },
      '/': addPatient,
      r: markTheRest,
      u: undo,
      'Shift+P': () => document.querySelector<HTMLElement>('[aria-keyshortcuts="Shift+P"]')?.click(),
      'Shift+E': end,
    };
  }, [list, addPatient, leave, markTheRest, undo, end]);
  return useKeys(commands);
}
