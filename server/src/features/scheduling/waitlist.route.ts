import { mrnTail } from '@groupwork/shared/patients/names';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { signedMoment } from '@groupwork/shared/kernel/time';
import { allPages, atOnce } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import type { Route } from '../../platform/graphql/routes';
import { facilityListFile } from '../access/list-file.facts';
import { readPatient } from '../patients/patients.facts';
import { readLeavesOf } from './leaves.read';
import type { LeaveOfAbsenceType } from './leave.type';
import { readWaitlist } from './waitlist.read';
import type { WaitlistEntryType } from './waitlist.type';

/** Patients are named as on the page: what a list shows is not more in a file. */
async function waiting(entry: WaitlistEntryType, context: Context): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, entry.patientId);
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, facility.timeZone);
  const kept = entry.offers.map(({ expiresAt }) => expiresAt).sort((one, other) => one.getTime() - other.getTime())[0] ?? null;
  return [entry.groupTitle, entry.scheduleTitle, entry.recurrence, entry.wallTime, moment(entry.sessionStart), entry.turn, displayName, mrnTail(mrn), moment(entry.wantedFrom), moment(entry.queuedAt), moment(kept), entry.reason];
}

async function onLeave({ patientId, startsAt, endsAt, reason, releasedAt }: LeaveOfAbsenceType, context: Context): Promise<CsvRow> {
  const { displayName, mrn, facility } = await readPatient(context, patientId);
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, facility.timeZone);
  return [displayName, mrnTail(mrn), moment(startsAt), moment(endsAt), reason, releasedAt === null ? 'Kept' : 'Given to the waitlist', moment(releasedAt)];
}

/** Who waits for a seat, line after line, and whose seats are kept meanwhile. */
export const waitlistRoutes: readonly Route[] = [
  facilityListFile({
    name: 'waitlist', operation: 'ExportWaitlist', capability: 'schedule:assign', namesPatients: true, row: waiting,
    head: ['Group', 'Schedule', 'When', 'Start', 'Session', 'Turn', 'Patient', 'MRN', 'Wanted from', 'Waits since', 'Seat kept until', 'Why'],
    pieces: (context, facilityId) => allPages((first, after) => readWaitlist(context, facilityId, { first, after })),
  }),
  facilityListFile({
    name: 'leaves', operation: 'ExportLeaves', capability: 'schedule:assign', namesPatients: true, row: onLeave,
    head: ['Patient', 'MRN', 'Away from', 'Back', 'Why', 'Seats', 'Given to the waitlist'],
    pieces: (context, facilityId) => atOnce(() => readLeavesOf(context, facilityId)),
  }),
];
