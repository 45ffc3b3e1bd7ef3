import { clashPolicies, clashPolicyWords } from '@groupwork/shared/scheduling/assign.rules';
import type { ClashPolicy as PolicyValue } from '@groupwork/shared/scheduling/assign.rules';
import { capacityPolicies, capacityPolicyWords } from '@groupwork/shared/scheduling/seats';
import type { CapacityPolicy } from '@groupwork/shared/scheduling/seats';
import { Field, ID, Int, ObjectType, createUnionType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { PatientType } from '../patients/patient.type';
import { AppointmentType } from './appointment.type';
import { WaitlistEntryType } from './waitlist.type';
import { GroupScheduleType } from './group-schedule.type';

/** More sessions than a patient can be in on seven days. */
const MOST_OF_A_WEEK = 112;

export const ClashPolicy = vocabulary('ClashPolicy', 'What happens where a patient would be expected in two places at once.', clashPolicies, clashPolicyWords);

/** What whoever sees clashes has to know before they are kept. */
@ObjectType()
export abstract class ClashesWeighedType {
  @Field(() => ClashPolicy, { description: 'The policy of the facility where they would be.' })
  policy: PolicyValue;

  @Field({ description: 'Whether the person who asks may keep clashes.' })
  mayOverride: boolean;

  @Field(() => [String], { description: 'Who may, by name, where the person who asks may not.' })
  overriders: string[];

  @Field({ description: 'Whether keeping clashes needs a reason.' })
  reasonNeeded: boolean;
}

@ObjectType('ScheduleAssignment', { implements: Node, description: 'A patient on a group schedule from an instant to an instant. Ended, never deleted.' })
export class ScheduleAssignmentType extends Node {
  @Field(() => Int, { description: 'Send it back to end it.' })
  version: number;

  @Field({ description: 'From then on the patient is expected.' })
  startsAt: Date;

  @Field(() => Date, { nullable: true, description: 'From then on no more; open where null.' })
  endsAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was given.' })
  reason: string | null;

  @Field(() => String, { nullable: true, description: 'Why clashing sessions were kept.' })
  clashReason: string | null;

  @Field(() => String, { nullable: true, description: 'Why it ends.' })
  endReason: string | null;

  @Field(() => String, { nullable: true, description: 'Who gave it, by name; null where it came about by itself.' })
  assignedBy: string | null;

  /** Rows' own ids, for the field resolvers. */
  assignmentId: string;
  patientId: string;
  scheduleId: string;
}

@ObjectType('ClashSide', { description: 'One of two sessions that overlap.' })
export class ClashSideType {
  @Field(() => ID, { nullable: true, description: 'The schedule that brings it; null for a session the patient is expected in by itself.' })
  scheduleId: string | null;

  @Field(() => String, { nullable: true, description: "The schedule's title." })
  scheduleTitle: string | null;

  @Field(() => ID, { nullable: true, description: 'The slot it comes from, to leave it out; null for a session made by itself.' })
  slotId: string | null;

  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field({ description: 'Planned start, the first time they clash.' })
  start: Date;

  @Field({ description: 'Planned end, the first time they clash.' })
  end: Date;

  @Field({ description: 'Whether it is what is added: only that can be left out.' })
  added: boolean;
}

@ObjectType('Clash', { description: 'Two series of sessions, or single ones, that overlap for a patient. Ends and starts that touch are no clash.' })
export class ClashType {
  @Field(() => PatientType, { description: 'Whose.' })
  patient: PatientType;

  @Field(() => ClashSideType, { description: 'What the patient has; where both are added, the earlier.' })
  first: ClashSideType;

  @Field(() => ClashSideType, { description: 'What is added.' })
  second: ClashSideType;

  @Field(() => LocalDate, { description: 'The day of the first time.' })
  date: string;

  @Field({ description: 'When both would be held, the first time.' })
  start: Date;

  @Field({ description: 'Until when both would be held, the first time.' })
  end: Date;

  @Field(() => Int, { description: 'How often within thirteen weeks.' })
  times: number;
}

@ObjectType('SuggestedSchedule', { description: "A schedule that fits a patient's placement." })
export class SuggestedScheduleType {
  @Field(() => GroupScheduleType, { description: 'The schedule.' })
  schedule: GroupScheduleType;

  @Field({ description: 'Why, in words, e.g. suggested by level of care and track.' })
  because: string;
}

@ObjectType('WeekRequirement', { description: 'What a level of care asks of a week.' })
export class WeekRequirementType {
  @Field({ description: "The level's name." })
  levelOfCare: string;

  @Field(() => Int, { nullable: true, description: 'Minutes a week; null where none are asked for.' })
  minutes: number | null;

  @Field(() => Int, { nullable: true, description: 'On at least so many days.' })
  days: number | null;

  @Field(() => Int, { description: 'Minutes the week is short.' })
  minutesShort: number;

  @Field(() => Int, { description: 'Days the week is short.' })
  daysShort: number;
}

export const CapacityReached = vocabulary('CapacityReached', 'What happens to whoever is given a group whose seats are taken.', capacityPolicies, capacityPolicyWords);

@ObjectType('SeatsShort', { description: 'A group of the chosen schedules that has not a seat for everybody.' })
export class SeatsShortType {
  @Field({ description: "The group's title." })
  groupTitle: string;

  @Field({ description: 'When it is held, the rule in words.' })
  recurrence: string;

  @Field({ description: "Its start as HH:mm in the facility's zone." })
  wallTime: string;

  @Field(() => Int, { description: 'Seats.' })
  capacity: number;

  @Field(() => Int, { description: 'Seats taken when it would begin, those kept for patients on leave or in line among them.' })
  taken: number;

  @Field(() => Int, { description: 'Of the patients asked about, those who find no seat.' })
  without: number;

  @Field(() => Int, { description: 'Patients in line already.' })
  inLine: number;
}

@ObjectType('AssignmentPreview', { description: 'What giving schedules to patients would do, before anything is saved.' })
export class AssignmentPreviewType extends ClashesWeighedType {
  @Field({ description: 'When it would begin: now for today, else the start of the day.' })
  startsAt: Date;

  @AtMost(100)
  @Field(() => [ClashType], { description: 'At most 20 of one patient and 100 in all.' })
  clashes: ClashType[];

  @Field(() => Int, { description: 'All clashes, shown or not.' })
  clashCount: number;

  @Field(() => Int, { description: 'Patients with at least one.' })
  patientsWithClash: number;

  @Field(() => Int, { description: 'Patients asked about.' })
  patientCount: number;

  @Field(() => Int, { description: 'Assignments that exist already in that time, and are not doubled.' })
  already: number;

  @Field(() => CapacityReached, { description: "The facility's policy for groups whose seats are taken." })
  capacityReached: CapacityPolicy;

  @AtMost(500)
  @Field(() => [SeatsShortType], { description: 'Groups that have not a seat for everybody. Where the facility keeps a waitlist, whoever finds none waits for one.' })
  seatsShort: SeatsShortType[];

  @Field(() => [String], { description: 'Why it cannot be saved, a sentence each, at most 20.' })
  refusals: string[];

  @AtMost(MOST_OF_A_WEEK)
  @Field(() => [AppointmentType], { description: 'For one patient alone: the seven days from the start as they would be, with what they have and what is added.' })
  week: AppointmentType[];

  @Field(() => Int, { description: 'Minutes of these seven days that count toward required hours; of two sessions at once only one counts.' })
  minutesPerWeek: number;

  @Field(() => Int, { description: 'Weekdays on which they lie.' })
  daysPerWeek: number;

  @Field(() => WeekRequirementType, { nullable: true, description: 'For one patient alone: what their level of care asks for.' })
  requirement: WeekRequirementType | null;

  @AtMost(500)
  @Field(() => [SuggestedScheduleType], { description: 'For one patient alone: schedules that fit their placement and that they are not on.' })
  suggested: SuggestedScheduleType[];
}

@ObjectType('SessionClashes', { description: 'What patients have at the time of one session they would be expected in.' })
export class SessionClashesType extends ClashesWeighedType {
  @AtMost(100)
  @Field(() => [ClashType], { description: 'At most 20 of one patient and 100 in all.' })
  clashes: ClashType[];
}

@ObjectType('SchedulesAssigned', { description: 'The schedules were given.' })
export class SchedulesAssignedType {
  @Field(() => Int, { description: 'New assignments.' })
  count: number;

  @Field(() => Int, { description: 'Assignments that existed already, and stay as they are.' })
  already: number;

  @Field(() => Int, { description: 'Clashes that were kept.' })
  clashCount: number;

  @Field(() => Int, { description: 'Seats that were not free: whoever was to have one waits for it.' })
  waiting: number;

  @AtMost(2_000)
  @Field(() => [WaitlistEntryType], { description: 'What the patients of this answer wait for in these schedules, also from before.' })
  waits: WaitlistEntryType[];

  @AtMost(100)
  @Field(() => [PatientType], { description: 'The patients, at most 100 of them.' })
  patients: PatientType[];

  @AtMost(10_000, { priced: 2_000 })
  @Field(() => [ScheduleAssignmentType], { description: 'The assignments to these schedules that these patients now have, new ones and those from before.' })
  assignments: ScheduleAssignmentType[];
}

@ObjectType('SchedulesClash', { description: 'Clashes stand in the way. Nothing was saved: leave slots out, or give a reason.' })
export class SchedulesClashType {
  @Field(() => ClashPolicy, { description: "The facility's policy." })
  policy: PolicyValue;

  @AtMost(100)
  @Field(() => [ClashType], { description: 'At most 20 of one patient and 100 in all.' })
  clashes: ClashType[];

  @Field(() => Int, { description: 'All of them.' })
  clashCount: number;

  @Field(() => Int, { description: 'Patients with at least one.' })
  patientsWithClash: number;

  @Field(() => [String], { description: 'Who may keep them where the facility allows none, by name.' })
  overriders: string[];

  @Field({ description: 'The same in a sentence.' })
  message: string;
}

export const AssignSchedulesResult = createUnionType({
  name: 'AssignSchedulesResult',
  description: 'How an attempt to give schedules ended. Only SchedulesAssigned left anything behind.',
  types: () => [SchedulesAssignedType, SchedulesClashType] as const,
});

@ObjectType('BulkProgress', { description: 'How far a change of many patients has come. Numbers only.' })
export class BulkProgressType {
  @Field(() => Int, { description: 'Patients done.' })
  done: number;

  @Field(() => Int, { description: 'Of so many.' })
  total: number;
}
