import { type TapWords, TAPS_AT_ONCE } from '@groupwork/shared/attendance/late-tap';
import { useSyncExternalStore } from 'react';
import type { ApplyTapsMutation, PauseReason } from '../../graphql/generated/operations';
import type { Sealed } from '../../graphql/sealed';

export type Change = ApplyTapsMutation['applyTaps']['change'];
export type TapAnswer = ApplyTapsMutation['applyTaps']['taps'][number];

type Wire<Words> = Words extends { at: Date | null } ? Omit<Words, 'at'> & { at: string | null } : Words;

/** Everyone's time is stopped, or goes on. */
export type Press = { kind: 'PAUSE'; reason: PauseReason } | { kind: 'RESUME' };

export type Act =
  | Press
  | { kind: 'TAP'; rosterEntryId: string; words: Wire<TapWords>; ifNotTaken: boolean; decidedOver: number | null }
  | { kind: 'UNDO'; rosterEntryIds: readonly string[] };

/** An act of the reader, from the press until the server has answered or a person has decided. */
export interface Queued {
  /** Its idempotency key: the act has one effect, however often it is sent and whatever happened to the page meanwhile. */
  key: string;
  sessionId: string;
  order: number;
  /** By the server's clock as this device knew it then. */
  tappedAt: string;
  /** The same by the device's own clock, in milliseconds: what passed since is best counted by it. */
  deviceAt: number;
  /** Whom it is about, for sentences. */
  who: string;
  act: Act;
  /** Why it needs a person; null while it waits. */
  needs: Pick<TapAnswer, 'outcome' | 'because' | 'moment' | 'against'> | null;
}

/** What came of a batch: nothing for what has to be sent again. */
export type Delivered = { change: Change | null; needs: ReadonlyMap<string, NonNullable<Queued['needs']>> } | null;
export type Send = (sessionId: string, batch: readonly Queued[]) => Promise<Delivered>;

type Given = Pick<Queued, 'sessionId' | 'tappedAt' | 'who' | 'act'>;

const isQueued = (value: unknown): value is Queued => typeof value === 'object' && value !== null && 'key' in value && 'sessionId' in value && 'act' in value && 'order' in value && 'needs' in value;

/**
 * Every tap goes through here: it is kept on the device, sealed for whoever made it, until it is answered. One batch of a
 * session is under way at a time, in the order of the fingers.
 */
export class TapQueue {
  private items: readonly Queued[] = [];
  private readonly bySession = new Map<string, readonly Queued[]>();
  private readonly answered = new Map<string, (change: Change | null) => void>();
  private readonly busy = new Set<string>();
  private readonly watchers = new Set<() => void>();
  private sealed: Sealed | null = null;
  private send: Send | null = null;
  private readonly fromBefore = new Set<string>();
  private last = 0;
  private static readonly none: readonly Queued[] = [];

  /** Whether what waits outlives the page. */
  get survives(): boolean {
    return this.sealed !== null;
  }

  get all(): readonly Queued[] {
    return this.items;
  }

  of(sessionId: string): readonly Queued[] {
    return this.bySession.get(sessionId) ?? TapQueue.none;
  }

  /** Whether it was tapped before this page was opened. */
  isFromBefore(key: string): boolean {
    return this.fromBefore.has(key);
  }

  /** Brings back what waited for this person, and keeps what comes. */
  async open(sealed: Sealed | null): Promise<void> {
    this.sealed = sealed;
    const kept = (await sealed?.all('TAP') ?? []).filter(isQueued);
    // Left meanwhile: what is sealed stays sealed.
    if (this.sealed !== sealed) return;
    const known = new Set(this.items.map(({ key }) => key));
    for (const item of this.items) void this.keep(item);
    for (const { key } of kept) if (!known.has(key)) this.fromBefore.add(key);
    this.set([...kept.filter(({ key }) => !known.has(key)), ...this.items]);
    this.pump();
  }

  /** Another person: what is sealed stays sealed, and nothing of it in memory. */
  close(): void {
    this.sealed = null;
    this.set([]);
    this.answered.clear();
  }

