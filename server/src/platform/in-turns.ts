import { setImmediate } from 'node:timers/promises';

/** So many rows are bound and written in some milliseconds: more in one statement hold up everybody else. */
export const ROWS_TOGETHER = 100;

/** Many things, some at a time: before the first where there are more, and between them, everybody else's requests are answered. */
export async function inTurns<T>(all: readonly T[], together: number, act: (some: readonly T[]) => void | Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += together) {
    if (all.length > together) await setImmediate();
    await act(all.slice(at, at + together));
  }
}
