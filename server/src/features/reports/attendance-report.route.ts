import { attendanceByWords, attendanceBys, attendanceOutcomeWords, attendanceOutcomes, percentAttended } from '@groupwork/shared/reports/attendance-report';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { csvAnswer } from '../../platform/csv';
import { badField } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { chosenIn, codeIn, wordsIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { readAttendance, readAttendancePeople, sortedAttendance } from './attendance-report.read';
import type { AttendanceAsked, AttendanceRow } from './attendance-report.read';
import { AttendanceReportSort } from './attendance-report.type';
import { outsideAnswer } from './outside-use';
import { periodIn } from './report-period';

function askedFor(context: Context, facilityId: string, query: URLSearchParams): AttendanceAsked {
  const asked = {
    ...periodIn(facilityId, query), by: chosenIn(query, 'by', attendanceBys) ?? 'GROUP', groupId: rowIdOrNull('Group', query.get('group'), 'group'), leaderId: rowIdOrNull('StaffMember', query.get('leader'), 'leader'),
    levelOfCareCode: codeIn(query, 'level'), search: wordsIn(query, 'q'),
  };
  if (asked.by === 'LEADER' || asked.leaderId !== null) context.mustHave('timeliness:read', facilityId);
  return asked;
}

const cells = ({ fullName, mrn, sessions, onRoster, ...row }: AttendanceRow, ofPatients: boolean) =>
  [fullName, ...(ofPatients ? [mrn] : []), sessions, onRoster, ...attendanceOutcomes.map((outcome) => row[outcome]), percentAttended({ onRoster, ...row }), ...(ofPatients ? [PART_2_STATEMENT] : [])];

/** For who runs the building: everything that is counted, patients by their whole names for who may open them. */
async function file(context: Context, facilityId: string, query: URLSearchParams): Promise<RouteAnswer> {
  const asked = askedFor(context, facilityId, query);
  const ofPatients = asked.by === 'PATIENT';
  if (ofPatients) context.mustHave('patient:read', facilityId);
  const { rows } = await readAttendance(context, asked);
  if (ofPatients) context.disclosed(rows.map(({ key }) => key));
  const head = [attendanceByWords[asked.by], ...(ofPatients ? ['MRN'] : []), 'Sessions', 'On roster', ...attendanceOutcomes.map((outcome) => attendanceOutcomeWords[outcome]), 'Percent attended', ...(ofPatients ? ['Notice'] : [])];
  return csvAnswer(`attendance-${asked.from}-${asked.until}`, head, [sortedAttendance(rows, chosenIn(query, 'sort', Object.values(AttendanceReportSort)) ?? AttendanceReportSort.LOWEST).map((row) => cells(row, ofPatients))]);
}

/** For somebody outside: rows that name no person, and nothing about few people. */
async function outside(context: Context, facilityId: string, query: URLSearchParams): Promise<RouteAnswer> {
  const asked = askedFor(context, facilityId, query);
  if (asked.by === 'PATIENT' || asked.by === 'LEADER') throw badField('by', 'Rows of patients or leaders name people. For outside use ask by GROUP or LEVEL_OF_CARE.');
  const { rows } = await readAttendance(context, asked);
  const shown = sortedAttendance(rows, AttendanceReportSort.NAME);
  return outsideAnswer(`attendance-outside-${asked.from}-${asked.until}`, {
    of: attendanceByWords[asked.by], rows: shown.map(({ key, name }) => ({ key, name })), columns: attendanceOutcomes.map((key) => ({ key, name: attendanceOutcomeWords[key] })),
    counted: await readAttendancePeople(context, asked),
  });
}

/** Attendance of a period as a file, narrowed like the page it was asked from; and one that may leave the house. */
export const attendanceReportRoutes: readonly Route[] = [
  { method: 'get', path: '/lists/attendance/:facilityId', operation: 'ExportAttendance', capability: 'report:read', answer: (request, context) => file(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
  { method: 'get', path: '/lists/attendance-outside/:facilityId', operation: 'ExportAttendanceOutside', capability: 'report:read', answer: (request, context) => outside(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
];
