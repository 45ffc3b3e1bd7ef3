import { useSyncExternalStore } from 'react';

export type ConnectionState = 'live' | 'reconnecting' | 'offline';

/** A short break is not worth a word; a long one has to be told. */
const RECONNECTING_AFTER = 2_000;
const OFFLINE_AFTER = 10_000;

/** Requests may still be answered while the stream is lost, and the other way round: each can only clear its own loss. */
export type Channel = 'STREAM' | 'REQUESTS';

/** What is known about the way to the server, from the socket, from requests and from the browser. */
export class Connection {
  private readonly missing = new Set<Channel>();
  private lostAt: number | null = null;
  private state: ConnectionState = 'live';
  private timers: ReturnType<typeof setTimeout>[] = [];
  private readonly watchers = new Set<() => void>();
  private readonly returns = new Set<() => void>();

  get current(): ConnectionState {
    return this.state;
  }

  /** Since when nothing came through; null while all is well. */
  get since(): number | null {
    return this.lostAt;
  }

  lost(channel: Channel): void {
    this.missing.add(channel);
    if (this.lostAt !== null) return;
    this.lostAt = Date.now();
    this.timers = [
      setTimeout(() => this.become('reconnecting'), RECONNECTING_AFTER),
      setTimeout(() => this.become('offline'), OFFLINE_AFTER),
    ];
  }

  found(channel: Channel): void {
    this.missing.delete(channel);
    if (this.lostAt === null || this.missing.size > 0) return;
    this.lostAt = null;
    for (const timer of this.timers) clearTimeout(timer);
    this.become('live');
    for (const told of this.returns) told();
  }

  /** Told each time the connection is back: the stream was a hint, so what is shown is asked for again. */
  onReturn(told: () => void): () => void {
    this.returns.add(told);
    return () => this.returns.delete(told);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private become(state: ConnectionState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher();
  }
}

export const connection = new Connection();

export function useConnection(): ConnectionState {
  return useSyncExternalStore(connection.watch, () => connection.current);
}
