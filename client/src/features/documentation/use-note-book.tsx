import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { SaveNoteTextDocument } from '../../graphql/generated/operations';
import { kept } from '../../graphql/kept';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { KeptDrafts } from './kept-drafts';
import { type Draft, NoteBook, type SaveState, type Send } from './note-book';

/** One book for as long as the page lives, whatever is shown of it. */
const books = new WeakMap<ApolloClient, { owner: string; book: NoteBook }>();

export function useNoteBook(): NoteBook {
  const client = useApolloClient();
  const { staffMember } = useViewer();
  return useMemo(() => {
    const known = books.get(client);
    if (known !== undefined && known.owner === staffMember.id) return known.book;
    kept.keepOnly(staffMember.id);
    const book = new NoteBook(new KeptDrafts(kept, staffMember.id));
    books.set(client, { owner: staffMember.id, book });
    return book;
  }, [client, staffMember.id]);
}

/** All that is written in one session leaves in the order it was written. */
export const notesLine = (sessionId: string): string => `notes ${sessionId}`;

const WritingContext = createContext<{ sessionId: string; book: NoteBook } | null>(null);

function useSend(sessionId: string): Send {
  const failed = useRef('');
  const { run } = useCommand(SaveNoteTextDocument, {
    delivery: { line: notesLine(sessionId), patience: 'UNTIL_ANSWERED' },
    onFailure: ({ sentence }) => {
      failed.current = sentence;
      return true;
    },
  });
  return useMemo((): Send => async ({ rosterEntryId, field }, { text, baseVersion, key }) => {
    const answer = await run({ sessionId, rosterEntryId, field, text, baseVersion }, { key });
    // One line: no other failure can come between this one and its reading.
    if (answer === null) return { kind: 'FAILED', sentence: failed.current };
    const result = answer.saveNoteText;
    if (result.__typename === 'NoteTextConflict') {
      const { text: theirText, version, writtenBy, writtenAt } = result.current;
      return { kind: 'CONFLICT', theirs: { text: theirText, version, by: writtenBy, at: writtenAt } };
    }
    return result.__typename === 'NoteTextSaved' ? { kind: 'SAVED', version: result.noteText.version } : { kind: 'FAILED', sentence: 'This was not saved. What you typed is kept.' };
  }, [run, sessionId]);
}

/** Opens a session's notes for writing; leaving the page or the tab saves what is still waiting for its pause. */
export function Writing({ sessionId, children }: { sessionId: string; children: ReactNode }) {
  const book = useNoteBook();
  const send = useSend(sessionId);
  useEffect(() => {
    book.open(sessionId, send);
    const hidden = (): void => { if (document.visibilityState === 'hidden') book.flushAll(); };
    const leaving = (event: BeforeUnloadEvent): void => {
      book.flushAll();
      if (book.hasUnsaved) event.preventDefault();
    };
    document.addEventListener('visibilitychange', hidden);
    addEventListener('beforeunload', leaving);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('beforeunload', leaving);
      book.flushAll();
    };
  }, [book, sessionId, send]);
  const writing = useMemo(() => ({ sessionId, book }), [sessionId, book]);
  return <WritingContext value={writing}>{children}</WritingContext>;
}

export function useWriting(): { sessionId: string; book: NoteBook } {
  const writing = useContext(WritingContext);
  if (writing === null) throw new Error('Notes are written inside a notes page.');
  return writing;
}

export function useDraft(textId: string): Draft | null {
  const { book } = useWriting();
  return useSyncExternalStore(book.watch, () => book.draft(textId));
}

export function useSaveState(sessionId: string): { state: SaveState; savedAt: number | null } {
  const book = useNoteBook();
  const state = useSyncExternalStore(book.watch, () => book.state(sessionId));
  const savedAt = useSyncExternalStore(book.watch, () => book.lastSaved(sessionId));
  return { state, savedAt };
}

/** How many texts of a session the server does not have yet: a signature would not cover them. */
export function useUnsavedTexts(sessionId: string): number {
  const book = useNoteBook();
  return useSyncExternalStore(book.watch, () => book.waiting(sessionId));
}
