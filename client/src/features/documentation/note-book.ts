import { type ConflictChoice, resolveConflict } from '@groupwork/shared/documentation/merge';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { serverNow } from '../../graphql/server-time';
import type { KeptDrafts } from './kept-drafts';

/** Where a text belongs. Its id is known before its first word. */
export interface Place { textId: string; sessionId: string; rosterEntryId: string | null; field: NoteField }
export interface Stored { text: string; version: number }
export interface Theirs extends Stored { by: { id: string; name: string } | null; at: string | null }
/** What is on its way. After a reload the very same is sent again, under the same key, so that it has one effect. */
export interface Sent { text: string; baseVersion: number; key: string }
export type Problem = { kind: 'CONFLICT'; theirs: Theirs } | { kind: 'FAILED'; sentence: string };

/** A text that differs from the stored one, until it is saved. */
export interface Draft { place: Place; text: string; base: Stored; sent: Sent | null; problem: Problem | null; changedAt: number }

export type Outcome = { kind: 'SAVED'; version: number } | { kind: 'CONFLICT'; theirs: Theirs } | { kind: 'FAILED'; sentence: string };
export type Send = (place: Place, sent: Sent) => Promise<Outcome>;

export type SaveState = 'SAVED' | 'SAVING' | 'TRYING' | 'KEPT' | 'NEEDS_YOU';

export const AUTOSAVE_AFTER = 800;
/** From when a save that is not answered is told as such, and from when it is told to be on this device. */
const TRYING_AFTER = 2_000;
const KEPT_AFTER = 10_000;

type Timer = ReturnType<typeof setTimeout>;

/**
 * Everything that was typed into notes and is not saved yet. It outlives the page that shows it, sends one text of a
 * field at a time, and lets nothing go before the server has it or a person has chosen.
 */
export class NoteBook {
  private readonly drafts = new Map<string, Draft>();
  private readonly timers = new Map<string, Timer>();
  private readonly underWay = new Map<string, number>();
  private readonly otherWork = new Map<string, number[]>();
  private readonly senders = new Map<string, Send>();
  private readonly savedAt = new Map<string, number>();
  private readonly watchers = new Set<() => void>();

  constructor(private readonly kept: KeptDrafts) {}

  /** A session's notes are shown: what this tab kept of them is taken up again. */
  open(sessionId: string, send: Send): void {
    const isFirst = !this.senders.has(sessionId);
    this.senders.set(sessionId, send);
    if (!isFirst) return;
    for (const draft of this.kept.of(sessionId)) {
      this.drafts.set(draft.place.textId, draft);
      void this.deliver(draft.place.textId);
    }
    this.tell();
  }

  draft(textId: string): Draft | null {
    return this.drafts.get(textId) ?? null;
  }

  unsaved(sessionId: string): Draft[] {
    return [...this.drafts.values()].filter((draft) => draft.place.sessionId === sessionId);
  }

  /** Also what a reload left behind, before the session's notes are opened again. */
  waiting(sessionId: string): number {
    return this.senders.has(sessionId) ? this.unsaved(sessionId).length : this.kept.of(sessionId).length;
  }

  get hasUnsaved(): boolean {
    return this.drafts.size > 0;
  }

  /** `stored` is what the field showed when the first key was pressed. */
  write(place: Place, text: string, stored: Stored): void {
    const before = this.drafts.get(place.textId);
    if (before === undefined && text === stored.text) return;
    const problem = before?.problem?.kind === 'CONFLICT' ? before.problem : null;
    this.put({ place, text, base: before?.base ?? stored, sent: before?.sent ?? null, problem, changedAt: serverNow().getTime() });
    this.schedule(place.textId);
  }

  /** At blur, and before anything that reads the stored text. */
  flush(textId: string): void {
    if (this.timers.has(textId)) void this.deliver(textId);
  }

  flushAll(): void {
    for (const textId of [...this.timers.keys()]) this.flush(textId);
  }

  choose(textId: string, choice: ConflictChoice): void {
    const draft = this.drafts.get(textId);
    if (draft?.problem?.kind !== 'CONFLICT') return;
    const { theirs } = draft.problem;
    const text = resolveConflict(choice, draft.text, theirs.text);
    this.put({ ...draft, text, base: { text: theirs.text, version: theirs.version }, problem: null });
    void this.deliver(textId);
  }

