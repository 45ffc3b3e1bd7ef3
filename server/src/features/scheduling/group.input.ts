import { BILLING_CODE_LENGTH, CREDENTIAL_LENGTH, LONGEST_BILLING_UNIT, MOST_CREDENTIALS, MOST_SEATS, MOST_TOPICS } from '@groupwork/shared/scheduling/group-limits';
import { GROUP_TITLE_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import type { Delivery as DeliveryValue, Enrolment as EnrolmentValue, GroupType as GroupTypeValue, RoundingMethod as RoundingValue } from '@groupwork/shared/scheduling/vocabulary';
import { MEETING_ADDRESS_LENGTH } from '@groupwork/shared/telehealth/meeting-address';
import { ArrayMaxSize, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Enrolment, RoundingMethod } from './group.type';
import { Delivery, GroupType } from './group-session.type';
import { ID_LENGTH, KeyedInput, notAnId, notIds } from './session-input.type';

const MOST_LEADERS = 6;
const SNIPPET_LENGTH = 1000;
const LINE_LENGTH = 200;
const MOST_LINES = 20;
const seats = { message: `Write a number from 1 to ${MOST_SEATS}.` };

@InputType({ description: 'A group as it shall be; new where no id is given.' })
export class SaveGroupInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The group; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'Title.' })
  @MaxLength(GROUP_TITLE_LENGTH, { message: `Write at most ${GROUP_TITLE_LENGTH} characters.` })
  title: string;

  @Field(() => GroupType, { description: 'What kind of group it is.' })
  groupType: GroupTypeValue;

  @Field({ description: "Therapeutic approach, of the facility's list." })
  @MaxLength(64, { message: 'Write at most 64 characters.' })
  modality: string;

  @Field(() => Delivery, { description: 'In person, telehealth or both.' })
  delivery: DeliveryValue;

  @Field({ description: 'Whether it is a clinical group.' })
  clinical: boolean;

  @Field(() => [String], { description: 'Credentials one of which a leader must hold; none means any.' })
  @ArrayMaxSize(MOST_CREDENTIALS, { message: `Name at most ${MOST_CREDENTIALS} credentials.` })
  @MaxLength(CREDENTIAL_LENGTH, { each: true, message: `A credential has at most ${CREDENTIAL_LENGTH} characters.` })
  requiredCredentials: string[];

  @Field({ description: 'Whether it counts toward the hours a level of care asks for.' })
  countsTowardHours: boolean;

  @Field(() => [ID], { description: 'Who leads, the leader first.' })
  @ArrayMaxSize(MOST_LEADERS, { message: `Name at most ${MOST_LEADERS} people.` })
  @MaxLength(ID_LENGTH, notIds)
  leaderIds: string[];

  @Field(() => ID, { nullable: true, description: 'The room.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  roomId?: string | null;

  @Field(() => Int, { description: 'Seats.' })
  @Min(1, seats)
  @Max(MOST_SEATS, seats)
  capacity: number;

  @Field(() => Int, { description: 'Fewest people at once that make a group.' })
  @Min(1, seats)
  @Max(MOST_SEATS, seats)
  minimum: number;

  @Field(() => Enrolment, { description: 'Open or closed.' })
  enrolment: EnrolmentValue;

  @Field({ description: 'Whether patients on it must come.' })
  mandatory: boolean;

  @Field(() => [ID], { description: 'Topics offered first.' })
  @ArrayMaxSize(MOST_TOPICS, { message: `Choose at most ${MOST_TOPICS} topics.` })
  @MaxLength(ID_LENGTH, notIds)
  defaultTopicIds: string[];

  @Field({ description: 'Whether its sessions need a review signature.' })
  reviewRequired: boolean;

  @Field(() => String, { nullable: true, description: 'Billing code, e.g. H0005.' })
  @IsOptional()
  @MaxLength(BILLING_CODE_LENGTH, { message: `Write at most ${BILLING_CODE_LENGTH} characters.` })
  billingCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Minutes of one billing unit; needs a code.' })
  @IsOptional()
  @Min(1, { message: 'Write at least one minute.' })
  @Max(LONGEST_BILLING_UNIT, { message: `Write at most ${LONGEST_BILLING_UNIT} minutes.` })
  billingUnitMinutes?: number | null;

  @Field(() => RoundingMethod, { nullable: true, description: 'How minutes become units; needs a unit.' })
  @IsOptional()
  roundingMethod?: RoundingValue | null;

  @Field(() => Int, { nullable: true, description: 'Fewer minutes than these are no unit; needs a unit.' })
  @IsOptional()
  @Min(1, { message: 'Write at least one minute.' })
  @Max(LONGEST_BILLING_UNIT, { message: `Write at most ${LONGEST_BILLING_UNIT} minutes.` })
  billingMinimumMinutes?: number | null;

  @Field(() => String, { nullable: true, description: 'A video room of its own, by https; before what the facility has.' })
  @IsOptional()
  @MaxLength(MEETING_ADDRESS_LENGTH, { message: `Write at most ${MEETING_ADDRESS_LENGTH} characters.` })
  meetingAddress?: string | null;

  @Field(() => ID, { description: 'The note template: a shipped one, or one of the facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  noteTemplateId: string;

  @Field({ description: 'Whether it takes new sessions.' })
  enabled: boolean;
}

@InputType({ description: 'Takes a group out of use, or back into it.' })
export class ArchiveGroupInput extends KeyedInput {
  @Field(() => ID, { description: 'The group.' })
  @MaxLength(ID_LENGTH, notAnId)
  groupId: string;

  @Field(() => Int, { description: 'The version last seen.' })
  version: number;

  @Field({ description: 'Out of use.' })
  archived: boolean;
}

@InputType({ description: 'A topic as it shall be; new where no id is given.' })
export class SaveTopicInput extends KeyedInput {
  @Field(() => ID, { description: 'The facility.' })
  @MaxLength(ID_LENGTH, notAnId)
  facilityId: string;

  @Field(() => ID, { nullable: true, description: 'The topic; a new one when left out.' })
  @IsOptional()
  @MaxLength(ID_LENGTH, notAnId)
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version last seen; needed with an id.' })
  @IsOptional()
  version?: number | null;

  @Field({ description: 'Title.' })
  @MaxLength(GROUP_TITLE_LENGTH, { message: `Write at most ${GROUP_TITLE_LENGTH} characters.` })
  title: string;

  @Field({ description: 'Text offered for Content covered.' })
  @MaxLength(SNIPPET_LENGTH, { message: `Write at most ${SNIPPET_LENGTH} characters.` })
  contentSnippet: string;

  @Field(() => [String], { description: 'Themes offered as suggestions.' })
  @ArrayMaxSize(MOST_LINES, { message: `Write at most ${MOST_LINES}.` })
  @MaxLength(LINE_LENGTH, { each: true, message: `Write at most ${LINE_LENGTH} characters each.` })
  suggestedThemes: string[];

  @Field(() => [String], { description: 'Interventions offered as suggestions.' })
  @ArrayMaxSize(MOST_LINES, { message: `Write at most ${MOST_LINES}.` })
  @MaxLength(LINE_LENGTH, { each: true, message: `Write at most ${LINE_LENGTH} characters each.` })
  suggestedInterventions: string[];

  @Field({ description: 'Whether it is offered no more.' })
  retired: boolean;
}
