import { timelinessStandings, timelinessWords } from '@groupwork/shared/reports/timeliness';
import type { TimelinessStanding as StandingValue } from '@groupwork/shared/reports/timeliness';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { LocalDate } from '../../platform/graphql/scalars';
import { StaffMemberType } from '../identity/staff-member.type';
import { ID_LENGTH, notAnId } from '../scheduling/session-input.type';

export const TimelinessStanding = vocabulary('TimelinessStanding', "How a session stands against its program's clock for documentation.", timelinessStandings, timelinessWords);

@InputType('TimelinessFilter', { description: 'Narrows the sessions. What is left out does not narrow.' })
export class TimelinessFilterInput {
  @Field(() => ID, { nullable: true, description: 'Led by this person.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  leaderId?: string | null;

  @Field(() => TimelinessStanding, { nullable: true, description: 'Standing so.' })
  standing?: StandingValue | null;
}

/** With the row's own id. */
export interface TimelinessFilter {
  leaderId: string | null;
  standing: StandingValue | null;
}

@ObjectType('TimelinessCounts', { description: 'How many sessions were signed in time, and how soon.' })
export class TimelinessCountsType {
  @Field(() => Int, { description: 'Sessions that were started.' })
  sessions: number;

  @Field(() => Int, { description: 'Signed in time.' })
  onTime: number;

  @Field(() => Int, { description: 'Signed after it.' })
  late: number;

  @Field(() => Int, { description: 'Not signed, with time left.' })
  open: number;

  @Field(() => Int, { description: 'Not signed and past it.' })
  overdue: number;

  @Field(() => Int, { nullable: true, description: 'Median from the end to the signature in whole minutes, of those that are signed; null where none is.' })
  medianMinutes: number | null;

  @Field(() => Int, { description: 'Late entries, and patients added as missed, after these sessions were signed.' })
  lateEntries: number;
}

@ObjectType('TimelinessLeader', { description: "One leader's sessions of the period." })
export class TimelinessLeaderType {
  @Field(() => StaffMemberType, { nullable: true, description: 'The leader; null for sessions nobody leads.' })
  leader: StaffMemberType | null;

  @Field(() => TimelinessCountsType, { description: 'Their counts.' })
  counts: TimelinessCountsType;
}

@ObjectType('TimelinessSession', { description: 'A session against the clock. It names no patient.' })
export class TimelinessSessionType {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @Field({ description: "The group's title on that day." })
  groupTitle: string;

  @Field(() => LocalDate, { description: 'Date of service, the day it was planned to begin.' })
  date: string;

  @Field({ description: 'IANA time zone of the facility.' })
  timeZone: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field(() => Date, { nullable: true, description: 'Actual end; null while it runs.' })
  endedAt: Date | null;

  @Field(() => Date, { nullable: true, description: 'When its author signed it, the last time where it was returned.' })
  signedAt: Date | null;

  @Field({ description: 'From this moment it is late.' })
  dueAt: Date;

  @Field(() => TimelinessStanding, { description: 'How it stands.' })
  standing: StandingValue;

  @Field(() => Int, { description: 'Late entries, and patients added as missed, since.' })
  lateEntries: number;

  @Field(() => StaffMemberType, { nullable: true, description: 'Its leader.' })
  leader: StaffMemberType | null;
}

@ObjectType('TimelinessSessionEdge', { description: 'A session in the list.' })
export class TimelinessSessionEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => TimelinessSessionType, { description: 'The session.' })
  node: TimelinessSessionType;
}

@ObjectType('TimelinessReportConnection', { description: 'How soon the sessions of a period were documented and signed, and a page of them, what is overdue first.' })
export class TimelinessReportConnectionType {
  @Field(() => LocalDate, { description: 'First day of the period.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field({ description: "The program's clock in words." })
  clock: string;

  @Field(() => TimelinessCountsType, { description: 'The period, the leader applied.' })
  counts: TimelinessCountsType;

  @AtMost(500)
  @Field(() => [TimelinessLeaderType], { description: 'Each leader, whatever leader the filter names; most overdue first.' })
  leaders: TimelinessLeaderType[];

  @Field(() => [TimelinessSessionEdgeType], { description: 'The rows of this page.' })
  edges: TimelinessSessionEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