  /** After a refusal: once more as it stands. */
  tryAgain(textId: string): void {
    const draft = this.drafts.get(textId);
    if (draft === undefined) return;
    this.put({ ...draft, problem: null });
    void this.deliver(textId);
  }

  discard(textId: string): void {
    this.drop(textId);
  }

  /** Digits, links and times are saved by commands of their own; the state of saving is one for all. */
  async during<Result>(sessionId: string, work: () => Promise<Result>): Promise<Result> {
    const since = Date.now();
    const list = this.otherWork.get(sessionId) ?? [];
    this.otherWork.set(sessionId, [...list, since]);
    this.tellLater();
    this.tell();
    try {
      return await work();
    } finally {
      const left = [...(this.otherWork.get(sessionId) ?? [])];
      left.splice(left.indexOf(since), 1);
      this.otherWork.set(sessionId, left);
      this.savedAt.set(sessionId, serverNow().getTime());
      this.tell();
    }
  }

  state(sessionId: string): SaveState {
    const drafts = this.unsaved(sessionId);
    if (drafts.some(({ problem }) => problem !== null)) return 'NEEDS_YOU';
    const started = [...drafts.flatMap(({ place }) => this.underWay.get(place.textId) ?? []), ...(this.otherWork.get(sessionId) ?? [])];
    if (started.length === 0) return drafts.length === 0 ? 'SAVED' : 'SAVING';
    const waited = Date.now() - Math.min(...started);
    if (waited >= KEPT_AFTER) return 'KEPT';
    return waited >= TRYING_AFTER ? 'TRYING' : 'SAVING';
  }

  lastSaved(sessionId: string): number | null {
    return this.savedAt.get(sessionId) ?? null;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private schedule(textId: string): void {
    clearTimeout(this.timers.get(textId));
    this.timers.set(textId, setTimeout(() => { void this.deliver(textId); }, AUTOSAVE_AFTER));
  }

  private async deliver(textId: string): Promise<void> {
    clearTimeout(this.timers.get(textId));
    this.timers.delete(textId);
    const draft = this.drafts.get(textId);
    if (draft === undefined || draft.problem !== null || this.underWay.has(textId)) return;
    const send = this.senders.get(draft.place.sessionId);
    if (send === undefined) return;
    if (draft.sent === null && draft.text === draft.base.text) return this.drop(textId);
    const sent = draft.sent ?? { text: draft.text, baseVersion: draft.base.version, key: crypto.randomUUID() };
    this.underWay.set(textId, Date.now());
    this.put({ ...draft, sent });
    this.tellLater();
    const outcome = await send(draft.place, sent);
    this.underWay.delete(textId);
    this.settle(textId, sent, outcome);
  }

  private settle(textId: string, sent: Sent, outcome: Outcome): void {
    const draft = this.drafts.get(textId);
    if (draft === undefined) return this.tell();
    switch (outcome.kind) {
      case 'SAVED':
        this.savedAt.set(draft.place.sessionId, serverNow().getTime());
        if (draft.text === sent.text) return this.drop(textId);
        this.put({ ...draft, base: { text: sent.text, version: outcome.version }, sent: null });
        if (!this.timers.has(textId)) void this.deliver(textId);
        return;
      case 'CONFLICT':
        if (draft.text === outcome.theirs.text) return this.drop(textId);
        return this.put({ ...draft, sent: null, problem: outcome });
      case 'FAILED':
        return this.put({ ...draft, sent: null, problem: outcome });
    }
  }

  private put(draft: Draft): void {
    this.drafts.set(draft.place.textId, draft);
    this.kept.keep(draft);
    this.tell();
  }

  private drop(textId: string): void {
    clearTimeout(this.timers.get(textId));
    this.timers.delete(textId);
    const draft = this.drafts.get(textId);
    this.drafts.delete(textId);
    if (draft !== undefined) this.kept.release(draft);
    this.tell();
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher();
  }

  /** The words of a save that is not answered change with time alone. */
  private tellLater(): void {
    for (const wait of [TRYING_AFTER, KEPT_AFTER]) setTimeout(() => this.tell(), wait + 5);
  }
}
