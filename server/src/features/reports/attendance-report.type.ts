import { attendanceByWords, attendanceBys } from '@groupwork/shared/reports/attendance-report';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';
import { ID_LENGTH, notAnId } from '../scheduling/session-input.type';

const SEARCH_LENGTH = 100;
const CODE_LENGTH = 64;

export const AttendanceBy = vocabulary('AttendanceBy', 'What attendance is counted for.', attendanceBys, Object.fromEntries(attendanceBys.map((by) => [by, `${attendanceByWords[by]}.`])));

export enum AttendanceReportSort {
  LOWEST = 'LOWEST',
  MOST = 'MOST',
  NAME = 'NAME',
}
registerEnumType(AttendanceReportSort, {
  name: 'AttendanceReportSort',
  description: 'Order of rows; by name within equals.',
  valuesConfig: { LOWEST: { description: 'The lowest share of attendance first; where nothing was taken, last.' }, MOST: { description: 'Most places on rosters first.' }, NAME: { description: 'By name.' } },
});

@InputType('AttendanceReportFilter', { description: 'Narrows the attendance that is counted. What is left out does not narrow.' })
export class AttendanceReportFilter {
  @Field(() => ID, { nullable: true, description: 'Sessions of this group.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  groupId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Sessions led by this person. Needs the capability timeliness:read.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  leaderId?: string | null;

  @Field(() => String, { nullable: true, description: 'Patients at this level of care on that day, by its code.' })
  @IsOptional()
  @MaxLength(CODE_LENGTH, { message: `A code has at most ${CODE_LENGTH} characters.` })
  levelOfCareCode?: string | null;

  @Field(() => String, { nullable: true, description: 'Part of a shown name.' })
  @IsOptional()
  @MaxLength(SEARCH_LENGTH, { message: `Search for at most ${SEARCH_LENGTH} characters.` })
  search?: string | null;
}

@ObjectType('AttendanceCounts', { description: 'Places on rosters, each a patient in a session, by what became of them. Lines added in error are none.' })
export class AttendanceCountsType {
  @Field(() => Int, { description: 'On the roster.' })
  onRoster: number;

  @Field(() => Int, { description: 'Were there at any time.' })
  attended: number;

  @Field(() => Int, { description: 'Absent and excused, by somebody’s word or else by the reason.' })
  excused: number;

  @Field(() => Int, { description: 'Absent and not excused.' })
  notExcused: number;

  @Field(() => Int, { description: 'Attendance not taken.' })
  notTaken: number;

  @Field(() => Float, { nullable: true, description: 'Attended, in percent of those whose attendance was taken, to one decimal; null where none was.' })
  percentAttended: number | null;

  @Field(() => Float, { nullable: true, description: 'Absent and not excused, in percent of the same.' })
  percentNotExcused: number | null;
}

@ObjectType('AttendanceReportRow', { description: 'Attendance of one group, leader, patient or level of care.' })
export class AttendanceReportRowType {
  @Field(() => ID, { description: 'Id of the group, leader or patient; the code of the level of care. A hyphen where there is none.' })
  key: string;

  @Field({ description: 'Its name as lists show it.' })
  name: string;

  @Field(() => String, { nullable: true, description: "A patient's record number; null for the others." })
  mrn: string | null;

  @Field(() => Int, { nullable: true, description: 'Sessions; of a patient, those whose roster holds the patient. Null by level of care, since a session has several.' })
  sessions: number | null;

  @Field(() => AttendanceCountsType, { description: 'What became of its places.' })
  counts: AttendanceCountsType;
}

@ObjectType('AttendanceReportEdge', { description: 'A row in the list.' })
export class AttendanceReportEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => AttendanceReportRowType, { description: 'The row.' })
  node: AttendanceReportRowType;
}

@ObjectType('AttendanceReportConnection', { description: 'Attendance of the sessions of a period that were begun and not voided, and a page of its rows.' })
export class AttendanceReportConnectionType {
  @Field(() => LocalDate, { description: "First day of the period, in the facility's zone." })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field(() => Int, { description: 'Sessions of the period, groups and leaders narrowed.' })
  sessions: number;

  @Field(() => AttendanceCountsType, { description: 'All rows together, filters applied.' })
  counts: AttendanceCountsType;

  @Field(() => [AttendanceReportEdgeType], { description: 'The rows of this page.' })
  edges: AttendanceReportEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
