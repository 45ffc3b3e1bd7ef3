import { outreachStatusWords } from '@groupwork/shared/attendance/outreach';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readPatient } from '../patients/patients.facts';
import { readOutreachPage } from './outreach.read';
import type { OutreachTaskType } from './outreach.type';

const HEAD = ['Patient', 'MRN', 'Absences in a row', 'Last absence', 'Since', 'State', 'Closed', 'Closed by', 'What was done', 'Notice'];

/** Patients are named as on the page: what a list shows is not more in a file. */
async function row(context: Context, { patientId, absences, lastAbsenceOn, createdAt, status, closedAt, closedBy, done }: OutreachTaskType): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, patientId);
  return [displayName, mrnTail(mrn), absences, lastAbsenceOn, signedMoment(createdAt, facility.timeZone), outreachStatusWords[status], closedAt && signedMoment(closedAt, facility.timeZone), closedBy?.name ?? null, done, PART_2_STATEMENT];
}

async function* pieces(context: Context, facilityId: string, closed: boolean): AsyncGenerator<CsvRow[]> {
  for await (const tasks of allPages((first, after) => readOutreachPage(context, facilityId, closed, { first, after }))) yield Promise.all(tasks.map((task) => row(context, task)));
}

/** Whom to reach after absences, or what came of it. */
export const outreachRoutes: readonly Route[] = [
  {
    method: 'get', path: '/lists/outreach/:facilityId', operation: 'ExportOutreach', capability: 'outreach:work',
    answer: (request, context) => {
      const facilityId = rowId('Facility', request.parameters.facilityId ?? '', 'facilityId');
      mustBeInScope(context.actor, facilityId);
      return csvAnswer('outreach', HEAD, pieces(context, facilityId, chosenIn(request.query, 'shown', ['OPEN', 'CLOSED']) === 'CLOSED'));
    },
  },
];
