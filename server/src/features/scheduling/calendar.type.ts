import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import type { Delivery as DeliveryValue, GroupType as GroupTypeValue } from '@groupwork/shared/scheduling/vocabulary';
import { IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { AtMost } from '../../platform/graphql/cost';
import { FacilityType, RoomType } from '../facilities/facility.type';
import { StaffMemberType } from '../identity/staff-member.type';
import { OccurrenceType } from './group-schedule.type';
import { Delivery, GroupSessionStatus, GroupType } from './group-session.type';
import { ID_LENGTH, notAnId } from './session-input.type';

const CODE_LENGTH = 64;

@InputType({ description: 'Narrows a calendar to the sessions of somebody or of a level of care. Both together narrow further.' })
export class CalendarFilter {
  @Field(() => ID, { nullable: true, description: 'Sessions this patient is expected in or was on the roster of.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  patientId?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of a level of care: sessions with somebody who is, or was, on it then.' })
  @IsOptional()
  @MaxLength(CODE_LENGTH, { message: 'Choose a level of care from the list.' })
  levelOfCare?: string | null;
}

@ObjectType('CalendarSession', { description: 'A session as a calendar draws it: what, when, where, who and how far. Open the GroupSession of the same id for the rest.' })
export class CalendarSessionType {
  @Field(() => ID, { description: 'The GroupSession.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a move: of two people who move it the second is told (STALE).' })
  version: number;

  @Field(() => FacilityType, { description: 'Where it is held.' })
  facility: FacilityType;

  @Field(() => ID, { description: 'The group.' })
  groupId: string;

  @Field({ description: "The group's title as it was then." })
  groupTitle: string;

  @Field(() => ID, { nullable: true, description: 'The schedule whose slot it comes from: a move may reach those that follow in it; null for a session made by itself.' })
  scheduleId: string | null;

  @Field(() => GroupType, { description: 'Kind of group.' })
  groupType: GroupTypeValue;

  @Field(() => Delivery, { description: 'In person, telehealth or both.' })
  delivery: DeliveryValue;

  @Field(() => LocalDate, { description: "The day it begins on, in the facility's zone." })
  date: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'Planned end.' })
  plannedEnd: Date;

  @Field(() => Date, { nullable: true, description: 'When it ended; null until it has.' })
  actualEnd: Date | null;

  @Field(() => GroupSessionStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field(() => Date, { nullable: true, description: 'When a reviewer returned it; null unless it is returned.' })
  returnedAt: Date | null;

  @Field(() => Date, { nullable: true, description: "Its author's signature; null until then and while it is returned." })
  signedAt: Date | null;

  @Field(() => RoomType, { nullable: true, description: 'The room; null for telehealth alone and where none is chosen.' })
  room: RoomType | null;

  @AtMost(20)
  @Field(() => [StaffMemberType], { description: 'Who leads it now, the leader first.' })
  leaders: StaffMemberType[];

  @Field(() => Int, { description: 'Expected and not cancelled ahead before the start, on the roster after it.' })
  booked: number;

  @Field(() => Int, { description: 'Seats kept for patients on leave. None from the start on.' })
  held: number;

  @Field(() => Int, { description: 'Seats kept for patients in line until they answer. None from the start on.' })
  offered: number;

  @Field(() => Int, { description: 'Patients in line for a seat in it. None from the start on.' })
  waiting: number;

  @Field(() => Int, { description: 'Seats.' })
  capacity: number;
}

@ObjectType('SchedulerCalendar', { description: 'Sessions of some facilities between two days, as calendars and lists draw them.' })
export class SchedulerCalendarType {
  @Field(() => LocalDate, { description: 'First day.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day.' })
  until: string;

  @Field({ description: 'Server time of the answer.' })
  now: Date;

  @AtMost(10_000, { priced: 2_500 })
  @Field(() => [CalendarSessionType], { description: 'In order of planned start.' })
  sessions: CalendarSessionType[];

  @AtMost(10_000, { priced: 2_500 })
  @Field(() => [OccurrenceType], { description: 'Further ahead than sessions are written: the plan, to look at only. Empty while the calendar is filtered.' })
  planned: OccurrenceType[];
}

@ObjectType('PatientsElsewhere', { description: 'Another session whose people one session expects too: the two cannot be held at the same time for them.' })
export class PatientsElsewhereType {
  @Field(() => ID, { description: 'The other session.' })
  sessionId: string;

  @Field({ description: 'Its planned start.' })
  start: Date;

  @Field({ description: 'Its planned end.' })
  end: Date;

  @Field(() => [String], { description: 'Preferred names with the last initial.' })
  patients: string[];
}
