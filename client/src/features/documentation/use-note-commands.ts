import { useApolloClient } from '@apollo/client/react';
import { useMemo, useRef } from 'react';
import type { Failure } from '../../graphql/explain';
import { DescribeSessionDocument, LinkObjectivesDocument, type NoLinkReason, SessionHeaderDocument, SetParticipationDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { pendingNotes } from './pending-notes';
import { notesLine, useWriting } from './use-note-book';
import type { NotesEntry, NotesSession } from './notes-session';

export type Description = { title: string } | { topicId: string | null; topicText: string | null } | { actualStart: string } | { actualEnd: string };

export interface NoteCommands {
  setParticipation: (entry: NotesEntry, participation: number) => Promise<void>;
  link: (entry: NotesEntry, objectiveIds: string[], noLinkReason: NoLinkReason | null) => Promise<void>;
  /** Answers with the sentence of what went wrong, or null. `seen` is the session as the writer saw it. */
  describe: (seen: NotesSession, description: Description) => Promise<string | null>;
}

/** One after the other by session, so that each can name the version the one before it made. */
const chains = new Map<string, Promise<unknown>>();
function afterOthers<Result>(sessionId: string, work: () => Promise<Result>): Promise<Result> {
  const mine = (chains.get(sessionId) ?? Promise.resolve()).then(work, work);
  chains.set(sessionId, mine);
  return mine;
}

/** What was described last from here, by session: what is stored there now is not somebody else's. */
const described = new Map<string, Partial<Described>>();

const TRIES_WHEN_STALE = 4;

export function useNoteCommands(): NoteCommands {
  const client = useApolloClient();
  const { book, sessionId } = useWriting();
  const failed = useRef<Failure | null>(null);
  const delivery = useMemo(() => ({ line: notesLine(sessionId), patience: 'UNTIL_ANSWERED' as const }), [sessionId]);
  const { run: set } = useCommand(SetParticipationDocument, { delivery });
  const { run: linkTo } = useCommand(LinkObjectivesDocument, { delivery });
  const { run: tell } = useCommand(DescribeSessionDocument, {
    delivery,
    onFailure: (failure) => {
      failed.current = failure;
      return true;
    },
  });

  return useMemo((): NoteCommands => {
    const versionOfNote = (entry: NotesEntry): number => pendingNotes.versionOf(client, entry);
    const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => book.during(sessionId, () => afterOthers(sessionId, work));

    return {
      setParticipation: async (entry, participation) => {
        const done = pendingNotes.begin(entry.id, { participation });
        await inOrder(() => set({ rosterEntryId: entry.id, participation, version: versionOfNote(entry) })).finally(done);
      },
      link: async (entry, objectiveIds, noLinkReason) => {
        const done = pendingNotes.begin(entry.id, { links: { objectiveIds, noLinkReason } });
        await inOrder(() => linkTo({ rosterEntryId: entry.id, objectiveIds, noLinkReason, version: versionOfNote(entry) })).finally(done);
      },
      // The session's version rises with every saved text, so a stale one says little: it is asked again, and only
      // when the very thing was changed by somebody else is the writer told. Over a slow line it is their own change that
      // has just been stored, and what they have seen is older.
      describe: (seen, description) => inOrder(async () => {
        let version = seen.version;
        for (let tries = 1; ; tries += 1) {
          const answer = await tell({ sessionId, version, ...description });
          if (answer !== null) {
            const { title, topicText, actualStart, actualEnd } = answer.describeSession.session;
            const now = 'title' in description ? { title } : 'topicText' in description ? { topicText } : 'actualStart' in description ? { actualStart } : { actualEnd };
            described.set(sessionId, { ...described.get(sessionId), ...now });
            return null;
          }
          const failure = failed.current;
          if (failure?.code !== 'STALE' || tries === TRIES_WHEN_STALE) return failure?.sentence ?? null;
          const { data } = await client.query({ query: SessionHeaderDocument, variables: { sessionId }, fetchPolicy: 'network-only' });
          if (data === undefined) return failure.sentence;
          const now = data.groupSession;
          const own = described.get(sessionId) ?? {};
          if (Object.keys(description).some((field) => isChanged(field, seen, now) && isChanged(field, own, now))) return failure.sentence;
          version = now.version;
        }
      }),
    };
  }, [client, book, sessionId, set, linkTo, tell]);
}

type Described = Pick<NotesSession, 'title' | 'topicText' | 'actualStart' | 'actualEnd'>;

function isChanged(field: string, seen: Partial<Described>, now: Described): boolean {
  switch (field) {
    case 'title': return seen.title !== now.title;
    case 'topicId': case 'topicText': return seen.topicText !== now.topicText;
    case 'actualStart': return seen.actualStart !== now.actualStart;
    case 'actualEnd': return seen.actualEnd !== now.actualEnd;
    default: return true;
  }
}
