import { mrnTail } from '@groupwork/shared/patients/names';
import { signedMoment } from '@groupwork/shared/kernel/time';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { allPages, csvAnswer } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import type { Route } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readPatient } from '../patients/patients.facts';
import { readWaitlist } from './waitlist.read';
import type { WaitlistEntryType } from './waitlist.type';

const HEAD = ['Group', 'Schedule', 'When', 'Start', 'Session', 'Turn', 'Patient', 'MRN', 'Wanted from', 'Waits since', 'Seat kept until', 'Why', 'Notice'];

/** Patients are named as on the page: what a list shows is not more in a file. */
async function row(context: Context, entry: WaitlistEntryType): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, entry.patientId);
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, facility.timeZone);
  const kept = entry.offers.map(({ expiresAt }) => expiresAt).sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
  return [entry.groupTitle, entry.scheduleTitle, entry.recurrence, entry.wallTime, moment(entry.sessionStart), entry.turn, displayName, mrnTail(mrn), moment(entry.wantedFrom), moment(entry.queuedAt), moment(kept), entry.reason, PART_2_STATEMENT];
}

async function* pieces(context: Context, facilityId: string): AsyncGenerator<CsvRow[]> {
  for await (const entries of allPages((first, after) => readWaitlist(context, facilityId, { first, after }))) yield Promise.all(entries.map((entry) => row(context, entry)));
}

/** Who waits for a seat, line after line. */
export const waitlistRoutes: readonly Route[] = [
  {
    method: 'get', path: '/lists/waitlist/:facilityId', operation: 'ExportWaitlist', capability: 'schedule:assign',
    answer: (request, context) => {
      const facilityId = rowId('Facility', request.parameters.facilityId ?? '', 'facilityId');
      mustBeInScope(context.actor, facilityId);
      return csvAnswer('waitlist', HEAD, pieces(context, facilityId));
    },
  },
];
