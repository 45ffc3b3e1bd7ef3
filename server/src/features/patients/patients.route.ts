import { facilityDate } from '@groupwork/shared/kernel/time';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { codeIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { PatientType } from './patient.type';
import { readPatientPage } from './patients.read';

const HEAD = ['MRN', 'Patient', 'Preferred name', 'Birth date', 'Level of care', 'Admitted', 'Facility', 'Notice'];

const row = ({ mrn, fullName, preferredName, birthDate, levelOfCare, admittedAt, facility }: PatientType): CsvRow =>
  [mrn, fullName, preferredName, birthDate, levelOfCare, admittedAt && facilityDate(admittedAt, facility.timeZone), facility.name, PART_2_STATEMENT];

async function* pieces(context: Context, facilityId: string, query: URLSearchParams): AsyncGenerator<CsvRow[]> {
  const asked = { search: wordsIn(query, 'q'), levelOfCare: codeIn(query, 'level'), scheduleId: rowIdOrNull('GroupSchedule', query.get('schedule'), 'schedule') };
  for await (const patients of allPages((first, after) => readPatientPage(context, facilityId, asked, first, after))) yield patients.map(row);
}

function file(context: Context, facilityId: string, query: URLSearchParams): Promise<RouteAnswer> {
  mustBeInScope(context.actor, facilityId);
  return csvAnswer('patients', HEAD, pieces(context, facilityId, query));
}

/** The list of patients as a file, narrowed like the page it was asked from. It holds whole names: it is for whoever may open a patient. */
export const patientsRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/patients/:facilityId', operation: 'ExportPatients', capability: 'patient:read', answer: (request, context) => file(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
];
