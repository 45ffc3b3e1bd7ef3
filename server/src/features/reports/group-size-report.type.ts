import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { LocalDate } from '../../platform/graphql/scalars';

@ObjectType('GroupSize', { description: 'How many came to the sessions of one group, against their seats. Who came is whoever was there at any time.' })
export class GroupSizeType {
  @Field(() => ID, { description: 'The group.' })
  groupId: string;

  @Field({ description: 'Its title.' })
  title: string;

  @Field(() => Int, { description: 'Sessions.' })
  sessions: number;

  @Field(() => Int, { description: 'Everybody who came, over all sessions.' })
  attended: number;

  @Field(() => Int, { description: 'Seats of these sessions, as each had them on its day.' })
  seats: number;

  @Field(() => Float, { description: 'Came to a session on average, to one decimal.' })
  averageAttended: number;

  @Field(() => Float, { description: 'Seats of a session on average, to one decimal.' })
  averageSeats: number;

  @Field(() => Float, { nullable: true, description: 'Who came in percent of the seats, to one decimal; null without seats.' })
  percentFilled: number | null;

  @Field(() => Int, { description: 'Most that came to one session.' })
  most: number;

  @Field(() => Int, { description: 'Sessions with fewer than the minimum.' })
  below: number;

  @Field(() => Int, { description: 'Sessions with as many as there are seats.' })
  atCapacity: number;

  @Field(() => Int, { description: 'Sessions with more than there are seats.' })
  over: number;
}

@ObjectType('GroupSizeReport', { description: 'Group size against capacity in a period, of sessions that have ended and were not voided. It names no patient.' })
export class GroupSizeReportType {
  @Field(() => LocalDate, { description: "First day of the period, in the facility's zone." })
  from: string;

  @Field(() => LocalDate, { description: 'Last day of it.' })
  until: string;

  @Field(() => Int, { description: 'Sessions of the period.' })
  sessions: number;

  @Field(() => Float, { nullable: true, description: 'Who came in percent of all seats, to one decimal; null without seats.' })
  percentFilled: number | null;

  @AtMost(500)
  @Field(() => [GroupSizeType], { description: 'Each group with a session, the fullest first.' })
  groups: GroupSizeType[];
}
