import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { clockRange } from '@groupwork/shared/kernel/time';
import { placeOf } from '@groupwork/shared/scheduling/vocabulary';
import { useEffect } from 'react';
import { AttendancePageDocument, SessionHeaderDocument, ViewerDocument } from '../graphql/generated/operations';
import { type KeptBoard, offlineBoards } from '../graphql/offline-boards';
import { useViewer, type Viewer } from '../graphql/viewer';

/** What the attendance page is drawn from; nothing of a chart, a note or a kiosk's code. */
const questions: Readonly<Record<string, typeof AttendancePageDocument | typeof SessionHeaderDocument>> = { AttendancePage: AttendancePageDocument, SessionHeader: SessionHeaderDocument };

/** Sealed a moment after the last change, so that twenty taps are sealed as one. */
const SETTLES_AFTER = 1_500;

/** As the server has it: what only this device guesses waits in the queue of taps and is painted from there. Null until the page was answered. */
function boardOf({ cache }: ApolloClient, sessionId: string): KeptBoard | null {
  const variables = { sessionId };
  const answers = Object.entries(questions).map(([question, query]) => ({ question, answer: cache.readQuery({ query, variables }, false) }));
  const header = cache.readQuery({ query: SessionHeaderDocument, variables }, false)?.groupSession;
  if (header === undefined || answers.some(({ answer }) => answer === null)) return null;
  return { sessionId, title: header.groupTitle, line: `${clockRange(header.plannedStart, header.plannedEnd, header.timeZone)} · ${placeOf(header)}`, answers };
}

/** For as long as a session's page is shown: what its board was last known to be is sealed on the device. */
export function useKeptBoard(sessionId: string): void {
  const client = useApolloClient();
  const viewer = useViewer();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const board = boardOf(client, sessionId);
        if (board !== null) void offlineBoards.keep(viewer, board);
      }, SETTLES_AFTER);
    };
    const stops = Object.values(questions).map((query) => client.cache.watch({ query, variables: { sessionId }, optimistic: false, returnPartialData: true, immediate: true, callback: later }));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [client, sessionId, viewer]);
}

/** What the device had kept takes the place of the answers that the server cannot give now. */
export function answerFromDevice(client: ApolloClient, viewer: Viewer, boards: readonly KeptBoard[]): void {
  for (const { sessionId, answers } of boards) {
    for (const { question, answer } of answers) {
      const query = questions[question];
      if (query !== undefined) client.writeQuery({ query, variables: { sessionId }, data: answer });
    }
  }
  client.writeQuery({ query: ViewerDocument, data: { viewer } });
}
