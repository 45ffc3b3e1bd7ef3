import { channelWords } from '@groupwork/shared/communications/vocabulary';
import { facilityDate, signedMoment } from '@groupwork/shared/kernel/time';
import { MOST_CHOSEN } from '@groupwork/shared/patients/chosen';
import { mrnTail } from '@groupwork/shared/patients/names';
import { addressStateWords } from '@groupwork/shared/patients/reach.rules';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { badField } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { codeIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readPatient } from './patients.facts';
import type { PatientType } from './patient.type';
import { readPatientPage } from './patients.read';
import { readFailingAddresses } from './reach.read';
import type { FailingAddressType } from './reach.type';

const HEAD = ['MRN', 'Patient', 'Preferred name', 'Birth date', 'Level of care', 'Admitted', 'Facility', 'Notice'];

const row = ({ mrn, fullName, preferredName, birthDate, levelOfCare, admittedAt, facility }: PatientType): CsvRow =>
  [mrn, fullName, preferredName, birthDate, levelOfCare, admittedAt && facilityDate(admittedAt, facility.timeZone), facility.name, PART_2_STATEMENT];

function chosenIn(query: URLSearchParams): string[] | null {
  const chosen = query.getAll('patient');
  if (chosen.length > MOST_CHOSEN) throw badField('patient', `Choose at most ${MOST_CHOSEN} patients.`);
  return chosen.length === 0 ? null : chosen.map((id) => rowId('Patient', id, 'patient'));
}

async function* pieces(context: Context, facilityId: string | null, query: URLSearchParams): AsyncGenerator<CsvRow[]> {
  const asked = { patientIds: chosenIn(query), search: wordsIn(query, 'q'), levelOfCare: codeIn(query, 'level'), scheduleId: rowIdOrNull('GroupSchedule', query.get('schedule'), 'schedule') };
  for await (const patients of allPages((first, after) => readPatientPage(context, facilityId, asked, { first, after }))) yield patients.map(row);
}

async function file(context: Context, facilityId: string | null, query: URLSearchParams): Promise<RouteAnswer> {
  if (facilityId !== null) mustBeInScope(context.actor, facilityId);
  return csvAnswer('patients', HEAD, pieces(context, facilityId, query));
}

/** Patients are named as on the page: what a list shows is not more in a file. */
async function failing({ patientId, channel, address, addressState, failures, failingSince, lastTrouble }: FailingAddressType, context: Context): Promise<CsvRow> {
  const { displayName, mrn, facility: { timeZone } } = await readPatient(context, patientId);
  return [displayName, mrnTail(mrn), channelWords[channel], address, addressStateWords[addressState], failures, signedMoment(failingSince, timeZone), lastTrouble];
}

/** The list of patients as a file, narrowed like the page it was asked from or to those chosen there, of one facility or of all the reader's. It holds whole names: it is for whoever may open a patient. And addresses where messages do not arrive. */
export const patientsRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/patients', operation: 'ExportPatients', capability: 'patient:read', answer: (request, context) => file(context, null, request.query) },
  { method: 'get', path: '/lists/patients/:facilityId', operation: 'ExportPatients', capability: 'patient:read', answer: (request, context) => file(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
  facilityListFile({
    name: 'failing-addresses', operation: 'ExportFailingAddresses', capability: 'patient:edit', namesPatients: true, row: failing,
    head: ['Patient', 'MRN', 'By', 'Address', 'State', 'Messages in a row', 'Since', 'What happened last'],
    pieces: (context, facilityId) => allPages((first, after) => readFailingAddresses(context, facilityId, { first, after })),
  }),
];
