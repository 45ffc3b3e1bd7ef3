import { useSyncExternalStore } from 'react';

export type ClosedBecause = 'NOT_SIGNED_IN' | 'SCREEN_LOCKED';

/**
 * While nobody is signed in, or the screen is locked, requests wait here instead of failing,
 * so that after the password or PIN the same page goes on where it was.
 */
export class Gate {
  private reason: ClosedBecause | null = null;
  private waiting: (() => void)[] = [];
  private readonly watchers = new Set<() => void>();

  get closedBecause(): ClosedBecause | null {
    return this.reason;
  }

  close(reason: ClosedBecause): void {
    if (this.reason === reason || this.reason === 'NOT_SIGNED_IN') return;
    this.reason = reason;
    for (const watcher of this.watchers) watcher();
  }

  open(): void {
    if (this.reason === null) return;
    this.reason = null;
    for (const goOn of this.waiting.splice(0)) goOn();
    for (const watcher of this.watchers) watcher();
  }

  whenOpen(): Promise<void> {
    return this.reason === null ? Promise.resolve() : new Promise((resolve) => { this.waiting.push(resolve); });
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };
}

export const gate = new Gate();

export function useGate(): ClosedBecause | null {
  return useSyncExternalStore(gate.watch, () => gate.closedBecause);
}
