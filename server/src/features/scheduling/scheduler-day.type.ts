import { Field, ObjectType } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { AtMost } from '../../platform/graphql/cost';
import { FacilityType } from '../facilities/facility.type';
import { GroupSessionType } from './group-session.type';

@ObjectType('SchedulerDay', { description: "A facility's sessions of one day, and what waits for review from any day." })
export class SchedulerDayType {
  @Field(() => FacilityType, { description: 'The facility.' })
  facility: FacilityType;

  @Field(() => LocalDate, { description: "The day, in the facility's zone." })
  date: string;

  @Field({ description: "The server's time." })
  now: Date;

  @AtMost(500, { priced: 120 })
  @Field(() => [GroupSessionType], { description: 'All sessions of the day, by planned start and title; those running over from the day before among them.' })
  sessions: GroupSessionType[];

  @AtMost(100)
  @Field(() => [GroupSessionType], { description: 'Sessions of other days that wait for review or were returned, oldest first, at most 100.' })
  pendingReview: GroupSessionType[];

  @Field(() => LocalDate, { nullable: true, description: 'The next day with sessions, when this one has none.' })
  nextDayWithSessions: string | null;
}
