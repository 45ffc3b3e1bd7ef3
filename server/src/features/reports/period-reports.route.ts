import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { absenceReasons } from '@groupwork/shared/attendance/vocabulary';
import { absenceWord, weekdayNames, weekdayOf } from '@groupwork/shared/reports/absence-report';
import { csvAnswer } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer, RouteRequest } from '../../platform/graphql/routes';
import { readAbsenceReport, readAbsentPeople } from './absence-report.read';
import type { AbsencesAsked } from './absence-report.read';
import { readGroupSizes } from './group-size-report.read';
import { outsideAnswer } from './outside-use';
import { periodIn } from './report-period';
import type { Period } from './report-period';
import { readTopicReport } from './topic-report.read';

const periodOf = ({ parameters, query }: RouteRequest): Period => periodIn(rowId('Facility', parameters.facilityId ?? '', 'facilityId'), query);
const absencesOf = (request: RouteRequest): AbsencesAsked => ({ ...periodOf(request), groupId: rowIdOrNull('Group', request.query.get('group'), 'group'), notExcusedOnly: chosenIn(request.query, 'excused', ['no']) === 'no' });

async function absences(context: Context, asked: AbsencesAsked): Promise<RouteAnswer> {
  const { reasons } = await readAbsenceReport(context, asked);
  return csvAnswer(`absences-${asked.from}-${asked.until}`, ['Reason', 'Excused', 'Not excused', ...weekdayNames], [reasons.map(({ reason, excused, notExcused, weekdays }) => [absenceWord(reason), excused, notExcused, ...weekdays])]);
}

async function absencesOutside(context: Context, asked: AbsencesAsked): Promise<RouteAnswer> {
  const counts = await readAbsentPeople(context, asked);
  const keyOf = (reason: AbsenceReason | null): string => reason ?? '-';
  const occurs = new Set(counts.map(({ reason }) => keyOf(reason)));
  return outsideAnswer(`absences-outside-${asked.from}-${asked.until}`, {
    of: 'Reason', rows: [...absenceReasons, null].filter((reason) => occurs.has(keyOf(reason))).map((reason) => ({ key: keyOf(reason), name: absenceWord(reason) })), columns: weekdayNames.map((name, at) => ({ key: String(at + 1), name })),
    counted: counts.map(({ reason, date, patientId, n }) => ({ row: keyOf(reason), column: String(weekdayOf(date)), patientId, n })),
  });
}

async function topics(context: Context, period: Period): Promise<RouteAnswer> {
  const report = await readTopicReport(context, period);
  const rows = report.topics.map(({ title, sessions, groups, attended, lastHeld, retired }) => [title, sessions, groups, attended, lastHeld, retired ? 'Retired' : 'Offered']);
  return csvAnswer(`topics-held-${period.from}-${period.until}`, ['Topic', 'Sessions', 'Groups', 'Attended', 'Last held', 'Standing'], [[...rows, ['In own words', report.ownWords, null, null, null, null], ['Without a topic', report.noTopic, null, null, null, null]]]);
}

async function groupSizes(context: Context, period: Period): Promise<RouteAnswer> {
  const { groups } = await readGroupSizes(context, period);
  const rows = groups.map((group) => [group.title, group.sessions, group.averageAttended, group.averageSeats, group.percentFilled, group.most, group.below, group.atCapacity, group.over]);
  return csvAnswer(`group-sizes-${period.from}-${period.until}`, ['Group', 'Sessions', 'Came on average', 'Seats on average', 'Percent filled', 'Most', 'Below minimum', 'At capacity', 'Over capacity'], [rows]);
}

/** Reports of a period that name no patient, as files. */
export const periodReportRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/absences/:facilityId', operation: 'ExportAbsences', capability: 'report:read', answer: (request, context) => absences(context, absencesOf(request)) },
  { method: 'get', path: '/lists/absences-outside/:facilityId', operation: 'ExportAbsencesOutside', capability: 'report:read', answer: (request, context) => absencesOutside(context, absencesOf(request)) },
  { method: 'get', path: '/lists/topics-held/:facilityId', operation: 'ExportTopicsHeld', capability: 'report:read', answer: (request, context) => topics(context, periodOf(request)) },
  { method: 'get', path: '/lists/group-sizes/:facilityId', operation: 'ExportGroupSizes', capability: 'report:read', answer: (request, context) => groupSizes(context, periodOf(request)) },
];
