import { auditKindWords, auditKinds } from '@groupwork/shared/audit/audit-words';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { dayIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { exportAuditTrail } from './audit.read';
import type { AuditFilter, ExportedRow } from './audit.read';

/** 42 CFR 2.32 (a)(2), the short form: the label goes with every row, wherever it is copied to. */
const NOTICE = '42 CFR part 2 prohibits unauthorized use or disclosure of these records.';
const HEAD = ['When', 'In UTC', 'Who', 'Kind', 'What', 'Operation', 'MRNs of patients', 'Notice'];

const dayOf = (query: URLSearchParams, name: string): string | null => (query.has(name) ? dayIn(query.get(name), name) : null);

const filterOf = (query: URLSearchParams): AuditFilter => ({
  staffMemberId: rowIdOrNull('StaffMember', query.get('person'), 'person'),
  patientId: rowIdOrNull('Patient', query.get('patient'), 'patient'),
  sessionId: rowIdOrNull('GroupSession', query.get('session'), 'session'),
  kinds: auditKinds.filter((kind) => query.getAll('kind').includes(kind)),
  operation: query.get('operation'),
  from: dayOf(query, 'from'),
  until: dayOf(query, 'until'),
});

async function* pieces(rows: AsyncGenerator<ExportedRow[]>, timeZone: string): AsyncGenerator<CsvRow[]> {
  for await (const some of rows) yield some.map((row) => [signedMoment(row.at, timeZone), row.at.toISOString(), row.actorName, auditKindWords[row.kind], row.words, row.operation, row.patients, NOTICE]);
}

/** The trail as a file, narrowed like the page it was asked from. */
export const auditRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/audit-trail/:facilityId',
    operation: 'ExportAuditTrail',
    capability: 'audit:read',
    answer: async (request, context) => {
      const { timeZone, rows } = await exportAuditTrail(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), filterOf(request.query));
      return csvAnswer('audit-trail', HEAD, pieces(rows, timeZone));
    },
  },
];
