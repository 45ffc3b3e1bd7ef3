import { attendanceOutcomes, percentAttended, percentOf } from '@groupwork/shared/reports/attendance-report';
import type { AttendanceBy, AttendanceCounts, AttendanceOutcome } from '@groupwork/shared/reports/attendance-report';
import { globalId } from '@groupwork/shared/kernel/ids';
import type { NodeType } from '@groupwork/shared/kernel/ids';
import { displayName, fullName } from '@groupwork/shared/patients/names';
import { pageOf } from '../../platform/graphql/connection';
import type { Context } from '../../platform/graphql/context';
import { PageWindow, compareKeys, keyColumns } from '../../platform/graphql/page-window';
import type { Key, Paging } from '../../platform/graphql/page-window';
import { eachLine } from '../attendance/tally-lines.facts';
import type { LineOutcome } from '../attendance/tally-lines.facts';
import { AttendanceCountsType, AttendanceReportConnectionType, AttendanceReportRowType, AttendanceReportSort } from './attendance-report.type';
import { PeopleInPlaces } from './outside-use';
import { placeOf } from './report-period';
import type { Period } from './report-period';
import { readSessionCounts, readSessionLines } from './session-lines';

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

const OF_SESSION = { GROUP: 's.groupId', LEADER: 'l.staffMemberId' } as const;
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
const OUTCOMES: readonly LineOutcome[] = ['A', 'E', 'N', 'T'];
const COUNTED: Record<LineOutcome, AttendanceOutcome> = { A: 'attended', E: 'excused', N: 'notExcused', T: 'notTaken' };

function narrowed({ by, groupId, leaderId }: AttendanceAsked): { joins: string; narrowed: string; values: string[] } {
  return {
    joins: by === 'LEADER' || leaderId !== null ? LEADER : '',
    narrowed: `${groupId === null ? '' : ' and s.groupId = ?'}${leaderId === null ? '' : ' and l.staffMemberId = ?'}`,
    values: [groupId, leaderId].filter((id) => id !== null),
  };
}

const NONE: AttendanceCounts = { onRoster: 0, attended: 0, excused: 0, notExcused: 0, notTaken: 0 };

interface Counted { lines: Map<string, AttendanceCounts>; sessions: Map<string, number>; held: number }

function count(lines: Map<string, AttendanceCounts>, key: string, outcome: LineOutcome, times: number): void {
  let counts = lines.get(key);
  if (!counts) lines.set(key, counts = { ...NONE });
  counts.onRoster += times;
  counts[COUNTED[outcome]] += times;
}

/** By what the session itself belongs to. */
async function countSessions(context: Context, asked: AttendanceAsked, by: keyof typeof OF_SESSION): Promise<Counted> {
  const [lines, sessions] = [new Map<string, AttendanceCounts>(), new Map<string, number>()];
  const held = await readSessionCounts<{ k: string | null }>(context, asked, { own: `${OF_SESSION[by]} as k`, ...narrowed(asked) }, asked.levelOfCareCode);
  for (const session of held) {
    const key = session.k ?? '';
    sessions.set(key, (sessions.get(key) ?? 0) + 1);
    for (const outcome of OUTCOMES) if (session[outcome] > 0) count(lines, key, outcome, session[outcome]);
  }
  return { lines, sessions, held: held.length };
}

/** By what each line belongs to. */
async function countLines(context: Context, asked: AttendanceAsked): Promise<Counted> {
  const lines = new Map<string, AttendanceCounts>();
  const held = await readAttendedLines(context, asked, (_groupId, outcome, patientId, level) => count(lines, asked.by === 'PATIENT' ? patientId : level, outcome, 1));
  return { lines, sessions: new Map(), held };
}

/** Each line that is asked for, and how many sessions they were in. */
async function readAttendedLines(context: Context, asked: AttendanceAsked, line: (groupId: string, outcome: LineOutcome, patientId: string, levelOfCareCode: string) => void): Promise<number> {
  const { levelOfCareCode } = asked;
  const sessions = await readSessionLines<{ groupId: string }>(context, asked, { own: 's.groupId', ...narrowed(asked) });
  for (const { groupId, said } of sessions) eachLine(said, (outcome, patientId, _reason, level) => { if (levelOfCareCode === null || level === levelOfCareCode) line(groupId, outcome, patientId, level); });
  return sessions.length;
}

/** Who is in which place of the table of groups or levels of care. */
export async function readAttendancePeople(context: Context, asked: AttendanceAsked): Promise<PeopleInPlaces> {
  const people = new PeopleInPlaces();
  await readAttendedLines(context, asked, (groupId, outcome, patientId, level) => people.add(asked.by === 'GROUP' ? groupId : level, COUNTED[outcome], patientId));
  return people;
}

/** Attendance of a period by group, leader, patient or level of care: two statements beside the facility's, for a day as for a year. */
export async function readAttendance(context: Context, asked: AttendanceAsked): Promise<{ rows: AttendanceRow[]; sessions: number }> {
  await placeOf(context, asked);
  const { by } = asked;
  const ofEach = by === 'GROUP' || by === 'LEADER';
  const { lines: lineCounts, sessions: sessionCounts, held } = await (ofEach ? countSessions(context, asked, by) : countLines(context, asked));
  const keys = [...new Set([...lineCounts.keys(), ...sessionCounts.keys()])];
  const names = new Map((await context.reads.query<NameRow>(NAMES[by], [context.actor.organizationId, keys])).map((row) => [row.id, row]));
  const rows = keys.map((key): AttendanceRow => {
    const name = names.get(key);
    const counts = lineCounts.get(key) ?? NONE;
    const own = name?.firstName ? { firstName: name.firstName, lastName: name.lastName ?? '', preferredName: name.preferredName } : null;
    const whole = own ? fullName(own) : name?.title ?? (key === '' ? NOBODYS[by] : key);
    return { ...counts, key, name: own && by === 'PATIENT' ? displayName(own) : whole, fullName: whole, mrn: name?.mrn ?? null, sessions: ofEach ? sessionCounts.get(key) ?? 0 : by === 'PATIENT' ? counts.onRoster : null };
  });
  const search = asked.search?.trim().toLowerCase() ?? '';
  return { rows: rows.filter(({ name }) => name.toLowerCase().includes(search)), sessions: held };
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
  return [...rows].sort((one, other) => compareKeys([first(one), one.name, one.key], [first(other), other.name, other.key]));
}

/** A page of it. Rows move while people are marked, so a page begins after a row and not after a number of rows. */
export async function readAttendanceReport(context: Context, asked: AttendanceAsked, sort: AttendanceReportSort, paging: Paging): Promise<AttendanceReportConnectionType> {
  const keyOf = (row: AttendanceRow): Key => [sortOf[sort](row), row.name, row.key];
  const window = new PageWindow(`Attendance ${asked.by} ${sort}`, paging, keyColumns(3));
  const { rows, sessions } = await readAttendance(context, asked);
  const sorted = sortedAttendance(rows, sort);
  const found = window.within(sorted, keyOf);
  const node = NODES[asked.by];
  const page = pageOf(window, found, sorted.length, keyOf, (row) =>
    Object.assign(new AttendanceReportRowType(), { key: row.key === '' ? '-' : node ? globalId(node, row.key) : row.key, name: row.name, mrn: row.mrn, sessions: row.sessions, counts: shapeCounts(row) }));
  if (asked.by === 'PATIENT') context.disclosed(window.shown(found).map(({ key }) => key));
  return Object.assign(new AttendanceReportConnectionType(), { ...page, from: asked.from, until: asked.until, sessions, counts: shapeCounts(summed(rows)) });
}
