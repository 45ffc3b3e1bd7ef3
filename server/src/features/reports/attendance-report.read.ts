import { attendanceOutcomes, percentAttended, percentOf } from '@groupwork/shared/reports/attendance-report';
import type { AttendanceBy, AttendanceCounts, AttendanceOutcome } from '@groupwork/shared/reports/attendance-report';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { NodeType } from '@groupwork/shared/kernel/ids';
import { displayName, fullName } from '@groupwork/shared/patients/names';
import { decodeCursor, encodeCursor, pageOf, pageSize } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { AttendanceCountsType, AttendanceReportConnectionType, AttendanceReportRowType, AttendanceReportSort } from './attendance-report.type';
import { placeOf } from './report-period';
import type { Period } from './report-period';
import { eachLine, readSessionLines } from './session-lines';
import type { LineOutcome, LinePart } from './session-lines';

/** With rows' own ids; what is null does not narrow. */
export interface AttendanceAsked extends Period {
  by: AttendanceBy;
  groupId: string | null;
  leaderId: string | null;
  levelOfCareCode: string | null;
  search: string | null;
}

/** One group, leader, patient or level of care with its lines. */
export interface AttendanceRow extends AttendanceCounts {
  key: string;
  name: string;
  fullName: string;
  mrn: string | null;
  sessions: number | null;
}

interface NameRow { id: string; title: string | null; firstName: string | null; lastName: string | null; preferredName: string | null; mrn: string | null }

const KEYS: Record<AttendanceBy, string> = { GROUP: 's.groupId', LEADER: 'l.staffMemberId', PATIENT: 'e.patientId', LEVEL_OF_CARE: 'e.levelOfCareCode' };
const NAMES: Record<AttendanceBy, string> = {
  GROUP: 'select id, title, null as firstName, null as lastName, null as preferredName, null as mrn from therapy_group where organizationId = ? and id in (?)',
  LEADER: 'select id, null as title, firstName, lastName, null as preferredName, null as mrn from staff_member where organizationId = ? and id in (?)',
  PATIENT: 'select id, null as title, firstName, lastName, preferredName, mrn from patient where organizationId = ? and id in (?)',
  LEVEL_OF_CARE: 'select code as id, name as title, null as firstName, null as lastName, null as preferredName, null as mrn from level_of_care where organizationId = ? and code in (?)',
};
export const NODES: Record<AttendanceBy, NodeType | null> = { GROUP: 'Group', LEADER: 'StaffMember', PATIENT: 'Patient', LEVEL_OF_CARE: null };
/** What lies in no group's, leader's or level's part. */
const NOBODYS: Record<AttendanceBy, string> = { GROUP: 'No group', LEADER: 'Nobody', PATIENT: 'Unknown', LEVEL_OF_CARE: 'No level of care' };

/** Who leads it, or led it last: one for each session, so that nothing is counted twice. */
const LEADER = "left join session_leader l on l.organizationId = s.organizationId and l.sessionId = s.id and l.position = 'LEADER'";
const KEY_OF_LINE: Record<AttendanceBy, LinePart | null> = { GROUP: null, LEADER: null, PATIENT: 'patientId', LEVEL_OF_CARE: 'levelOfCareCode' };
const COUNTED: Record<LineOutcome, AttendanceOutcome> = { A: 'attended', E: 'excused', N: 'notExcused', T: 'notTaken' };

/** What narrows the sessions, and what narrows their lines. */
export function narrowed({ by, groupId, leaderId, levelOfCareCode }: AttendanceAsked): { joins: string; sessions: string; lines: string; ofSessions: string[]; ofLines: string[] } {
  return {
    joins: by === 'LEADER' || leaderId !== null ? LEADER : '',
    sessions: `${groupId === null ? '' : ' and s.groupId = ?'}${leaderId === null ? '' : ' and l.staffMemberId = ?'}`,
    lines: levelOfCareCode === null ? '' : ' and e.levelOfCareCode = ?',
    ofSessions: [groupId, leaderId].filter((id) => id !== null),
    ofLines: [levelOfCareCode].filter((code) => code !== null),
  };
}

export const keyOf = (by: AttendanceBy): string => KEYS[by];

const NONE: AttendanceCounts = { onRoster: 0, attended: 0, excused: 0, notExcused: 0, notTaken: 0 };

