import { outreachStatuses, outreachStatusWords, OUTREACH_DONE_LENGTH } from '@groupwork/shared/attendance/outreach';
import type { OutreachStatus as StatusValue } from '@groupwork/shared/attendance/outreach';
import { Length, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { StaffMemberType } from '../identity/staff-member.type';
import { ID_LENGTH, KeyedInput, notAnId } from '../scheduling/session-input.type';

export const OutreachStatus = vocabulary('OutreachStatus', 'Where an outreach task stands. WITHDRAWN: the absence that made it was corrected.', outreachStatuses, outreachStatusWords);

@ObjectType('OutreachTask', { implements: Node, description: 'Somebody was absent, not excused, as often in a row as the facility allows: a person reaches out.' })
export class OutreachTaskType extends Node {
  @Field(() => Int, { description: 'Send it back when closing.' })
  version: number;

  @Field(() => Int, { description: 'Absences in a row that are not excused.' })
  absences: number;

  @Field(() => LocalDate, { description: 'Date of the last of them, in the facility’s zone.' })
  lastAbsenceOn: string;

  @Field(() => OutreachStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field({ description: 'When it was made.' })
  createdAt: Date;

  @Field(() => Date, { nullable: true, description: 'When it was closed or withdrawn.' })
  closedAt: Date | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who closed it, or corrected the absence.' })
  closedBy: StaffMemberType | null;

  @Field(() => String, { nullable: true, description: 'What was done.' })
  done: string | null;

  /** Carried for the field resolvers. */
  patientId: string;
}

@ObjectType('OutreachTaskEdge', { description: 'An outreach task in a list.' })
export class OutreachTaskEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => OutreachTaskType, { description: 'The task.' })
  node: OutreachTaskType;
}

@ObjectType('OutreachTaskConnection', { description: 'A page of outreach tasks.' })
export class OutreachTaskConnectionType {
  @Field(() => [OutreachTaskEdgeType], { description: 'The rows.' })
  edges: OutreachTaskEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

@InputType({ description: 'Closes an outreach task with what was done.' })
export class CloseOutreachInput extends KeyedInput {
  @Field(() => ID, { description: 'The task.' })
  @MaxLength(ID_LENGTH, notAnId)
  taskId: string;

  @Field(() => Int, { description: 'The version of the task as it was seen.' })
  @Min(1, { message: 'The version of the task as it was seen, 1 or more.' })
  version: number;

  @Field({ description: `What was done, at most ${OUTREACH_DONE_LENGTH} characters.` })
  @Length(1, OUTREACH_DONE_LENGTH, { message: `Say what was done, in at most ${OUTREACH_DONE_LENGTH} characters.` })
  done: string;
}
