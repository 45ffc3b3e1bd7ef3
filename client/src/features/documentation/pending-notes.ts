import { type ApolloClient, gql, type TypedDocumentNode } from '@apollo/client';
import { useSyncExternalStore } from 'react';
import type { NoLinkReason } from '../../graphql/generated/operations';
import type { NotesEntry } from './notes-session';

/** A digit or a link that was set here and is not answered yet: shown at once, whatever page one is on meanwhile. */
export interface PendingNote { participation?: number; links?: { objectiveIds: readonly string[]; noLinkReason: NoLinkReason | null } }

const none: PendingNote = {};
const NoteVersion: TypedDocumentNode<{ version: number }> = gql`fragment NoteVersion on IndividualNote { version }`;

class PendingNotes {
  private readonly waiting = new Map<string, readonly PendingNote[]>();
  private readonly shown = new Map<string, PendingNote>();
  private readonly watchers = new Set<() => void>();

  /** Returns what takes it away again. */
  begin(rosterEntryId: string, pending: PendingNote): () => void {
    this.set(rosterEntryId, [...(this.waiting.get(rosterEntryId) ?? []), pending]);
    return () => this.set(rosterEntryId, (this.waiting.get(rosterEntryId) ?? []).filter((own) => own !== pending));
  }

  of(rosterEntryId: string): PendingNote {
    return this.shown.get(rosterEntryId) ?? none;
  }

  /** As the cache has it at the moment of sending, not at the moment of the key. */
  versionOf({ cache }: ApolloClient, { note }: NotesEntry): number {
    if (note === null) return 0;
    return cache.readFragment({ id: cache.identify({ __typename: 'IndividualNote', id: note.id }) ?? '', fragment: NoteVersion })?.version ?? note.version;
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  private set(rosterEntryId: string, waiting: readonly PendingNote[]): void {
    this.waiting.set(rosterEntryId, waiting);
    this.shown.set(rosterEntryId, waiting.reduce<PendingNote>((all, own) => ({ ...all, ...own }), none));
    for (const watcher of this.watchers) watcher();
  }
}

export const pendingNotes = new PendingNotes();

export function usePendingNote(rosterEntryId: string): PendingNote {
  return useSyncExternalStore(pendingNotes.watch, () => pendingNotes.of(rosterEntryId));
}
