import type { AbsenceReason } from '@groupwork/shared/attendance/vocabulary';
import { absenceReasons } from '@groupwork/shared/attendance/vocabulary';
import { absenceWord, weekdayNames, weekdayOf } from '@groupwork/shared/reports/absence-report';
import { csvAnswer } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { chosenIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer, RouteRequest } from '../../platform/graphql/routes';
import { eachAbsence, readAbsenceReport } from './absence-report.read';
import type { AbsencesAsked } from './absence-report.read';
import { readGroupSizes, readSizePeople, sizes } from './group-size-report.read';
import { PeopleInPlaces, outsideAnswer } from './outside-use';
import { periodIn } from './report-period';
import type { Period } from './report-period';
import { CAME, NO_TOPIC, OWN_WORDS, readTopicPeople, readTopicReport } from './topic-report.read';

const periodOf = ({ parameters, query }: RouteRequest): Period => periodIn(rowId('Facility', parameters.facilityId ?? '', 'facilityId'), query);
const absencesOf = (request: RouteRequest): AbsencesAsked => ({ ...periodOf(request), groupId: rowIdOrNull('Group', request.query.get('group'), 'group'), notExcusedOnly: chosenIn(request.query, 'excused', ['no']) === 'no' });

async function absences(context: Context, asked: AbsencesAsked): Promise<RouteAnswer> {
  const { reasons } = await readAbsenceReport(context, asked);
  return csvAnswer(`absences-${asked.from}-${asked.until}`, ['Reason', 'Excused', 'Not excused', ...weekdayNames], [reasons.map(({ reason, excused, notExcused, weekdays }) => [absenceWord(reason), excused, notExcused, ...weekdays])]);
}

async function absencesOutside(context: Context, asked: AbsencesAsked): Promise<RouteAnswer> {
  const counted = new PeopleInPlaces();
  const keyOf = (reason: AbsenceReason | null): string => reason ?? '-';
  const occurs = new Set<string>();
  await eachAbsence(context, asked, (patientId, date, reason) => {
    occurs.add(keyOf(reason));
    counted.add(keyOf(reason), String(weekdayOf(date)), patientId);
  });
  return outsideAnswer(`absences-outside-${asked.from}-${asked.until}`, {
    of: 'Reason', rows: [...absenceReasons, null].filter((reason) => occurs.has(keyOf(reason))).map((reason) => ({ key: keyOf(reason), name: absenceWord(reason) })), columns: weekdayNames.map((name, at) => ({ key: String(at + 1), name })), counted,
  });
}

async function topics(context: Context, period: Period): Promise<RouteAnswer> {
  const report = await readTopicReport(context, period);
  const rows = report.topics.map(({ title, sessions, groups, attended, lastHeld, retired }) => [title, sessions, groups, attended, lastHeld, retired ? 'Retired' : 'Offered']);
  return csvAnswer(`topics-held-${period.from}-${period.until}`, ['Topic', 'Sessions', 'Groups', 'Attended', 'Last held', 'Standing'], [[...rows, ['In own words', report.ownWords, null, null, null, null], ['Without a topic', report.noTopic, null, null, null, null]]]);
}

/** Places on rosters by topic: how many came to what was held, without what is about few people. */
async function topicsOutside(context: Context, period: Period): Promise<RouteAnswer> {
  const { topics: held, ownWords, noTopic } = await readTopicReport(context, period);
  const rows = [...held.filter(({ sessions }) => sessions > 0).map(({ topicId, title }) => ({ key: topicId, name: title })), ...(ownWords > 0 ? [{ key: OWN_WORDS, name: 'In own words' }] : []), ...(noTopic > 0 ? [{ key: NO_TOPIC, name: 'Without a topic' }] : [])];
  return outsideAnswer(`topics-held-outside-${period.from}-${period.until}`, { of: 'Topic', rows, columns: CAME, counted: await readTopicPeople(context, period) });
}

/** How many came to sessions that were too small, had seats left, were at capacity or over it. */
async function groupSizesOutside(context: Context, period: Period): Promise<RouteAnswer> {
  const { groups } = await readGroupSizes(context, period);
  return outsideAnswer(`group-sizes-outside-${period.from}-${period.until}`, { of: 'Group', rows: groups.map(({ groupId, title }) => ({ key: groupId, name: title })), columns: sizes, counted: await readSizePeople(context, period) });
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
  { method: 'get', path: '/lists/topics-held-outside/:facilityId', operation: 'ExportTopicsHeldOutside', capability: 'report:read', answer: (request, context) => topicsOutside(context, periodOf(request)) },
  { method: 'get', path: '/lists/group-sizes/:facilityId', operation: 'ExportGroupSizes', capability: 'report:read', answer: (request, context) => groupSizes(context, periodOf(request)) },
  { method: 'get', path: '/lists/group-sizes-outside/:facilityId', operation: 'ExportGroupSizesOutside', capability: 'report:read', answer: (request, context) => groupSizesOutside(context, periodOf(request)) },
];
