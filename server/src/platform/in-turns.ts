import { setImmediate } from 'node:timers/promises';

/** Many things, some at a time: between them everybody else's requests are answered. */
export async function inTurns<T>(all: readonly T[], together: number, act: (some: readonly T[]) => void | Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += together) {
    if (at > 0) await setImmediate();
    await act(all.slice(at, at + together));
  }
}
