import { signedMoment } from '@groupwork/shared/kernel/time';
import { timelinessWords } from '@groupwork/shared/reports/timeliness';
import { csvAnswer } from '../../platform/csv';
import { instantOf } from '../../platform/database/reads';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { dayIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { readTimeliness } from './timeliness.read';
import type { TimedRow } from './timeliness.read';

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
  return csvAnswer(`timeliness-${from}-${until}`, HEAD, [sessions.map(cells)]);
}

/** A period's sessions against the clock, as a file. It names no patient. */
export const timelinessRoutes: readonly Route[] = [
  { method: 'get', path: '/timeliness/facility/:facilityId', operation: 'ExportTimeliness', capability: 'timeliness:read', answer: (request, context) => file(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
];
