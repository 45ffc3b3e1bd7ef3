import { unsignedAgeWords, unsignedAges } from '@groupwork/shared/reports/unsigned-age';
import type { UnsignedAge as AgeValue } from '@groupwork/shared/reports/unsigned-age';
import { Field, Int, ObjectType } from 'type-graphql';
import { PageInfo, TotalCount } from '../../platform/graphql/connection';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { StaffMemberType } from '../identity/staff-member.type';
import { TimelinessSessionType } from './timeliness.type';

export const UnsignedAge = vocabulary('UnsignedAge', "How long a session without a signature is past the program's clock, in days begun.", unsignedAges, Object.fromEntries(unsignedAges.map((age) => [age, `${unsignedAgeWords[age]}.`])));

@ObjectType('UnsignedAgeCount', { description: 'How many sessions without a signature are so far past their time.' })
export class UnsignedAgeCountType {
  @Field(() => UnsignedAge, { description: 'How long.' })
  age: AgeValue;

  @Field(() => Int, { description: 'How many.' })
  count: number;
}

@ObjectType('UnsignedLeader', { description: "One leader's sessions without a signature." })
export class UnsignedLeaderType {
  @Field(() => StaffMemberType, { nullable: true, description: 'The leader; null for sessions nobody leads.' })
  leader: StaffMemberType | null;

  @Field(() => Int, { description: 'How many.' })
  sessions: number;

  @AtMost(50)
  @Field(() => [UnsignedAgeCountType], { description: 'By how long, the longest first.' })
  ages: UnsignedAgeCountType[];
}

@ObjectType('UnsignedSession', { description: 'A session that waits for its signature. It names no patient.' })
export class UnsignedSessionType {
  @Field(() => TimelinessSessionType, { description: 'The session against the clock.' })
  session: TimelinessSessionType;

  @Field(() => UnsignedAge, { description: 'How long it is past its time.' })
  age: AgeValue;

  @Field(() => Int, { description: 'Days begun since it was due; nought while there is time left.' })
  daysOverdue: number;

  @Field({ description: 'Whether a reviewer sent it back.' })
  returned: boolean;
}

@ObjectType('UnsignedSessionEdge', { description: 'A session in the list.' })
export class UnsignedSessionEdgeType {
  @Field({ description: 'Where it stands in the list.' })
  cursor: string;

  @Field(() => UnsignedSessionType, { description: 'The session.' })
  node: UnsignedSessionType;
}

@ObjectType('UnsignedReportConnection', { description: 'Every session that was started and waits for its author’s signature, whatever day it was held on, and a page of them, the longest overdue first.' })
export class UnsignedReportConnectionType {
  @Field({ description: "The program's clock in words." })
  clock: string;

  @Field(() => Int, { description: 'Sessions that are signed and wait for another signature or a review.' })
  inReview: number;

  @AtMost(50)
  @Field(() => [UnsignedAgeCountType], { description: 'By how long, the longest first, the leader applied.' })
  ages: UnsignedAgeCountType[];

  @AtMost(500)
  @Field(() => [UnsignedLeaderType], { description: 'Each leader, whatever leader the filter names; most overdue first.' })
  leaders: UnsignedLeaderType[];

  @Field(() => [UnsignedSessionEdgeType], { description: 'The rows of this page.' })
  edges: UnsignedSessionEdgeType[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo: PageInfo;

  @TotalCount()
  totalCount: number;
}
