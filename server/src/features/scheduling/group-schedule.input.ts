import { GROUP_TITLE_LENGTH, HOLIDAY_NAME_LENGTH, LONGEST_SESSION_MINUTES, REASON_LENGTH, SHORTEST_SESSION_MINUTES } from '@groupwork/shared/scheduling/vocabulary';
import type { CancelReason as CancelReasonValue, SlotReach as SlotReachValue } from '@groupwork/shared/scheduling/vocabulary';
import { ArrayMaxSize, IsOptional, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../../platform/graphql/scalars';
import { SlotReach } from './group-schedule.type';
import { CancelReason } from './group-session.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from './session-input.type';

const MOST_CODES = 50;
const MOST_LEADERS = 6;
const RRULE_LENGTH = 300;
const atMost = { message: `Choose at most ${MOST_CODES}.` };
const ofTheList = { each: true, message: 'Choose entries of the list.' };

@InputType({ description: "Codes of the organization's lists a schedule is meant for. An empty list asks for nothing." })
export class SuggestedForInput {
  @Field(() => [String], { description: 'Clinical needs.' })
  @ArrayMaxSize(MOST_CODES, atMost)
  @MaxLength(64, ofTheList)
  clinicalNeeds: string[];

  @Field(() => [String], { description: 'Levels of care.' })
  @ArrayMaxSize(MOST_CODES, atMost)
  @MaxLength(64, ofTheList)
  levelsOfCare: string[];

  @Field(() => [String], { description: 'Tracks.' })
  @ArrayMaxSize(MOST_CODES, atMost)
  @MaxLength(64, ofTheList)
  tracks: string[];

  @Field(() => [String], { description: 'Phases.' })
  @ArrayMaxSize(MOST_CODES, atMost)
  @MaxLength(64, ofTheList)
  phases: string[];
}

@InputType({ description: 'A group schedule, new where no id is given.' })
export class SaveGroupScheduleInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The schedule; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'Name.' })
  @Length(1, GROUP_TITLE_LENGTH, { message: `Give it a name of at most ${GROUP_TITLE_LENGTH} characters.` })
  title: string;

  @Field(() => String, { nullable: true, description: 'What it is for.' })
  @IsOptional()
  @MaxLength(REASON_LENGTH, { message: `Write at most ${REASON_LENGTH} characters.` })
  description?: string | null;

  @Field(() => SuggestedForInput, { description: 'Whom it is suggested for.' })
  @ValidateNested()
  suggestedFor: SuggestedForInput;

  @Field({ description: "Whether its groups are not held on the facility's holidays." })
  observesHolidays: boolean;

  @Field({ defaultValue: false, description: 'Archived: refused while patients are on it; its sessions ahead go.' })
  archived: boolean;
}

@InputType({ description: 'What shall change of a slot. What is left out stays; null takes away.' })
export class SlotChangeInput {
  @Field(() => ID, { description: 'The schedule.' })
  @MaxLength(ID_LENGTH, notAnId)
  scheduleId: string;

  @Field(() => ID, { nullable: true, description: 'The version of the slot; a new slot when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  slotId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with a slot.' })
  @IsOptional()
  version?: number | null;

  @Field(() => SlotReach, { description: 'How far it reaches. A new slot is ALL_NOT_STARTED.' })
  reach: SlotReachValue;

  @Field(() => LocalDate, { nullable: true, description: 'originalDate of the occurrence; needed for all but ALL_NOT_STARTED.' })
  @IsOptional()
  date?: string | null;

  @Field(() => ID, { nullable: true, description: 'The group.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  groupId?: string | null;

  @Field(() => String, { nullable: true, description: 'RFC 5545 RRULE without its name: FREQ DAILY, WEEKLY or MONTHLY with INTERVAL, BYDAY, BYMONTHDAY, BYSETPOS, COUNT, UNTIL and WKST. Other parts are refused with a sentence.' })
  @IsOptional()
  @Length(1, RRULE_LENGTH, { message: `A rule has at most ${RRULE_LENGTH} characters.` })
  rrule?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day of the rule, at most a year ahead.' })
  @IsOptional()
  startsOn?: string | null;

  @Field(() => String, { nullable: true, description: "Start as HH:mm in the facility's zone." })
  @IsOptional()
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Write the time as HH:mm, for example 09:30.' })
  wallTime?: string | null;

  @Field(() => Int, { nullable: true, description: 'Planned length in minutes.' })
  @IsOptional()
  @Min(SHORTEST_SESSION_MINUTES, { message: `A group lasts at least ${SHORTEST_SESSION_MINUTES} minutes.` })
  @Max(LONGEST_SESSION_MINUTES, { message: `A group lasts at most ${LONGEST_SESSION_MINUTES} minutes.` })
  durationMinutes?: number | null;

  @Field(() => ID, { nullable: true, description: "Its own room; null for the group's." })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  roomId?: string | null;

  @Field(() => [ID], { nullable: true, description: "Who leads, the leader first; empty for the group's leaders." })
  @IsOptional()
  @ArrayMaxSize(MOST_LEADERS, { message: `Name at most ${MOST_LEADERS} people.` })
  @MaxLength(ID_LENGTH, notIds)
  leaderIds?: string[] | null;

  @Field(() => LocalDate, { nullable: true, description: 'THIS_ONE: the day it moves to, at most a year ahead.' })
  @IsOptional()
  toDate?: string | null;

  @Field(() => CancelReason, { nullable: true, description: 'THIS_ONE: it is cancelled, and why.' })
  @IsOptional()
  cancelReason?: CancelReasonValue | null;

  @Field({ defaultValue: false, description: 'No more occurrences from there on.' })
  ends: boolean;

  @Field(() => String, { nullable: true, description: 'Why, kept with a single change.' })
  @IsOptional()
  @MaxLength(REASON_LENGTH, { message: `Write at most ${REASON_LENGTH} characters.` })
  note?: string | null;
}

@InputType({ description: 'Changes a slot.' })
export class ChangeSlotInput extends KeyedInput {
  @Field(() => SlotChangeInput, { description: 'The change, as it was previewed.' })
  @ValidateNested()
  change: SlotChangeInput;
}

@InputType({ description: 'A holiday, new where no id is given.' })
export class SaveHolidayInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The holiday; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field(() => LocalDate, { description: "The day, in the facility's zone; from today on, at most a year ahead." })
  date: string;

  @Field({ description: 'What it is called.' })
  @Length(1, HOLIDAY_NAME_LENGTH, { message: `Give it a name of at most ${HOLIDAY_NAME_LENGTH} characters.` })
  name: string;
}

@InputType({ description: 'Takes a holiday back; what it cancelled is planned again.' })
export class RemoveHolidayInput extends KeyedInput {
  @Field(() => ID, { description: 'The holiday.' })
  @MaxLength(ID_LENGTH, notAnId)
  holidayId: string;

  @Field(() => Int, { description: 'The version last seen.' })
  version: number;
}
