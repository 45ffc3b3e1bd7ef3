import { outreachStatusWords } from '@groupwork/shared/attendance/outreach';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { allPages } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { readPatient } from '../patients/patients.facts';
import { readOutreachPage } from './outreach.read';
import type { OutreachTaskType } from './outreach.type';

/** Patients are named as on the page: what a list shows is not more in a file. */
async function row({ patientId, absences, lastAbsenceOn, createdAt, status, closedAt, closedBy, done }: OutreachTaskType, context: Context): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, patientId);
  return [displayName, mrnTail(mrn), absences, lastAbsenceOn, signedMoment(createdAt, facility.timeZone), outreachStatusWords[status], closedAt && signedMoment(closedAt, facility.timeZone), closedBy?.name ?? null, done];
}

/** Whom to reach after absences, or what came of it. */
export const outreachRoutes: readonly Route[] = [
  facilityListFile({
    name: 'outreach', operation: 'ExportOutreach', capability: 'outreach:work', namesPatients: true, row,
    head: ['Patient', 'MRN', 'Absences in a row', 'Last absence', 'Since', 'State', 'Closed', 'Closed by', 'What was done'],
    pieces: (context, facilityId, query) => {
      const closed = chosenIn(query, 'shown', ['OPEN', 'CLOSED']) === 'CLOSED';
      return allPages((first, after) => readOutreachPage(context, facilityId, closed, { first, after }));
    },
  }),
];
