import { fileSize, papers, sheetKinds } from '@groupwork/shared/attendance/sheets';
import type { SheetFormat } from '@groupwork/shared/attendance/sheets';
import { globalId } from '@groupwork/shared/kernel/ids';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { wallTime } from '@groupwork/shared/kernel/time';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { CodedError, notFound, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { chosenIn, dayIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer, RouteRequest } from '../../platform/graphql/routes';
import { OffThread } from '../../platform/off-thread';
import type { Seal } from '../../platform/seal';
import { staffOf } from '../access/staff-actor.facts';
import { readSession } from '../scheduling/group-session.facts';
import type { GroupSessionType } from '../scheduling/group-session.type';
import { fileSheet } from './file-sheet.command';
import { rosterLoader } from './roster.read';
import { readContent, readDocument } from './session-document.read';
import { sessionOfCode } from './sheet-code';
import { formatOf } from './sheet-image';
import type { ReadSheet } from './sheet-image';
import type { SheetDocument } from './sign-in-sheet.pdf';
import { readDaySheets, readSessionSheet } from './sign-in-sheet.read';

export interface SheetParts {
  unitOfWork: UnitOfWork;
  seal: Seal;
  /** Most bytes of a sheet that is sent in. */
  mostBytes: number;
}

const CONTENT_TYPES: Record<SheetFormat, string> = { JPEG: 'image/jpeg', PNG: 'image/png', PDF: 'application/pdf' };
const ENDINGS: Record<SheetFormat, string> = { JPEG: 'jpg', PNG: 'png', PDF: 'pdf' };

const asked = ({ query }: RouteRequest): { kind: (typeof sheetKinds)[number]; paper: (typeof papers)[number] | null } => ({ kind: chosenIn(query, 'kind', sheetKinds) ?? 'blank', paper: chosenIn(query, 'paper', papers) });

/** `2026-11-19-1000`: when it is held, and no word about what it is. */
const named = (session: Pick<GroupSessionType, 'date' | 'plannedStart' | 'timeZone'>): string => `${session.date}-${wallTime(session.plannedStart, session.timeZone).replace(':', '')}`;

/** Printing, filing and fetching sign-in sheets: files in and out, which GraphQL is not for. */
export function sheetRoutes({ unitOfWork, seal, mostBytes }: SheetParts): Route[] {
  // Pictures of ten megabytes unpack to a hundred: one at a time. A day's sheets take a second or two.
  const reading = new OffThread({ together: 1, waiting: 20, milliseconds: 120_000 });
  // A PDF is only looked into for its square: where that takes too long or too much, it is filed without.
  const looking = new OffThread({ together: 1, waiting: 20, milliseconds: 30_000, megabytes: 768 });
  const drawing = new OffThread({ together: 1, waiting: 20, milliseconds: 60_000 });

  const printed = async (document: SheetDocument, name: string): Promise<RouteAnswer> => {
    const { content } = await drawing.run<{ content: Uint8Array }>(`${__dirname}/sign-in-sheet.worker.ts`, document);
    return { file: { name, contentType: 'application/pdf', content } };
  };

  return [
    {
      method: 'get',
      path: '/sheets/session/:sessionId',
      operation: 'PrintSignInSheet',
      capability: 'sheet:print',
      answer: async (request, context) => {
        const { document, session } = await readSessionSheet(context, seal, rowId('GroupSession', request.parameters.sessionId ?? '', 'sessionId'), asked(request));
        return printed(document, `sign-in-sheet-${named(session)}.pdf`);
      },
    },
    {
      method: 'get',
      path: '/sheets/day/:facilityId/:date',
      operation: 'PrintDaySheets',
      capability: 'sheet:print',
      answer: async (request, context) => {
        const date = dayIn(request.parameters.date, 'date');
        return printed(await readDaySheets(context, seal, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), date, asked(request)), `sign-in-sheets-${date}.pdf`);
      },
    },
    {
      method: 'get',
      path: '/sheets/filed/:documentId',
      operation: 'OpenFiledSheet',
      capability: 'sheet:file',
      answer: async (request, context) => {
        const found = await readDocument(context, rowId('SessionDocument', request.parameters.documentId ?? '', 'documentId'));
        if (!found) throw notFound();
        const { document, session, contentHash } = found;
        // Everybody on the roster stands on the paper, with their hand.
        const { entries } = await context.loader(rosterLoader).load(session);
        context.disclosed(entries.map((entry) => entry.patientId));
        return { file: { name: `signed-sheet-${named(session)}.${ENDINGS[document.format]}`, contentType: CONTENT_TYPES[document.format], content: await readContent(context, document.documentId, contentHash) } };
      },
    },
    {
      method: 'post',
      path: '/sheets/session/:sessionId',
      operation: 'fileSheet',
      capability: 'sheet:file',
      answer: async (request, context) => {
        const from = await readSession(context, rowId('GroupSession', request.parameters.sessionId ?? '', 'sessionId'));
        const key = request.key();
        const limit = fileSize(mostBytes);
        const body = await request.body(mostBytes, () => refused(refuse('SHEET_TOO_LARGE', { limit })));
        if (body.length === 0) throw refused(refuse('SHEET_EMPTY', {}));
        const bytes = Uint8Array.from(body);
        const format = formatOf(bytes);
        const sheet = format === 'PDF' ? { format, content: bytes, codes: await codesIn(bytes) } : await reading.run<ReadSheet>(`${__dirname}/sheet-image.worker.ts`, { bytes, format, mostBytes }, [bytes.buffer]);
        return { facts: await filed(context, { from, sheet, key }) };
      },
    },
  ];

  /** What was read of a PDF that is damaged, encrypted or a trap counts, and none of it is a reason to refuse the paper. */
  async function codesIn(bytes: Uint8Array): Promise<string[]> {
    const codes: string[] = [];
    try {
      await looking.run(`${__dirname}/sheet-pdf.worker.ts`, { bytes }, [], (code) => void codes.push(String(code)));
    } catch (error) {
      // Too many wait: come back.
      if (error instanceof CodedError) throw error;
    }
    return codes;
  }

  async function filed(context: Context, { from, sheet, key }: { from: GroupSessionType; sheet: ReadSheet; key: string }): Promise<object> {
    const sessions = new Set(sheet.codes.map((code) => sessionOfCode(seal, code)).filter((id) => id !== null));
    // Filed with one of them, the others' patients would stand in it by name.
    if (sessions.size > 1) throw refused(refuse('SHEETS_OF_SEVERAL', { sessions: sessions.size }));
    const [named = null] = sessions;
    const sessionId = named ?? from.sessionId;
    const { documentId } = await fileSheet(unitOfWork, staffOf(context.actor), { sessionId, uploadedFrom: from.sessionId, byCode: named !== null, sheet, key });
    const session = await readSession(context, sessionId);
    return {
      documentId: globalId('SessionDocument', documentId),
      byCode: named !== null,
      elsewhere: sessionId !== from.sessionId,
      session: { id: session.id, groupTitle: session.groupTitle, date: session.date, timeZone: session.timeZone, plannedStart: session.plannedStart.toISOString(), plannedEnd: session.plannedEnd.toISOString() },
    };
  }
}