/** Attendance of a period by group, leader, patient or level of care: two statements beside the facility's, for a day as for a year. */
export async function readAttendance(context: Context, asked: AttendanceAsked): Promise<{ rows: AttendanceRow[]; sessions: number }> {
  await placeOf(context, asked);
  const { by, levelOfCareCode } = asked;
  const part = KEY_OF_LINE[by];
  const { joins, sessions, ofSessions } = narrowed(asked);
  const held = await readSessionLines<{ k: string | null }>(context, asked, { own: part === null ? `${KEYS[by]} as k` : 'null as k', joins, narrowed: sessions, values: ofSessions, part, levelOfCareCode });
  const lineCounts = new Map<string, AttendanceCounts>();
  const sessionCounts = new Map<string, number>();
  for (const { k, said } of held) {
    sessionCounts.set(k ?? '', (sessionCounts.get(k ?? '') ?? 0) + 1);
    eachLine(said, (outcome, own) => {
      const key = part === null ? k ?? '' : own;
      const counts = lineCounts.get(key) ?? { ...NONE };
      counts.onRoster += 1;
      counts[COUNTED[outcome]] += 1;
      lineCounts.set(key, counts);
    });
  }
  const ofEach = part === null;
  const keys = [...new Set([...lineCounts.keys(), ...(ofEach ? sessionCounts.keys() : [])])];
  const names = new Map((await context.reads.query<NameRow>(NAMES[by], [context.actor.organizationId, keys])).map((row) => [row.id, row]));
  const rows = keys.map((key): AttendanceRow => {
    const name = names.get(key);
    const counts = lineCounts.get(key) ?? NONE;
    const own = name?.firstName ? { firstName: name.firstName, lastName: name.lastName ?? '', preferredName: name.preferredName } : null;
    const whole = own ? fullName(own) : name?.title ?? (key === '' ? NOBODYS[by] : key);
    return { ...counts, key, name: own && by === 'PATIENT' ? displayName(own) : whole, fullName: whole, mrn: name?.mrn ?? null, sessions: ofEach ? sessionCounts.get(key) ?? 0 : by === 'PATIENT' ? counts.onRoster : null };
  });
  const search = asked.search?.trim().toLowerCase() ?? '';
  return { rows: rows.filter(({ name }) => name.toLowerCase().includes(search)), sessions: held.length };
}

const summed = (rows: readonly AttendanceRow[]): AttendanceCounts => ({
  onRoster: rows.reduce((sum, { onRoster }) => sum + onRoster, 0),
  ...(Object.fromEntries(attendanceOutcomes.map((outcome) => [outcome, rows.reduce((sum, row) => sum + row[outcome], 0)])) as Omit<AttendanceCounts, 'onRoster'>),
});

const shapeCounts = ({ onRoster, attended, excused, notExcused, notTaken }: AttendanceCounts): AttendanceCountsType =>
  Object.assign(new AttendanceCountsType(), { onRoster, attended, excused, notExcused, notTaken, percentAttended: percentAttended({ onRoster, attended, excused, notExcused, notTaken }), percentNotExcused: percentOf(notExcused, attended + excused + notExcused) });

/** What sorts a row: the lowest share first, nobody of whom anything is known last. */
const sortOf: Record<AttendanceReportSort, (row: AttendanceRow) => number> = {
  [AttendanceReportSort.LOWEST]: (row) => percentAttended(row) ?? Number.MAX_SAFE_INTEGER,
  [AttendanceReportSort.MOST]: (row) => -row.onRoster,
  [AttendanceReportSort.NAME]: () => 0,
};

export function sortedAttendance(rows: readonly AttendanceRow[], sort: AttendanceReportSort): AttendanceRow[] {
  const first = sortOf[sort];
  return [...rows].sort((one, other) => first(one) - first(other) || one.name.localeCompare(other.name, 'en') || (one.key < other.key ? -1 : 1));
}

/** A page of it. Rows move while people are marked, so a page begins after a row and not after a number of rows. */
export async function readAttendanceReport(context: Context, asked: AttendanceAsked, sort: AttendanceReportSort, first: number | null, after: string | null): Promise<AttendanceReportConnectionType> {
  const size = pageSize(first);
  const cursor = decodeCursor(after, 1)?.[0] ?? null;
  const { rows, sessions } = await readAttendance(context, asked);
  const sorted = sortedAttendance(rows, sort);
  const from = cursor === null ? 0 : sorted.findIndex(({ key }) => key === cursor) + 1;
  const shown = sorted.slice(from, from + size + 1);
  const node = NODES[asked.by];
  const page = pageOf(shown, size, from > 0, sorted.length, ({ key }) => encodeCursor([key]), (row) =>
    Object.assign(new AttendanceReportRowType(), { key: row.key === '' ? '-' : node ? globalId(node, row.key) : row.key, name: row.name, mrn: row.mrn, sessions: row.sessions, counts: shapeCounts(row) }));
  if (asked.by === 'PATIENT') context.disclosed(shown.slice(0, size).map(({ key }) => key));
  return Object.assign(new AttendanceReportConnectionType(), { ...page, from: asked.from, until: asked.until, sessions, counts: shapeCounts(summed(rows)) });
}