  /** Answers with what the server made of it; null when it was refused, decided against, or waits for a decision. */
  add(given: Given): Promise<Change | null> {
    this.last = Math.max(this.last, ...this.items.map(({ order }) => order)) + 1;
    const item: Queued = { ...given, deviceAt: Date.now(), key: crypto.randomUUID(), order: this.last, needs: null };
    void this.keep(item);
    const answer = new Promise<Change | null>((resolve) => { this.answered.set(item.key, resolve); });
    this.set([...this.items, item]);
    // Taps of one press go together.
    queueMicrotask(() => this.pump());
    return answer;
  }

  /** A person has decided, or has read why it cannot be. */
  settle(key: string): void {
    this.remove([key], null);
  }

  /** Whoever can send; the last one that offers. Returns what ends the offer. */
  serve(send: Send): () => void {
    const before = this.send;
    this.send = send;
    this.pump();
    return () => { if (this.send === send) this.send = before; };
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private pump(): void {
    for (const sessionId of new Set(this.items.map((item) => item.sessionId))) void this.deliver(sessionId);
  }

  private async deliver(sessionId: string): Promise<void> {
    if (this.busy.has(sessionId)) return;
    this.busy.add(sessionId);
    try {
      for (;;) {
        const batch = this.nextOf(sessionId);
        if (batch.length === 0 || this.send === null) return;
        const delivered = await this.send(sessionId, batch);
        if (delivered === null) return;
        const { change, needs } = delivered;
        this.remove(batch.flatMap(({ key }) => (needs.has(key) ? [] : [key])), change);
        for (const item of batch) this.needPerson(item, needs.get(item.key));
      }
    } finally {
      this.busy.delete(sessionId);
    }
  }

  /** Taps go together up to the next act of another kind. */
  private nextOf(sessionId: string): readonly Queued[] {
    const waiting = this.of(sessionId).filter(({ needs }) => needs === null);
    const end = waiting.findIndex(({ act }) => act.kind !== 'TAP');
    return end === 0 ? waiting.slice(0, 1) : waiting.slice(0, Math.min(end === -1 ? waiting.length : end, TAPS_AT_ONCE));
  }

  private needPerson(item: Queued, needs: Queued['needs'] | undefined): void {
    if (needs === undefined || needs === null) return;
    const asking = { ...item, needs };
    void this.keep(asking);
    this.set(this.items.map((own) => (own.key === item.key ? asking : own)));
    this.answered.get(item.key)?.(null);
    this.answered.delete(item.key);
  }

  private remove(keys: readonly string[], change: Change | null): void {
    void this.sealed?.remove(keys).catch(() => undefined);
    this.set(this.items.filter(({ key }) => !keys.includes(key)));
    for (const key of keys) {
      this.answered.get(key)?.(change);
      this.answered.delete(key);
    }
  }

  private async keep(item: Queued): Promise<void> {
    const { sealed } = this;
    await sealed?.keep({ kind: 'TAP', id: item.key, scope: item.sessionId }, item).catch(() => undefined);
    // Answered while it was being written: it must not come back.
    if (this.items.every(({ key }) => key !== item.key)) await sealed?.remove([item.key]).catch(() => undefined);
  }

  private set(items: readonly Queued[]): void {
    this.items = [...items].sort((one, other) => one.order - other.order);
    const sessions = new Set([...this.bySession.keys(), ...items.map(({ sessionId }) => sessionId)]);
    for (const id of sessions) {
      const own = this.items.filter(({ sessionId }) => sessionId === id);
      const known = this.of(id);
      if (own.length === known.length && own.every((item, place) => item === known[place])) continue;
      this.bySession.set(id, own);
    }
    for (const watcher of this.watchers) watcher();
  }
}

export const tapQueue = new TapQueue();

/** The acts of one session that are not answered yet, in their order. */
export function useQueued(sessionId: string): readonly Queued[] {
  return useSyncExternalStore(tapQueue.watch, () => tapQueue.of(sessionId));
}
