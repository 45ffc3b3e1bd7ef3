import { papers } from '@groupwork/shared/attendance/sheets';
import { rowId } from '../../platform/graphql/ids';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer, RouteRequest } from '../../platform/graphql/routes';
import { OffThread } from '../../platform/off-thread';
import type { NoteDocument } from './chart-note.pdf';
import { readNoteDocument, readProofDocument } from './chart-note.read';
import type { AskedNote } from './chart-note.read';

const asked = ({ parameters, query }: RouteRequest): AskedNote => ({ entryId: rowId('ChartEntry', parameters.chartEntryId ?? '', 'chartEntryId'), paper: chosenIn(query, 'paper', papers) });

/** A released note as a file, alone or with what proves it. Its name says when the session was, and nothing of whom. */
export function chartNoteRoutes(): Route[] {
  const drawing = new OffThread({ together: 1, waiting: 20, milliseconds: 60_000 });
  const drawn = async (document: NoteDocument, name: string): Promise<RouteAnswer> => {
    const { content } = await drawing.run<{ content: Uint8Array }>(`${__dirname}/chart-note.worker.ts`, document);
    return { file: { name: `${name}.pdf`, contentType: 'application/pdf', content } };
  };
  return [
    {
      method: 'get',
      path: '/charts/notes/:chartEntryId',
      operation: 'ExportChartNote',
      capability: 'chart:export',
      answer: async (request, context) => {
        const { document, entry } = await readNoteDocument(context, asked(request));
        return drawn(document, `group-session-note-${entry.sessionDate}`);
      },
    },
    {
      method: 'get',
      path: '/charts/proofs/:chartEntryId',
      operation: 'ExportNoteProof',
      capability: 'chart:prove',
      answer: async (request, context) => {
        const { document, entry } = await readProofDocument(context, asked(request));
        return drawn(document, `group-session-proof-${entry.sessionDate}`);
      },
    },
  ];
}
