import { signedMoment } from '@groupwork/shared/kernel/time';
import { unsignedAgeWords } from '@groupwork/shared/reports/unsigned-age';
import { timelinessWords } from '@groupwork/shared/reports/timeliness';
import { csvAnswer } from '../../platform/csv';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { dayIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { lastFirst, readTimeliness } from './timeliness.read';
import type { TimedRow } from './timeliness.read';
import { readUnsigned } from './unsigned.read';

const HEAD = ['Date of service', 'Group', 'Planned start', 'Ended', 'Due before', 'Signed', 'Standing', 'Minutes from end to signature', 'Late entries since', 'Leader', 'Time zone'];

function cells({ row, due, endedAt, signedAt, standing, lateEntries }: TimedRow): (string | number | null)[] {
  const moment = (instant: Date | null): string | null => instant && signedMoment(instant, row.timeZone);
  const taken = endedAt && signedAt ? Math.trunc((signedAt.getTime() - endedAt.getTime()) / 60_000) : null;
  const leader = row.leaderId === null ? 'Nobody' : `${row.firstName} ${row.lastName}`;
  return [row.date, row.groupTitle, moment(instantOf(row.plannedStart)), moment(endedAt), moment(due), moment(signedAt), timelinessWords[standing], taken, lateEntries, leader, row.timeZone];
}

async function file(context: Context, facilityId: string, query: URLSearchParams): Promise<RouteAnswer> {
  const [from, until] = [dayIn(query.get('from'), 'from'), dayIn(query.get('until'), 'until')];
  const { sessions } = await readTimeliness(context, facilityId, from, until);
  return csvAnswer(`timeliness-${from}-${until}`, HEAD, [sessions.sort(lastFirst).map(cells)]);
}

async function unsigned(context: Context, facilityId: string): Promise<RouteAnswer> {
  const { sessions } = await readUnsigned(context, facilityId);
  const head = ['Date of service', 'Group', 'Ended', 'Due before', 'Days overdue', 'Age', 'Returned', 'Leader', 'Time zone'];
  return csvAnswer('unsigned', head, [sessions.map((session) => {
    const { row, days, age, endedAt, due } = session;
    return [row.date, row.groupTitle, endedAt && signedMoment(endedAt, row.timeZone), signedMoment(due, row.timeZone), days, unsignedAgeWords[age], row.returnedAt === null ? 'No' : 'Yes', row.leaderId === null ? 'Nobody' : `${row.firstName} ${row.lastName}`, row.timeZone];
  })]);
}

/** A period's sessions against the clock, as a file, and those that wait for a signature. They name no patient. */
export const timelinessRoutes: readonly Route[] = [
  { method: 'get', path: '/timeliness/facility/:facilityId', operation: 'ExportTimeliness', capability: 'timeliness:read', answer: (request, context) => file(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
  { method: 'get', path: '/lists/unsigned/:facilityId', operation: 'ExportUnsigned', capability: 'timeliness:read', answer: (request, context) => unsigned(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId')) },
];
