import { slotReachWords, slotReaches } from '@groupwork/shared/scheduling/vocabulary';
import type { CancelReason as CancelReasonValue } from '@groupwork/shared/scheduling/vocabulary';
import type { GroupSessionStatus as StatusValue } from '@groupwork/shared/scheduling/group-session-status';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { AtMost } from '../../platform/graphql/cost';
import { FacilityType, RoomType } from '../facilities/facility.type';
import { StaffMemberType } from '../identity/staff-member.type';
import { CancelReason, GroupSessionStatus, GroupSessionType } from './group-session.type';

export const SlotReach = vocabulary('SlotReach', 'How much of a slot a change reaches. What has been started, cancelled or changed by itself stays as it is.', slotReaches, slotReachWords);

@ObjectType('SuggestedFor', { description: "Codes of the organization's lists a schedule is meant for. An empty list asks for nothing." })
export class SuggestedForType {
  @Field(() => [String], { description: 'Clinical needs.' })
  clinicalNeeds: string[];

  @Field(() => [String], { description: 'Levels of care.' })
  levelsOfCare: string[];

  @Field(() => [String], { description: 'Tracks.' })
  tracks: string[];

  @Field(() => [String], { description: 'Phases.' })
  phases: string[];
}

@ObjectType('ScheduleSlot', { description: 'One recurring slot of a group in a schedule, as it is valid for a time. A change ends one version and begins another.' })
export class ScheduleSlotType {
  @Field(() => ID, { description: 'This version.' })
  id: string;

  @Field(() => Int, { description: 'Send it back with a change: of two people who change the same version the second is told (STALE).' })
  version: number;

  @Field(() => ID, { description: 'The schedule it is part of.' })
  scheduleId: string;

  @Field(() => ID, { description: 'The group held in it.' })
  groupId: string;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field({ description: 'Whether its group takes sessions. The slot of a disabled or archived group holds none until it is given another.' })
  groupTakesSessions: boolean;

  @Field({ description: 'RFC 5545 RRULE without its name, e.g. FREQ=WEEKLY;BYDAY=MO,WE. At most one occurrence a day.' })
  rrule: string;

  @Field({ description: 'The rule in words.' })
  recurrence: string;

  @Field(() => LocalDate, { description: "First day of the rule, in the facility's zone." })
  startsOn: string;

  @Field({ description: "Start as HH:mm in the facility's zone. In the spring gap it shifts to an hour later; a repeated hour means its first." })
  wallTime: string;

  @Field(() => Int, { description: 'Planned length in minutes.' })
  durationMinutes: number;

  @Field(() => RoomType, { nullable: true, description: "Its own room; null where the group's room counts." })
  room: RoomType | null;

  @AtMost(20)
  @Field(() => [StaffMemberType], { description: "Who leads, the leader first; the group's leaders where it names none." })
  leaders: StaffMemberType[];

  @Field(() => LocalDate, { description: 'First day this version is valid on.' })
  validFrom: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day it is no longer valid on; null while no end is set.' })
  validUntil: string | null;
}

@ObjectType('GroupSchedule', { implements: Node, description: 'A named bundle of recurring slots that is given to patients as one.' })
export class GroupScheduleType extends Node {
  @Field(() => Int, { description: 'Send it back with a change of title, purpose or holidays.' })
  version: number;

  @Field(() => FacilityType, { description: 'Where it is held.' })
  facility: FacilityType;

