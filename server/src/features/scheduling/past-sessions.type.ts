import { Field, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { IsOptional, Length, MaxLength } from 'class-validator';
import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { LocalDate } from '../../platform/graphql/scalars';
import { GroupSessionStatus, GroupSessionType } from './group-session.type';

@ObjectType('GroupSessionEdge', { description: 'A session in a list.' })
export class GroupSessionEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => GroupSessionType, { description: 'The session.' })
  node: GroupSessionType;
}

@ObjectType('GroupSessionConnection', { description: 'A page of sessions.' })
export class GroupSessionConnectionType {
  @Field(() => [GroupSessionEdgeType], { description: 'The rows of this page.' })
  edges: GroupSessionEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}

export enum PastGroupSessionsSort {
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  TITLE = 'TITLE',
  LEADER = 'LEADER',
  STATUS = 'STATUS',
  WAITING = 'WAITING',
}
registerEnumType(PastGroupSessionsSort, {
  name: 'PastGroupSessionsSort',
  description: 'Order of Past Group Sessions; newest first within equal titles, leaders and statuses.',
  valuesConfig: { NEWEST: { description: 'Newest first.' }, OLDEST: { description: 'Oldest first.' }, TITLE: { description: 'By title.' }, LEADER: { description: "By the leader's last name." }, STATUS: { description: 'By status.' }, WAITING: { description: 'Those that wait for a review first, the longest first of them.' } },
});

const NAME_LENGTH = 200;

@InputType({ description: 'Narrows Past Group Sessions. What is left out does not narrow.' })
export class PastGroupSessionsFilter {
  @Field(() => String, { nullable: true, description: "Part of a leader's name." })
  @IsOptional()
  @Length(1, NAME_LENGTH, { message: `A name has 1 to ${NAME_LENGTH} characters.` })
  leaderName?: string | null;

  @Field(() => String, { nullable: true, description: "Part of a reviewer's name: whoever signed the review. Where it still waits, sessions that person may review." })
  @IsOptional()
  @Length(1, NAME_LENGTH, { message: `A name has 1 to ${NAME_LENGTH} characters.` })
  reviewerName?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only sessions I lead or led.' })
  mineAsLeader?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only sessions I reviewed, returned or may review.' })
  mineAsReviewer?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only sessions I am asked to sign.' })
  mineToSign?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Instead of past sessions, those whose planned start has passed and that nobody started.' })
  notStarted?: boolean | null;

  @Field(() => [GroupSessionStatus], { nullable: true, description: 'Any of these statuses.' })
  status?: StatusValue[] | null;

  @Field(() => String, { nullable: true, description: 'Words in the title, the topic or a leader’s name.' })
  @IsOptional()
  @MaxLength(NAME_LENGTH, { message: `Search for at most ${NAME_LENGTH} characters.` })
  search?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First date of service.' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last date of service.' })
  until?: string | null;
}
