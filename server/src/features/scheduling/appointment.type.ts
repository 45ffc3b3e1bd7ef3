import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import { Field, ID, ObjectType } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { RoomType } from '../facilities/facility.type';
import { GroupSessionStatus } from './group-session.type';

@ObjectType('Appointment', { description: "A patient's own view of a session: one line, however many schedules lead to it." })
export class AppointmentType {
  @Field(() => ID, { description: 'The same before and after the session is written.' })
  id: string;

  @Field(() => ID, { nullable: true, description: 'The session; null further ahead than sessions are written.' })
  sessionId: string | null;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field(() => LocalDate, { description: "The day it begins on, in the facility's zone." })
  date: string;

  @Field({ description: 'Planned start.' })
  start: Date;

  @Field({ description: 'Planned end.' })
  end: Date;

  @Field(() => RoomType, { nullable: true, description: 'Where.' })
  room: RoomType | null;

  @Field(() => [String], { description: 'The schedules that bring it, by title; none where the patient is expected in this one session only.' })
  scheduleTitles: string[];

  @Field(() => ID, { nullable: true, description: 'The slot it comes from; null for a session made by itself.' })
  slotId: string | null;

  @Field(() => GroupSessionStatus, { description: 'Where the session stands.' })
  status: StatusValue;

  @Field({ description: 'Whether it is cancelled.' })
  cancelled: boolean;

  @Field({ description: 'Whether it counts toward required hours.' })
  countsTowardHours: boolean;

  @Field({ description: 'In a preview: whether it is new. False everywhere else.' })
  added: boolean;
}
