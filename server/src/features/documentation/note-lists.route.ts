import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { mrnTail } from '@groupwork/shared/patients/names';
import { statusWords } from '@groupwork/shared/scheduling/group-session-status';
import { allPages, atOnce } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { readPatient } from '../patients/patients.facts';
import { readNotesAwaitingPlan } from './later-links.read';
import type { NoteAwaitingPlanType } from './later-links.type';
import { readTemplates } from './note-templates.read';
import { readSnippets } from './snippets.read';

/** A row for each field of each template, in the order they are written. */
async function templates(context: Context, facilityId: string): Promise<CsvRow[]> {
  return (await readTemplates(context, facilityId, true)).flatMap(({ name, shipped, archived, fields }) => {
    const state = shipped ? 'Came with the product' : archived ? 'Archived' : 'In use';
    return fields.map(({ part, label, help, required }): CsvRow => [name, state, part === 'SHARED' ? 'Shared part' : 'Each patient', label, help, required ? 'Yes' : 'No']);
  });
}

async function snippets(context: Context, facilityId: string, whose: 'OWN' | 'FACILITY' | null): Promise<CsvRow[]> {
  return (await readSnippets(context, facilityId, true)).filter(({ own }) => whose === null || own === (whose === 'OWN')).map(({ shortKey, text, own, archived }) => [`/${shortKey}`, text, own ? 'Own' : 'The facility’s', archived ? 'Archived' : 'In use']);
}

/** Patients are named as on the page: what a list shows is not more in a file. */
async function toLink({ patientId, groupTitle, sessionDate, plannedStart, status, planActiveFrom }: NoteAwaitingPlanType, context: Context): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, patientId);
  return [displayName, mrnTail(mrn), groupTitle, sessionDate, signedMoment(plannedStart, facility.timeZone), statusWords[status], planActiveFrom];
}

/** What notes are written with, and those that wait to be linked to a plan. */
export const noteListsRoutes: readonly Route[] = [
  facilityListFile<CsvRow>({
    name: 'templates', operation: 'ExportTemplates', capability: 'schedule:read', namesPatients: false, row: (row) => row,
    head: ['Template', 'State', 'Part', 'Field', 'What belongs there', 'Required'],
    pieces: (context, facilityId) => atOnce(() => templates(context, facilityId)),
  }),
  facilityListFile<CsvRow>({
    name: 'snippets', operation: 'ExportSnippets', capability: 'schedule:read', namesPatients: false, row: (row) => row,
    head: ['Key', 'Text', 'Whose', 'State'],
    pieces: (context, facilityId, query) => {
      const whose = chosenIn(query, 'whose', ['OWN', 'FACILITY']);
      return atOnce(() => snippets(context, facilityId, whose));
    },
  }),
  facilityListFile({
    name: 'notes-to-link', operation: 'ExportNotesToLink', capability: 'plan:link', namesPatients: true, row: toLink,
    head: ['Patient', 'MRN', 'Group', 'Date of service', 'Planned start', 'Session', 'Plan active from'],
    pieces: (context, facilityId, query) => {
      const mine = chosenIn(query, 'shown', ['MINE', 'ALL']) === 'MINE';
      return allPages((first, after) => readNotesAwaitingPlan(context, facilityId, mine, { first, after }));
    },
  }),
];
