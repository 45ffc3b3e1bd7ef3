import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { LocalDate } from '../../platform/graphql/scalars';

@ObjectType('TopicCoverage', { description: 'How often one topic was held.' })
export class TopicCoverageType {
  @Field(() => ID, { description: 'The topic.' })
  topicId: string;

  @Field({ description: 'Its title.' })
  title: string;

  @Field({ description: 'Whether it is offered no longer. Such a topic is listed only where it was held.' })
  retired: boolean;

  @Field(() => Int, { description: 'Sessions about it.' })
  sessions: number;

  @Field(() => Int, { description: 'Groups that had it.' })
  groups: number;

  @Field(() => Int, { description: 'Places on rosters whose patient was there at any time.' })
  attended: number;

  @Field(() => LocalDate, { nullable: true, description: 'The last day of the period it was held on; null where it was not.' })
  lastHeld: string | null;
}

@ObjectType('TopicReport', { description: "Which of a facility's topics the sessions of a period were about, of sessions that were begun and not voided. It names no patient." })
export class TopicReportType {
  @Field(() => LocalDate, { description: "First day of the period, in the facility's zone." })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field(() => Int, { description: 'Sessions of the period.' })
  sessions: number;

  @Field(() => Int, { description: 'Of them with a topic in own words, which is none of the list.' })
  ownWords: number;

  @Field(() => Int, { description: 'Of them without any.' })
  noTopic: number;

  @AtMost(500)
  @Field(() => [TopicCoverageType], { description: 'Every topic that is offered or was held, the most frequent first.' })
  topics: TopicCoverageType[];
}
