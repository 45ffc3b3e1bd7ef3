import { MOST_IMPORT_BYTES, importKinds, importShapes } from '@groupwork/shared/imports/import-columns';
import type { ImportKind } from '@groupwork/shared/imports/import-columns';
import type { ImportPreview, ImportReading } from '@groupwork/shared/imports/import-table';
import { fileSize } from '@groupwork/shared/attendance/sheets';
import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { csvAnswer } from '../../platform/csv';
import { badField, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import type { Route, RouteRequest } from '../../platform/graphql/routes';
import { OffThread } from '../../platform/off-thread';
import { mustBeInScope, staffOf } from '../access/staff-actor.facts';
import { facilityToImport, importings, previewOf, rowsOf } from './import-rows';
import type { Asked } from './importing.type';
import { runImport } from './run-import.command';

/** Said before a file is read: whoever may not import it there need not send it. */
function facilityIn({ parameters }: RouteRequest, { actor }: Context): string {
  const facilityId = rowId('Facility', parameters.facilityId ?? '', 'facilityId');
  mustBeInScope(actor, facilityId);
  return facilityId;
}

const asking = ({ reads, actor }: Context): Asked => ({ actor, query: (sql, parameters) => reads.query(sql, parameters) });

/** Files of patients and of what else a facility begins with: a template out, a file in, what it would do, and doing it. */
export function importRoutes({ unitOfWork }: { unitOfWork: UnitOfWork }): Route[] {
  // A file is taken apart in a thread: whatever is in it, everybody else is answered meanwhile.
  const reading = new OffThread({ together: 2, waiting: 10, milliseconds: 20_000 });

  async function read(kind: ImportKind, request: RouteRequest): Promise<ImportReading> {
    const body = await request.body(MOST_IMPORT_BYTES, () => refused(refuse('IMPORT_TOO_LARGE', { limit: fileSize(MOST_IMPORT_BYTES) })));
    const bytes = Uint8Array.from(body);
    return reading.run<ImportReading>(`${__dirname}/import-file.worker.ts`, { kind, bytes }, [bytes.buffer]);
  }

  async function checked(context: Context, kind: ImportKind, facilityId: string, table: ImportReading): Promise<ImportReading & { preview: ImportPreview }> {
    const asked = asking(context);
    const facility = await facilityToImport(asked, facilityId, context.clock.now());
    const rows = rowsOf(kind, table);
    const { outcomes, patientIds } = await importings[kind].check(asked, facility, rows.rows);
    context.disclosed(patientIds);
    return { ...table, preview: previewOf(kind, facility, rows, outcomes) };
  }

  return importKinds.flatMap((kind): Route[] => {
    const { columns, capability } = importShapes[kind];
    const operation = (act: string): string => `${act}Import${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
    const head = columns.map(({ label }) => label);
    return [
      {
        method: 'get',
        path: `/imports/${kind}/:facilityId/template`,
        operation: operation('Export'),
        capability,
        answer: async (request, context) => {
          const facility = await facilityToImport(asking(context), facilityIn(request, context), context.clock.now());
          if (request.query.get('with') !== 'current') return csvAnswer(`${kind}-template`, head, []);
          const { rows, patientIds } = await importings[kind].current(asking(context), facility);
          context.disclosed(patientIds);
          return csvAnswer(kind, head, [rows]);
        },
      },
      {
        method: 'post',
        path: `/imports/${kind}/:facilityId/check`,
        operation: operation('Check'),
        capability,
        answer: async (request, context) => {
          const facilityId = facilityIn(request, context);
          return { facts: await checked(context, kind, facilityId, await read(kind, request)) };
        },
      },
      {
        method: 'post',
        path: `/imports/${kind}/:facilityId/run`,
        operation: operation('Run'),
        capability,
        answer: async (request, context) => {
          const facilityId = facilityIn(request, context);
          const key = request.key();
          const seen = request.query.get('seen') ?? '';
          if (seen === '') throw badField('seen', 'Check the file first: what is imported is what was seen.');
          const table = await read(kind, request);
          return { progress: (tell) => runImport(unitOfWork, staffOf(context.actor), { kind, facilityId, table, seen, key }, tell) };
        },
      },
    ];
  });
}
