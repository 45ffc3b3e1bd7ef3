import type { NoLinkReason as NoLinkReasonValue } from '@groupwork/shared/documentation/no-link-reasons';
import { OBJECTIVES_LINKED_MOST } from '@groupwork/shared/documentation/no-link-reasons';
import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { LocalDate } from '../../platform/graphql/scalars';
import { StaffMemberType } from '../identity/staff-member.type';
import { GroupSessionStatus } from '../scheduling/group-session.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';
import { NoLinkReason } from './note.type';

@ObjectType('LaterLink', { description: 'What was added beside a signed note about the plan, after signing.' })
export class LaterLinkType {
  @Field(() => ID, { description: 'The addition.' })
  id: string;

  @Field(() => String, { nullable: true, description: "The objective's number in the plan; null where it says why there is none." })
  number: string | null;

  @Field(() => String, { nullable: true, description: 'What the objective says.' })
  text: string | null;

  @Field(() => String, { nullable: true, description: 'The goal it serves.' })
  goal: string | null;

  @Field(() => NoLinkReason, { nullable: true, description: 'Why there is none.' })
  noLinkReason: NoLinkReasonValue | null;

  @Field(() => StaffMemberType, { description: 'Who added it.' })
  linkedBy: StaffMemberType;

  @Field({ description: 'When it was added.' })
  linkedAt: Date;
}

@ObjectType('NoteAwaitingPlan', { description: 'A note that says the plan is pending, of a patient whose plan is active since: a person links it.' })
export class NoteAwaitingPlanType {
  @Field(() => ID, { description: 'The roster line whose note it is.' })
  rosterEntryId: string;

  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @Field(() => LocalDate, { description: 'Date of service.' })
  sessionDate: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'The group.' })
  groupTitle: string;

  @Field(() => GroupSessionStatus, { description: 'Where the session stands: signed notes are linked beside what was signed.' })
  status: StatusValue;

  @Field(() => ID, { nullable: true, description: 'The note in the chart; null before it is signed.' })
  chartEntryId: string | null;

  @Field(() => LocalDate, { description: 'Since when the plan it waited for is active.' })
  planActiveFrom: string;

  /** Carried for field resolvers: rows' own ids. */
  patientId: string;
  lineId: string;
}

@ObjectType('NoteAwaitingPlanEdge', { description: 'A note that waited for a plan, in a list.' })
export class NoteAwaitingPlanEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => NoteAwaitingPlanType, { description: 'The note.' })
  node: NoteAwaitingPlanType;
}

@ObjectType('NoteAwaitingPlanConnection', { description: 'A page of notes that waited for a plan.' })
export class NoteAwaitingPlanConnectionType {
  @Field(() => [NoteAwaitingPlanEdgeType], { description: 'The rows of this page.' })
  edges: NoteAwaitingPlanEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@InputType({ description: 'Adds links beside a signed note, or why there are none.' })
export class LinkObjectivesLaterInput extends KeyedInput {
  @Field(() => ID, { description: 'The roster line whose note it is.' })
  @MaxLength(ID_LENGTH, notAnId)
  rosterEntryId: string;

  @Field(() => [ID], { description: 'Objectives to add, from those offered.' })
  @ArrayMaxSize(OBJECTIVES_LINKED_MOST, { message: `At most ${OBJECTIVES_LINKED_MOST} objectives.` })
  objectiveIds: string[];

  @Field(() => NoLinkReason, { nullable: true, description: 'Why there is none; only with an empty list.' })
  noLinkReason?: NoLinkReasonValue | null;
}
