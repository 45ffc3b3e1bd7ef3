import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { PageInfo, PagingArgs } from '../../platform/graphql/connection';
import { PatientType } from '../patients/patient.type';
import { LevelOfCareStayType } from '../patients/stay.type';
import { ScheduleAssignmentType } from '../scheduling/assignment.type';
import { GroupSessionType } from '../scheduling/group-session.type';
import { ChartEntryType } from '../signatures/chart.type';

@ArgsType()
export class BulkArgs extends PagingArgs {
  @Field(() => ID, { nullable: true, description: 'One of your facilities; all of yours when left out.' })
  facilityId?: string | null;
}

@ObjectType('AllPatientEdge', { description: 'A row of the patients.' })
export class AllPatientEdgeType {
  @Field({ description: 'Where it stands in the order of ids.' })
  cursor: string;

  @Field(() => PatientType, { description: 'The row.' })
  node: PatientType;
}

@ObjectType('AllPatientConnection', { description: 'A page of all patients, in the order of their ids. It counts nothing, so that the last page costs what the first does.' })
export class AllPatientConnectionType {
  @Field(() => [AllPatientEdgeType], { description: 'The rows of this page; those that went out of your sight while it was read are left out.' })
  edges: AllPatientEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}

@ObjectType('AllGroupSessionEdge', { description: 'A row of the sessions.' })
export class AllGroupSessionEdgeType {
  @Field({ description: 'Where it stands in the order of ids.' })
  cursor: string;

  @Field(() => GroupSessionType, { description: 'The row.' })
  node: GroupSessionType;
}

@ObjectType('AllGroupSessionConnection', { description: 'A page of all sessions, in the order of their ids. It counts nothing, so that the last page costs what the first does.' })
export class AllGroupSessionConnectionType {
  @Field(() => [AllGroupSessionEdgeType], { description: 'The rows of this page; those that went out of your sight while it was read are left out.' })
  edges: AllGroupSessionEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}

@ObjectType('AllChartEntryEdge', { description: 'A row of the finalised notes.' })
export class AllChartEntryEdgeType {
  @Field({ description: 'Where it stands in the order of ids.' })
  cursor: string;

  @Field(() => ChartEntryType, { description: 'The row.' })
  node: ChartEntryType;
}

@ObjectType('AllChartEntryConnection', { description: 'A page of all finalised notes, in the order of their ids. It counts nothing, so that the last page costs what the first does.' })
export class AllChartEntryConnectionType {
  @Field(() => [AllChartEntryEdgeType], { description: 'The rows of this page; those that went out of your sight while it was read are left out.' })
  edges: AllChartEntryEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}

@ObjectType('AllScheduleAssignmentEdge', { description: 'A row of the schedules given to patients.' })
export class AllScheduleAssignmentEdgeType {
  @Field({ description: 'Where it stands in the order of ids.' })
  cursor: string;

  @Field(() => ScheduleAssignmentType, { description: 'The row.' })
  node: ScheduleAssignmentType;
}

@ObjectType('AllScheduleAssignmentConnection', { description: 'A page of all schedules given to patients, in the order of their ids. It counts nothing, so that the last page costs what the first does.' })
export class AllScheduleAssignmentConnectionType {
  @Field(() => [AllScheduleAssignmentEdgeType], { description: 'The rows of this page; those that went out of your sight while it was read are left out.' })
  edges: AllScheduleAssignmentEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}

@ObjectType('AllLevelOfCareStayEdge', { description: 'A row of the stays.' })
export class AllLevelOfCareStayEdgeType {
  @Field({ description: 'Where it stands in the order of ids.' })
  cursor: string;

  @Field(() => LevelOfCareStayType, { description: 'The row.' })
  node: LevelOfCareStayType;
}

@ObjectType('AllLevelOfCareStayConnection', { description: 'A page of all stays, in the order of their ids. It counts nothing, so that the last page costs what the first does.' })
export class AllLevelOfCareStayConnectionType {
  @Field(() => [AllLevelOfCareStayEdgeType], { description: 'The rows of this page; those that went out of your sight while it was read are left out.' })
  edges: AllLevelOfCareStayEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;
}