  @Field({ description: 'Name.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  description: string | null;

  @Field(() => SuggestedForType, { description: 'Whom it is suggested for.' })
  suggestedFor: SuggestedForType;

  @Field({ description: "Whether its groups are not held on the facility's holidays." })
  observesHolidays: boolean;

  @Field({ description: 'Archived: given to nobody any more; past sessions keep its name.' })
  archived: boolean;

  /** Rows' own ids, for the field resolvers. */
  scheduleId: string;
  facilityId: string;
}

@ObjectType('Occurrence', { description: 'One day of a slot: the session written for it, or the plan where none is written yet.' })
export class OccurrenceType {
  @Field(() => ID, { description: 'The version of the slot it comes from.' })
  slotId: string;

  @Field(() => ID, { nullable: true, description: 'Its session; null further ahead than sessions are written.' })
  sessionId: string | null;

  @Field(() => LocalDate, { description: 'The day it was first planned on: its name for ever, also after it was moved.' })
  originalDate: string;

  @Field(() => LocalDate, { description: 'The day it is held on.' })
  date: string;

  @Field({ description: 'Planned start.' })
  start: Date;

  @Field({ description: 'Planned end.' })
  end: Date;

  @Field({ description: "Start as HH:mm in the facility's zone." })
  wallTime: string;

  @Field(() => Int, { description: 'Planned length in minutes.' })
  durationMinutes: number;

  @Field(() => ID, { description: 'The group.' })
  groupId: string;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field(() => RoomType, { nullable: true, description: 'The room.' })
  room: RoomType | null;

  @AtMost(20)
  @Field(() => [StaffMemberType], { description: 'Who leads, the leader first.' })
  leaders: StaffMemberType[];

  @Field(() => GroupSessionStatus, { description: 'Where it stands.' })
  status: StatusValue;

  @Field(() => CancelReason, { nullable: true, description: 'Why it is cancelled; null where it is not.' })
  cancelReason: CancelReasonValue | null;

  @Field(() => String, { nullable: true, description: "More of why: the holiday's name, or what was typed." })
  statusReason: string | null;

  @Field({ description: 'Whether it was changed by itself: a change of its series leaves it.' })
  changed: boolean;

  @Field(() => String, { nullable: true, description: 'Why it cannot be changed now, in words; null where it can.' })
  staysBecause: string | null;
}

@ObjectType('LeftAsItIs', { description: 'A session that a change of its series leaves as it is.' })
export class LeftAsItIsType {
  @Field(() => ID, { description: 'The session.' })
  sessionId: string;

  @Field({ description: "Its group's title." })
  groupTitle: string;

  @Field({ description: 'Planned start.' })
  plannedStart: Date;

  @Field({ description: 'Why, in words.' })
  because: string;
}

@ObjectType('SlotChangePreview', { description: 'What a change would do, before anything is saved.' })
export class SlotChangePreviewType {
  @Field(() => LocalDate, { description: 'The first day it applies to.' })
  from: string;

  @Field(() => Int, { description: 'Sessions that get new times, room, leaders or group.' })
  rewritten: number;

  @Field(() => Int, { description: 'Sessions that are added.' })
  created: number;

  @Field(() => Int, { description: 'Sessions that are no longer planned.' })
  removed: number;

  @AtMost(500)
  @Field(() => [LeftAsItIsType], { description: 'What has been started, cancelled or changed by itself, and stays.' })
  left: LeftAsItIsType[];

  @Field(() => [String], { description: 'Rooms and leaders that would be busy elsewhere, a sentence each, at most ten.' })
  warnings: string[];
}

@ObjectType('Holiday', { implements: Node, description: 'A day on which the schedules that observe holidays hold no groups.' })
export class HolidayType extends Node {
  @Field(() => Int, { description: 'Send it back with a change.' })
  version: number;

  @Field(() => LocalDate, { description: "The day, in the facility's zone." })
  date: string;

  @Field({ description: 'What it is called.' })
  name: string;
}

@ObjectType('HolidayPreview', { description: 'What a holiday would do, before anything is saved.' })
export class HolidayPreviewType {
  @Field(() => Int, { description: 'Sessions that would be cancelled.' })
  cancelled: number;

  @AtMost(500)
  @Field(() => [LeftAsItIsType], { description: 'What has been started, cancelled or changed by itself, and stays.' })
  left: LeftAsItIsType[];
}

@ObjectType('SchedulerWeek', { description: "A facility's sessions of seven days. Beyond thirteen weeks ahead they are the plan, computed." })
export class SchedulerWeekType {
  @Field(() => FacilityType, { description: 'The facility.' })
  facility: FacilityType;

  @Field(() => LocalDate, { description: 'First day.' })
  from: string;

  @Field(() => LocalDate, { description: 'Last day.' })
  until: string;

  @AtMost(1_000, { priced: 500 })
  @Field(() => [GroupSessionType], { description: 'Sessions written for these days, by planned start.' })
  sessions: GroupSessionType[];

  @AtMost(1_000, { priced: 500 })
  @Field(() => [OccurrenceType], { description: 'What is planned for these days and not written yet.' })
  planned: OccurrenceType[];
}
