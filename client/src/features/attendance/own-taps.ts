import type { AttendanceState } from '../../graphql/generated/operations';
import type { RosterLine } from '@groupwork/shared/attendance/roster-line';
import { useSyncExternalStore } from 'react';

/** One act of the reader, on one line or on several together, and how each stood before it. */
export interface OwnTap {
  lines: readonly { entryId: string; before: RosterLine }[];
  /** What it made of them. */
  became: AttendanceState;
}

/** What the reader did in a session on this device, first to last: what an undo takes back, one after the other. */
export class OwnTaps {
  private readonly taps = new Map<string, readonly OwnTap[]>();
  private readonly watchers = new Set<() => void>();
  private static readonly none: readonly OwnTap[] = [];

  of(key: string): readonly OwnTap[] {
    return this.taps.get(key) ?? OwnTaps.none;
  }

  add(key: string, tap: OwnTap): void {
    this.set(key, [...this.of(key), tap]);
  }

  remove(key: string, tap: OwnTap): void {
    this.set(key, this.of(key).filter((each) => each !== tap));
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private set(key: string, taps: readonly OwnTap[]): void {
    this.taps.set(key, taps);
    for (const watcher of this.watchers) watcher();
  }
}

export const ownTaps = new OwnTaps();

/** Of one person and one session: another who signs in on this device has none of them. */
export const ownTapsKey = (staffMemberId: string, sessionId: string): string => `${staffMemberId}:${sessionId}`;

export function useOwnTaps(key: string): readonly OwnTap[] {
  return useSyncExternalStore(ownTaps.watch, () => ownTaps.of(key));
}
