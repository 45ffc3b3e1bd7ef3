import { useSyncExternalStore } from 'react';

interface Pending { count: number; at: Date }

/** Taps that were painted and are not answered yet, by roster entry, and which versions came of own taps. */
export class PendingTaps {
  private readonly pending = new Map<string, Pending>();
  private readonly own = new Map<string, number>();
  private readonly watchers = new Set<() => void>();

  begin(entryId: string, at: Date): void {
    this.pending.set(entryId, { count: (this.pending.get(entryId)?.count ?? 0) + 1, at });
    this.tell();
  }

  end(entryId: string, version: number | undefined): void {
    const before = this.pending.get(entryId);
    if (before !== undefined && before.count > 1) this.pending.set(entryId, { ...before, count: before.count - 1 });
    else this.pending.delete(entryId);
    if (version !== undefined) this.own.set(entryId, Math.max(version, this.own.get(entryId) ?? 0));
    this.tell();
  }

  since(entryId: string): Date | null {
    return this.pending.get(entryId)?.at ?? null;
  }

  /** Whether a version of a row is known to come of a tap made here. */
  isOwn(entryId: string, version: number): boolean {
    return this.pending.has(entryId) || (this.own.get(entryId) ?? 0) >= version;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }
}

export const pendingTaps = new PendingTaps();

export function useWaitingSince(entryId: string): Date | null {
  return useSyncExternalStore(pendingTaps.watch, () => pendingTaps.since(entryId));
}
