import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { addendumWords, correctedWord } from '@groupwork/shared/signatures/addenda';
import { atOnce } from '../../platform/csv';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { readWaitingAddenda } from './addenda.read';
import type { WaitingAddendumType } from './addendum.type';

/** What is to be read, and where: never what it says, which belongs to a chart and not to a list. */
function row({ addendum, session, patient }: WaitingAddendumType): CsvRow {
  const { kind, correctedPart, eventAt, enteredAt, timeZone, printedName, credential } = addendum;
  return [
    session.groupTitle, session.date, signedMoment(session.plannedStart, session.timeZone), patient?.displayName ?? 'The shared part', patient && mrnTail(patient.mrn), addendumWords[kind], correctedPart && correctedWord(correctedPart),
    signedMoment(eventAt, timeZone), signedMoment(enteredAt, timeZone), [printedName, credential].filter((part) => part !== null).join(', '),
  ];
}

/** What was added to signed records and waits for a review. */
export const additionsRoutes: readonly Route[] = [
  facilityListFile({
    name: 'additions', operation: 'ExportAdditions', capability: 'session:review', namesPatients: true, row,
    head: ['Group', 'Date of service', 'Planned start', 'Patient', 'MRN', 'What was added', 'What it corrects', 'When it happened', 'When it was added', 'By'],
    pieces: (context, facilityId) => atOnce(() => readWaitingAddenda(context, facilityId, null)),
  }),
];
